import { parseDate } from './date-text.js'

/** An instant as fine as it was written. */
export interface Timestamp {
  /** Whole milliseconds since the Unix epoch. */
  readonly epochMs: number
  /** The digits of the fraction beyond milliseconds, without zeros at the end. */
  readonly finer: string
}

// The groups: year, month, day, hour, minute, second, fraction, and the offset's sign, hours and minutes.
const timestampForm =
  /^(?!0000)(\d{4})(?:-(\d{2})(?:-(\d{2})(?:T(?:(\d{2}):(\d{2})(?::(\d{2})(?:\.(\d+))?)?(?:Z|([+-])(\d{2}):(\d{2})))?)?|T)?|T)?$/

/**
 * The start of a year, month or day in UTC, or a time with its offset, to any fraction: `2024`, `2024-01T`, `2024-01-15`,
 * `2024-01-15T10:30Z`, `2024-01-15T10:30:00.000001+01:00`. `undefined` for anything else, days no calendar has included.
 *
 * Source: W3C note on date and time formats, and Amazon Ion, which ends years and months with a T.
 */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = timestampForm.exec(text)
  const epochMs = match === null ? undefined : epochMsOf(match)
  if (epochMs === undefined) return undefined
  return { epochMs, finer: withoutEndingZeros((match?.[7] ?? '').slice(3)) }
}

/** Digit by digit: a regular expression would try each zero for the first of those at the end. */
function withoutEndingZeros(digits: string): string {
  let end = digits.length
  while (end > 0 && digits[end - 1] === '0') end--
  return digits.slice(0, end)
}

/** What is left out is the first there is: January, the first day, midnight, UTC. */
function epochMsOf(match: RegExpExecArray): number | undefined {
  const field = (index: number, first = 0): number => Number(match[index] ?? first)
  const [year, month, day] = [field(1), field(2, 1), field(3, 1)]
  const [hour, minute, second] = [field(4), field(5), field(6)]
  const [offsetHours, offsetMinutes] = [field(9), field(10)]
  if (hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined

  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined

  const milliseconds = Number((match[7] ?? '').slice(0, 3).padEnd(3, '0'))
  const offset = (offsetHours * 60 + offsetMinutes) * (match[8] === '-' ? -60_000 : 60_000)
  return date.setUTCHours(hour, minute, second, milliseconds) - offset
}

/** The instant an attribute stands for: a date text, finite epoch milliseconds of any numeric type, or a `Date` of any realm. */
export function instantOf(value: unknown): number | undefined {
  if (typeof value === 'string') return parseDate(value)
  const instant = typeof value === 'number' || typeof value === 'bigint' ? Number(value) : timeOf(value)
  return Number.isFinite(instant) ? instant : undefined
}

/** The instant a text or a `Date` of any realm stands for. */
export function timestampOf(value: unknown): Timestamp | undefined {
  if (typeof value === 'string') return parseTimestamp(value)
  const epochMs = timeOf(value)
  return Number.isNaN(epochMs) ? undefined : { epochMs, finer: '' }
}

/** Of a `Date`; NaN for an invalid one, and for anything else. */
export function timeOf(value: unknown): number {
  if (typeof value !== 'object') return Number.NaN
  try {
    return Date.prototype.getTime.call(value)
  } catch {
    return Number.NaN
  }
}

/** Below 0, 0 or above 0, as `left` is before, at or after `right`. */
export function compareTimestamps(left: Timestamp, right: Timestamp): number {
  if (left.epochMs !== right.epochMs) return left.epochMs - right.epochMs
  // Digits of a fraction compare as text: "05" is less than "5", and "5" less than "51".
  return left.finer === right.finer ? 0 : left.finer < right.finer ? -1 : 1
}
