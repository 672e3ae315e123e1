import { parseDate } from '../../../evaluate/time/date-text.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Part } from './part.js'

/** The earliest and the latest that a date text can say, in epoch milliseconds. */
const FIRST = Date.parse('0000-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

/** As LaunchDarkly's SDK for Node.js tells dates from other texts: what follows is not looked at. */
const startOfDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?(?:Z|[-+]\d\d(?::\d\d)?)/

/**
 * Epoch milliseconds of an operand: a number of them, or an RFC 3339 text. `undefined` for what is no date, and so matches nothing.
 * @throws {Inexpressible} for one that is a date to some SDKs only, and for one that no date text can say
 */
export function dateOf({ value, at }: Part): number | undefined {
  if (typeof value === 'number') {
    if (Number.isInteger(value) && value >= FIRST && value <= LAST) return value
    throw new Inexpressible('A date that no text YYYY-MM-DDTHH:MM:SS.mmmZ can say.', at)
  }
  if (typeof value !== 'string' || !startOfDate.test(value)) return undefined
  const instant = parseDate(value)
  if (instant !== undefined && instant >= FIRST && instant <= LAST) return instant
  throw new Inexpressible('A date that is not in the form of RFC 3339, which SDKs read as one or not.', at)
}
