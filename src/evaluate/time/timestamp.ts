/** An instant as fine as it was written. */
export interface Timestamp {
  /** Whole milliseconds since the Unix epoch. */
  readonly epochMs: number
  /** The digits of the fraction beyond milliseconds, without zeros at the end. */
  readonly finer: string
}

const form =
  /^(\d{4})(?:-(\d\d)(?:-(\d\d)(?:T(?:(\d\d):(\d\d)(?::(\d\d)(?:\.(\d+))?)?(?:Z|([+-])(\d\d):(\d\d)))?)?|T)?|T)?$/

/**
 * The start of a year, month or day in UTC, or a time with its offset, to any fraction: `2024`, `2024-01T`, `2024-01-15`,
 * `2024-01-15T10:30Z`, `2024-01-15T10:30:00.000001+01:00`. `undefined` for anything else, days no calendar has included.
 *
 * Source: W3C note on date and time formats, and Amazon Ion, which ends years and months with a T.
 */
export function parseTimestamp(text: string): Timestamp | undefined {
  const match = form.exec(text)
  if (match === null) return undefined
  const field = (index: number, standard = 0): number => Number(match[index] ?? standard)
  const [year, month, day] = [field(1), field(2, 1), field(3, 1)]
  const [hour, minute, second] = [field(4), field(5), field(6)]
  const [offsetHours, offsetMinutes] = [field(9), field(10)]
  if (year === 0 || hour > 23 || minute > 59 || second > 59 || offsetHours > 23 || offsetMinutes > 59) return undefined

  const date = new Date(0)
  date.setUTCFullYear(year, month - 1, day)
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return undefined

  const fraction = match[7] ?? ''
  const offset = (offsetHours * 60 + offsetMinutes) * (match[8] === '-' ? -60_000 : 60_000)
  const epochMs = date.setUTCHours(hour, minute, second, Number(fraction.slice(0, 3).padEnd(3, '0'))) - offset
  return { epochMs, finer: fraction.slice(3).replace(/0+$/, '') }
}

/** The instant a text or a `Date` of any realm stands for. */
export function timestampOf(value: unknown): Timestamp | undefined {
  if (typeof value === 'string') return parseTimestamp(value)
  if (typeof value !== 'object') return undefined
  try {
    const epochMs = Date.prototype.getTime.call(value)
    return Number.isNaN(epochMs) ? undefined : { epochMs, finer: '' }
  } catch {
    return undefined
  }
}

/** Below 0, 0 or above 0, as `left` is before, at or after `right`. */
export function compareTimestamps(left: Timestamp, right: Timestamp): number {
  if (left.epochMs !== right.epochMs) return left.epochMs - right.epochMs
  // Digits of a fraction compare as text: "05" is less than "5", and "5" less than "51".
  return left.finer === right.finer ? 0 : left.finer < right.finer ? -1 : 1
}
