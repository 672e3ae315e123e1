import { type SyntaxNode, textOf } from './syntax.js'

/** A key of a known flag that stands somewhere. */
export interface Mention {
  readonly key: string
  /** Offset in the text. */
  readonly start: number
}

/** One lower-case word is too often something else: `"button"`, `"search"`. */
function isDistinctive(key: string): boolean {
  return !/^[a-z]+$/.test(key)
}

/** The known key that a node is, as a text; the name of a property in quotes is one, too. */
export function mentionIn(node: SyntaxNode, known: ReadonlySet<string>): Mention | undefined {
  const text = textOf(node)
  return text !== undefined && known.has(text) && isDistinctive(text) ? { key: text, start: node.start } : undefined
}

/** Known keys in quotes, in a text of any language. */
export function* mentionsInText(text: string, known: ReadonlySet<string>): Generator<Mention> {
  for (const { 2: key = '', index } of text.matchAll(/(["'`])([A-Za-z0-9][A-Za-z0-9._-]{0,127})\1/g)) {
    if (known.has(key) && isDistinctive(key)) yield { key, start: index }
  }
}
