import { parseDate } from '../../evaluate/time/date-text.js'
import { type Check, checkObject, refused } from '../../options/value-checks.js'

/**
 * By key of a flag: how many times it was evaluated in the time that is looked at, or when it was last, as `YYYY-MM-DD` or
 * RFC 3339.
 */
export type FlagUsage = Readonly<Record<string, number | string>>

/** Whether a flag was evaluated after `since`, in epoch milliseconds, as far as is told. */
export function isUsed(usage: FlagUsage, key: string, since: number): boolean {
  const use = Object.hasOwn(usage, key) ? usage[key] : undefined
  if (typeof use !== 'string') return use !== undefined && use > 0
  return (parseDate(use) ?? 0) > since
}

export const checkUsage: Check = (usage, option) => {
  checkObject(usage, option)
  for (const [key, use] of Object.entries(usage as object)) {
    if (typeof use === 'number' ? use >= 0 : typeof use === 'string' && parseDate(use) !== undefined) continue
    throw refused(
      `${option}.${key}`,
      'a number of evaluations, or a date such as 2026-12-01 or 2026-12-01T09:00:00Z',
      use,
    )
  }
}
