import { wallClockAt, type ZoneClock } from './zone-clock.js'

export const MINUTES_PER_DAY = 1440

/** The last instant a `Date` can hold, and with it `Intl` (ECMA-262, Time Values). */
const MAX_EPOCH_MS = 8.64e15

/** When a `time` condition holds. Instants are epoch milliseconds. */
export interface TimeWindow {
  /** Inclusive. */
  readonly after: number | undefined
  /** Exclusive. */
  readonly before: number | undefined
  /** What is asked of the wall clock; absent when nothing is. */
  readonly daily: DailyWindow | undefined
}

interface DailyWindow {
  /** Days on which the window begins, 0 for Sunday; absent for every day. */
  readonly days: ReadonlySet<number> | undefined
  /** Minute of the day the window begins, inclusive. */
  readonly from: number
  /** Minute of the day it ends, exclusive. Not above `from`: it runs over midnight. */
  readonly to: number
  /** `undefined` for a zone the host does not know: the condition is false. */
  readonly zone: ZoneClock | undefined
}

export function isWithinWindow(window: TimeWindow, now: number): boolean {
  if (!(Math.abs(now) <= MAX_EPOCH_MS)) return false
  if (window.after !== undefined && now < window.after) return false
  if (window.before !== undefined && now >= window.before) return false
  return window.daily === undefined || isWithinDay(window.daily, now)
}

function isWithinDay({ days, from, to, zone }: DailyWindow, now: number): boolean {
  if (zone === undefined) return false
  const { day, minute } = wallClockAt(zone, now)
  if (from < to) return from <= minute && minute < to && isAmong(days, day)
  return (minute >= from && isAmong(days, day)) || (minute < to && isAmong(days, (day + 6) % 7))
}

function isAmong(days: ReadonlySet<number> | undefined, day: number): boolean {
  return days === undefined || days.has(day)
}
