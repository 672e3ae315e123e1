import { printable } from '../../text/printable.js'

/** A paragraph of a docstring. Its text is text: nothing in it ends the comment or begins a tag. */
export interface Paragraph {
  readonly text: string
  readonly tag?: 'deprecated'
}

/** A docstring of these paragraphs, with its line feed; `''` where there are none. */
export function docComment(paragraphs: readonly Paragraph[], indent: string): string {
  const lines = paragraphs.flatMap(({ text, tag }, index) => {
    const [first = '', ...rest] = text.split(/\r\n|[\n\r\u2028\u2029]/).map(asText)
    const tagged = tag === undefined ? first : `@${tag} ${first}`
    return [...(index === 0 ? [] : ['']), tagged, ...rest]
  })
  if (lines.length === 0) return ''
  if (lines.length === 1) return `${indent}/** ${lines[0]} */\n`
  return [`${indent}/**`, ...lines.map((line) => `${indent} * ${line}`.trimEnd()), `${indent} */`, ''].join('\n')
}

/** Compilers do not take a backslash before `@` for an escape; editors show the entity as what it stands for. */
function asText(line: string): string {
  return printable(line.trim())
    .replaceAll('*/', '*\\/')
    .replace(/(?<![\w.])@/g, '&#64;')
}
