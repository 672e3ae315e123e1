import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Action } from './action.js'
import { never } from './equality.js'
import { isZone, rangeOf } from './wall-time.js'

type Day = 'mon' | 'tue' | 'wed' | 'thu' | 'fri' | 'sat' | 'sun'

/** DAYS passes their check, and is no day. */
const days: Readonly<Record<string, Day | undefined>> = {
  MONDAY: 'mon',
  TUESDAY: 'tue',
  WEDNESDAY: 'wed',
  THURSDAY: 'thu',
  FRIDAY: 'fri',
  SATURDAY: 'sat',
  SUNDAY: 'sun',
  DAYS: undefined,
}

export const daysOfWeek: Action = ({ key, value, at }) => {
  requireKey(key, 'CURRENT_DAY_OF_WEEK', at)
  const { DAYS: listed } = objectOf(value, at)
  if (!Array.isArray(listed) || !listed.every((day) => typeof day === 'string' && Object.hasOwn(days, day))) {
    throw new Inexpressible('DAYS takes a list of MONDAY to SUNDAY: Powertools refuses the document.', at)
  }
  const timeZone = zoneOf(value, at)
  const named = new Set(listed.flatMap((day) => days[day as string] ?? []))
  return { when: [named.size === 0 ? never(key) : { time: { days: [...named], ...timeZone } }] }
}

/** From the first minute to the end of the last. With the end before the start, it runs over midnight. */
export const timeRange: Action = ({ key, value, at }) => {
  requireKey(key, 'CURRENT_TIME', at)
  const { START: start, END: end } = objectOf(value, at)
  const timeZone = zoneOf(value, at)
  const [from, last] = [minuteOf(start, at), minuteOf(end, at)]
  const isWithinHour = last < from && Math.floor(last / 60) === Math.floor(from / 60)
  const note = isWithinHour ? { note: noteOnHour(`${clockOf(from)} to ${clockOf(last)}`) } : {}
  const to = last + 1
  // Whoever ends a minute before the start of the next day's window has all day.
  if (to === from) return { when: [{ time: { from: '00:00', ...timeZone } }], ...note }
  const window = { from: clockOf(from), ...(to === 1440 ? {} : { to: clockOf(to) }) }
  return { when: [{ time: { ...window, ...timeZone } }], ...note }
}

/** Source: `comparators.py` of Powertools 3.35.0, and of 3.34.0. */
function noteOnHour(times: string): string {
  return `The time from ${times} runs over midnight, as in Powertools from version 3.35 on. Before, it never came.`
}

/** From an instant of the wall clock to another, both included. */
export const datetimeRange: Action = ({ key, value, at }) => {
  requireKey(key, 'CURRENT_DATETIME', at)
  const { START: start, END: end } = objectOf(value, at)
  const { timeZone = 'UTC' } = zoneOf(value, at)
  const range = rangeOf(start, end, timeZone, at)
  return { when: [range === undefined ? never(key) : ({ time: range } satisfies ConditionDefinition)] }
}

function requireKey(key: string, wanted: string, at: string): void {
  if (key === wanted) return
  throw new Inexpressible(`This action takes the key ${wanted}: Powertools refuses the document.`, at)
}

function objectOf(value: JsonValue, at: string): JsonObject {
  if (isObject(value)) return value
  throw new Inexpressible('This action takes an object as its value: Powertools refuses the document.', at)
}

/** UTC is the default here, too. */
function zoneOf(value: JsonValue, at: string): { readonly timeZone?: string } {
  if (!isObject(value) || !Object.hasOwn(value, 'TIMEZONE')) return {}
  const { TIMEZONE: zone } = value
  if (zone === null || zone === '') {
    throw new Inexpressible(
      'An empty TIMEZONE: that is the zone of the machine that Powertools runs on. Write its name.',
      at,
    )
  }
  if (typeof zone === 'string' && isZone(zone)) return { timeZone: zone }
  throw new Inexpressible(`TIMEZONE ${JSON.stringify(zone)}: no name of a time zone that is known here.`, at)
}

/** `HH:MM`. Their check lets more stand behind it, which evaluating then stumbles over or skips. */
function minuteOf(text: JsonValue | undefined, at: string): number {
  const match = typeof text === 'string' ? /^([01]\d|2[0-3]):([0-5]\d)$/.exec(text) : null
  if (match === null) throw new Inexpressible('START and END take times of day as HH:MM, "09:30" for one.', at)
  return Number(match[1]) * 60 + Number(match[2])
}

function clockOf(minute: number): string {
  const two = (number: number) => String(number).padStart(2, '0')
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`
}
