import { Inexpressible } from '../../convert/conversion.js'
import { allOf, type Truth } from './truth.js'

export type Order = '<' | '<=' | '>' | '>='

/** The time, in whole epoch seconds, is past a number as soon as it has reached the next whole one. */
export function clockIsInOrder(order: Order, seconds: number, at: string): Truth {
  const isFrom = order === '>=' || order === '<'
  const date = dateOf(isFrom ? Math.ceil(seconds) : Math.floor(seconds) + 1, at)
  return { time: order === '>=' || order === '>' ? { after: date } : { before: date } }
}

export function clockEquals(seconds: number, at: string): Truth {
  if (!Number.isInteger(seconds)) return false
  return allOf({ time: { after: dateOf(seconds, at) } }, { time: { before: dateOf(seconds + 1, at) } })
}

const YEAR_10_000 = 253_402_300_800

/** @throws {Inexpressible} for what is no date between the years 1970 and 9999 */
function dateOf(seconds: number, at: string): string {
  if (seconds >= 0 && seconds < YEAR_10_000) return new Date(seconds * 1000).toISOString().replace('.000Z', 'Z')
  throw new Inexpressible(`${seconds} compared with the time: it is no time in epoch seconds until the year 9999.`, at)
}
