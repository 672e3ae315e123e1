import { parseDate } from '../../../evaluate/time/date-text.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Truth } from '../truth.js'
import type { Fields } from './fields.js'

/** Instants that dates here can say, in epoch milliseconds. */
const FIRST = Date.parse('0000-01-01T00:00:00Z')
const LAST = Date.parse('9999-12-31T23:59:59.999Z')

/** Compares the clock, whatever the `contextName`. */
export function dateTest(constraint: Fields, operator: string): Truth {
  const at = constraint.placeOf('value')
  const instant = instantOf(constraint.textOrNumber('value'), at)
  if (instant === undefined) return false
  // A window includes its start; the constraint does not.
  const edge = operator === 'DATE_AFTER' ? instant + 1 : instant
  if (edge < FIRST || edge > LAST) throw new Inexpressible('A date here is of the years 0000 to 9999.', at)
  const date = new Date(edge).toISOString()
  return { time: operator === 'DATE_AFTER' ? { after: date } : { before: date } }
}

/** `undefined` for what is no date, neither before nor after any other. */
function instantOf(value: string | number | undefined, at: string): number | undefined {
  const read = new Date(value ?? Number.NaN).getTime()
  if (Number.isNaN(read)) return undefined
  if (typeof value === 'string' && parseDate(value) !== read) {
    const message = `The date "${value}": which instant it is hangs on the JavaScript engine or on the time zone of the process. Write it with its offset, such as 2026-01-31T09:00:00Z.`
    throw new Inexpressible(message, at)
  }
  return read
}
