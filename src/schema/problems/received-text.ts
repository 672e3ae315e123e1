import { printable } from '../../text/printable.js'

const MAX_LENGTH = 80

/** `value` as JSON, cut to at most 80 characters, for a problem's `received`. */
export function receivedText(value: unknown): string {
  const isNumber = typeof value === 'number' || typeof value === 'bigint'
  const text = isNumber ? String(value) : printable(JSON.stringify(value) ?? String(value))
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`
}
