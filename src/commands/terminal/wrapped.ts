/** The text as lines of at most `width`: broken at blanks, and where there are none at the margin; indented but for the first. */
export function wrapped(text: string, indent: number, width: number): string[] {
  const lines: string[] = []
  let rest = text
  while (rest.length > width) {
    const blank = rest.lastIndexOf(' ', width)
    const isUsable = blank > rest.length - rest.trimStart().length
    const end = isUsable ? blank : width
    lines.push(rest.slice(0, end))
    rest = ' '.repeat(indent) + rest.slice(end).trimStart()
  }
  return [...lines, rest]
}
