/** What to call a part of a document by the title of its schema: `a ramp step`; to begin a sentence, `An attribute`. */
export function partName(title = 'Part of the document', article: 'a' | 'A' = 'a'): string {
  const name = title.toLowerCase()
  return `${article}${/^[aeiou]/.test(name) ? 'n' : ''} ${name}`
}
