import { Inexpressible } from '../../convert/conversion.js'

const YEAR_10_000 = 253_402_300_800

/**
 * The date of so many epoch seconds.
 * @throws {Inexpressible} for what is no date between the years 1970 and 9999
 */
export function dateOf(seconds: number, at: string): string {
  if (seconds >= 0 && seconds < YEAR_10_000) return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
  throw new Inexpressible(`${seconds} compared with the time: it is no time in epoch seconds until the year 9999.`, at)
}
