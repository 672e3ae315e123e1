import { printable } from '../../text/printable.js'
import { setMember } from '../set-member.js'

const MAX_LENGTH = 80

/** `value` as JSON, cut to at most 80 characters, for a problem's `received`. */
export function receivedText(value: unknown): string {
  const isNumber = typeof value === 'number' || typeof value === 'bigint'
  const text = isNumber
    ? String(value)
    : printable(JSON.stringify(startOf(value, { values: MAX_LENGTH })) ?? String(value))
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`
}

/** As much of a value as is seen of it: every value in it takes a character at least. */
function startOf(value: unknown, left: { values: number }): unknown {
  if (typeof value === 'string') return value.slice(0, MAX_LENGTH)
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.slice(0, Math.max(left.values, 0)).map((item) => startOf(item, counted(left)))
  const start: { [name: string]: unknown } = {}
  for (const name of Object.keys(value)) {
    if (left.values <= 0) break
    setMember(start, name, startOf((value as Readonly<Record<string, unknown>>)[name], counted(left)))
  }
  return start
}

function counted(left: { values: number }): { values: number } {
  left.values--
  return left
}
