const rfc3339 = /^(\d{4})-(\d{2})-(\d{2})(?:[Tt](\d{2}):(\d{2}):(\d{2})(?:\.(\d+))?(?:[Zz]|([+-])(\d{2}):(\d{2})))?$/

/**
 * Epoch milliseconds of `YYYY-MM-DD` (midnight UTC) or an RFC 3339 date-time; a fraction is cut to milliseconds.
 * `undefined` for anything else: days no calendar has, hour 24, leap seconds, a missing offset.
 */
export function parseDate(text: string): number | undefined {
  const match = rfc3339.exec(text)
  if (match === null) return undefined
  const field = (index: number): number => Number(match[index] ?? 0)
  const [year, month, day] = [field(1), field(2), field(3)]
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

/** The instant an attribute stands for: a date text, finite epoch milliseconds, or a `Date` of any realm. */
export function instantOf(value: unknown): number | undefined {
  if (typeof value === 'string') return parseDate(value)
  const instant = typeof value === 'number' ? value : dateTime(value)
  return Number.isFinite(instant) ? instant : undefined
}

function dateTime(value: unknown): number {
  try {
    return Date.prototype.getTime.call(value)
  } catch {
    return Number.NaN
  }
}
