import type { JsonValue } from '../../../evaluate/evaluation.js'
import { Inexpressible } from '../../convert/conversion.js'

const MS_PER_DAY = 86_400_000

/** What every version of Python takes for a date, with the fraction as milliseconds or microseconds; no offset. */
const dateTimeForm =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ]([01]\d|2[0-3])(?::([0-5]\d)(?::([0-5]\d)(?:\.(\d{3})(\d{3})?)?)?)?)?$/

/** Of a time zone with this name, written as the zones' own files are: they are told apart by upper and lower case there. */
export function isZone(name: string): boolean {
  if (!/^[A-Z][A-Za-z0-9_+-]*(?:\/[A-Za-z0-9_+-]+)*$/.test(name)) return false
  try {
    return clockOf(name) !== undefined
  } catch {
    return false
  }
}

/**
 * The window from one time of a wall clock to another, to the millisecond, both included; undefined for an empty one. What Python compares is
 * the wall clock, not instants.
 *
 * @throws {Inexpressible} for texts that are no such times, and for times that the clock skips or shows twice
 */
export function rangeOf(
  start: JsonValue | undefined,
  end: JsonValue | undefined,
  zone: string,
  at: string,
): { readonly after: string; readonly before?: string } | undefined {
  const first = wallTime(start, at)
  const last = wallTime(end, at)
  // A clock that counts milliseconds reaches the start at the next whole one, and has passed the end after the one that it is in.
  const after = instantAt(first.ms + (first.isFiner ? 1 : 0), zone, at)
  const until = instantAt(last.ms, zone, at)
  if (first.ms > last.ms || after > until) return undefined
  const before = new Date(until + 1)
  // No clock of theirs gets beyond the year 9999.
  return {
    after: new Date(after).toISOString(),
    ...(before.getUTCFullYear() > 9999 ? {} : { before: before.toISOString() }),
  }
}

interface WallTime {
  /** What UTC would have, in epoch milliseconds. */
  readonly ms: number
  /** Whether microseconds follow that are not 0. */
  readonly isFiner: boolean
}

function wallTime(text: JsonValue | undefined, at: string): WallTime {
  const match = typeof text === 'string' ? dateTimeForm.exec(text) : null
  const field = (index: number) => Number(match?.[index] ?? 0)
  const [year, month, day] = [field(1), field(2), field(3)]
  const date = new Date(Date.UTC(year, month - 1, day, field(4), field(5), field(6), field(7)))
  const isDate = match !== null && date.getUTCMonth() === month - 1 && date.getUTCDate() === day
  if (!isDate || year < 1970) {
    throw new Inexpressible(
      'START and END take times without an offset, from the year 1970 on, as "2026-01-31T09:30:00": other forms depend on the version of Python, or are refused.',
      at,
    )
  }
  return { ms: date.getTime(), isFiner: field(8) > 0 }
}

/** The one instant at which the clock of the zone shows the time. */
function instantAt(wall: number, zone: string, at: string): number {
  const clock = clockOf(zone)
  const offsets = new Set([wall - MS_PER_DAY, wall + MS_PER_DAY].map((near) => clock(near) - near))
  const instants = [...offsets].map((offset) => wall - offset).filter((instant) => clock(instant) === wall)
  if (instants.length === 1) return instants[0] as number
  const what = instants.length === 0 ? 'skips' : 'shows twice'
  throw new Inexpressible(`The clock of ${zone} ${what} this time, when it is set. Choose one an hour apart.`, at)
}

/** From an instant to what UTC would have when it shows the same wall clock time, in epoch milliseconds. */
function clockOf(zone: string): (instant: number) => number {
  const format = new Intl.DateTimeFormat('en-US', {
    timeZone: zone,
    hourCycle: 'h23',
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    second: '2-digit',
  })
  return (instant) => {
    const parts = new Map(format.formatToParts(instant).map(({ type, value }) => [type, Number(value)]))
    const field = (type: Intl.DateTimeFormatPartTypes) => parts.get(type) as number
    const [year, month, day] = [field('year'), field('month') - 1, field('day')]
    const second = Date.UTC(year, month, day, field('hour'), field('minute'), field('second'))
    return second + (((instant % 1000) + 1000) % 1000)
  }
}
