import { printable } from './printable.js'

const MAX_LENGTH = 200

/** What was thrown, whatever it is, for a message: one line of at most 200 characters. */
export function thrownWords(thrown: unknown): string {
  const text = textOf(thrown)
  const line = printable(text.slice(0, MAX_LENGTH))
  return text.length > MAX_LENGTH ? `${line}…` : line
}

function textOf(thrown: unknown): string {
  try {
    return thrown instanceof Error ? thrown.message : String(thrown)
  } catch {
    return 'a value that cannot be written'
  }
}
