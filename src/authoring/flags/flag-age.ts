import { parseTimestamp } from '../../evaluate/time/calendar.js'
import { parseDate } from '../../evaluate/time/date-text.js'
import type { DefinedFlag } from './defined-flag.js'

const DAY_MS = 86_400_000

/** Whole days from one instant to a later one, in epoch milliseconds. */
export function daysBetween(from: number, to: number): number {
  return Math.floor((to - from) / DAY_MS)
}

/** For people. */
export function inDays(days: number): string {
  return days === 1 ? '1 day' : `${days.toLocaleString('en-US')} days`
}

/** How old a flag is in whole days, where its document says when it was made. */
export function ageInDays({ createdAt }: DefinedFlag, now: number): number | undefined {
  const made = createdAt === undefined ? undefined : instantIn(createdAt)
  return made === undefined || made > now ? undefined : daysBetween(made, now)
}

/** Since how many whole days a flag should be gone; `undefined` before that, and for one that is meant to stay. */
export function daysPastExpiry({ expiresAt, permanent }: DefinedFlag, now: number): number | undefined {
  const expiry = permanent || expiresAt === undefined ? undefined : instantIn(expiresAt)
  return expiry === undefined || expiry > now ? undefined : daysBetween(expiry, now)
}

/** AppConfig takes more dates than Holdfast's own format. */
function instantIn(date: string): number | undefined {
  return parseDate(date) ?? parseTimestamp(date)?.epochMs
}
