/** Each code point alone by Unicode's full lower-case mapping, whatever the locale. */
export function lowerCase(text: string): string {
  // The final sigma is the one mapping of `toLowerCase` that looks at the neighbours.
  return text.includes('Σ') ? Array.from(text, (character) => character.toLowerCase()).join('') : text.toLowerCase()
}
