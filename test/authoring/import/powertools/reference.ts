import { affixed, isDict, isEqual, isIn, type Json, order, PythonError, remainder, truth } from './python.js'
import { isWithinDateTimes, isWithinTimes, isZone, weekdayOf } from './wall-clock.js'

// Feature flags of Powertools for AWS Lambda (Python), from version 3.35 on, evaluated as its documentation and its sources say.
// It shares nothing with src/.

type Context = Readonly<Record<string, Json>>
type Match = (a: Json, b: Json, now: number) => boolean

const matches: Readonly<Record<string, Match>> = {
  EQUALS: isEqual,
  NOT_EQUALS: (a, b) => !isEqual(a, b),
  KEY_GREATER_THAN_VALUE: (a, b) => order(a, b) > 0,
  KEY_GREATER_THAN_OR_EQUAL_VALUE: (a, b) => order(a, b) >= 0,
  KEY_LESS_THAN_VALUE: (a, b) => order(a, b) < 0,
  KEY_LESS_THAN_OR_EQUAL_VALUE: (a, b) => order(a, b) <= 0,
  STARTSWITH: (a, b) => affixed(a, b, false),
  ENDSWITH: (a, b) => affixed(a, b, true),
  IN: isIn,
  NOT_IN: (a, b) => !isIn(a, b),
  KEY_IN_VALUE: isIn,
  KEY_NOT_IN_VALUE: (a, b) => !isIn(a, b),
  VALUE_IN_KEY: (a, b) => isIn(b, a),
  VALUE_NOT_IN_KEY: (a, b) => !isIn(b, a),
  ALL_IN_VALUE: (a, b) => listed(a).every((one) => isIn(one, b)),
  ANY_IN_VALUE: (a, b) => listed(a).some((one) => isIn(one, b)),
  NONE_IN_VALUE: (a, b) => listed(a).every((one) => !isIn(one, b)),
  SCHEDULE_BETWEEN_TIME_RANGE: (_, b, now) => {
    const { START: start, END: end, TIMEZONE: zone = 'UTC' } = b as Readonly<Record<string, string>>
    return isWithinTimes(now, zone, start as string, end as string)
  },
  SCHEDULE_BETWEEN_DATETIME_RANGE: (_, b, now) => {
    const { START: start, END: end, TIMEZONE: zone = 'UTC' } = b as Readonly<Record<string, string>>
    return isWithinDateTimes(now, zone, start as string, end as string)
  },
  SCHEDULE_BETWEEN_DAYS_OF_WEEK: (_, b, now) => {
    const { DAYS: days, TIMEZONE: zone = 'UTC' } = b as { DAYS: string[]; TIMEZONE?: string }
    return days.includes(weekdayOf(now, zone))
  },
  MODULO_RANGE: (a, b) => {
    const { BASE: base, START: start, END: end } = b as Readonly<Record<string, number>>
    const rest = remainder(a, base as number)
    return (start as number) <= rest && rest <= (end as number)
  },
}

export const actionNames: readonly string[] = Object.keys(matches)

/** What `evaluate` gives for a feature that is in a valid document. `now` is in epoch milliseconds. */
export function evaluate(feature: Json, context: Context, now: number): Json {
  const { default: standard, boolean_type: isBoolean = true, rules } = feature as { [name: string]: Json }
  const given = (value: Json) => (truth(isBoolean) ? truth(value) : value)
  if (!truth(rules)) return given(standard as Json)
  for (const rule of Object.values(rules as Readonly<Record<string, { [name: string]: Json }>>)) {
    const conditions = rule['conditions'] as { [name: string]: Json }[]
    if (conditions.every((condition) => matchesContext(condition, context, now)))
      return given(rule['when_match'] ?? null)
  }
  return standard as Json
}

function matchesContext(condition: { [name: string]: Json }, context: Context, now: number): boolean {
  const { action, key, value } = condition as { action: string; key: string; value: Json }
  try {
    const isThere = Object.hasOwn(context, key) || timeKeys[action] !== undefined
    return isThere && (matches[action] as Match)(context[key] ?? null, value, now)
  } catch (error) {
    if (error instanceof PythonError) return false
    throw error
  }
}

function listed(value: Json): Json[] {
  if (!Array.isArray(value)) throw new PythonError('Context provided must be a list')
  return value
}

/** Whether Powertools takes the feature. It raises for the whole document if it does not take one. */
export function isValid(feature: Json): boolean {
  if (!isDict(feature)) return false
  const { default: standard = null, boolean_type: isBoolean = true, rules = null } = feature
  if (standard === null || (typeof standard !== 'boolean' && truth(isBoolean))) return false
  if (!truth(rules)) return true
  if (!isDict(rules)) return false
  return Object.entries(rules).every(([name, rule]) => {
    if (!isDict(rule) || name === '') return false
    if (truth(isBoolean) && typeof rule['when_match'] !== 'boolean') return false
    const { conditions = null } = rule
    return Array.isArray(conditions) && conditions.length > 0 && conditions.every(isValidCondition)
  })
}

const timeKeys: Readonly<Record<string, string>> = {
  SCHEDULE_BETWEEN_TIME_RANGE: 'CURRENT_TIME',
  SCHEDULE_BETWEEN_DATETIME_RANGE: 'CURRENT_DATETIME',
  SCHEDULE_BETWEEN_DAYS_OF_WEEK: 'CURRENT_DAY_OF_WEEK',
}
const weekdays = ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY']

function isValidCondition(condition: Json): boolean {
  if (!isDict(condition)) return false
  const { action = '', key = '', value = null } = condition
  if (typeof action !== 'string' || !Object.hasOwn(matches, action)) return false
  if (typeof key !== 'string' || key === '' || value === null) return false
  if (/^(?:ALL|ANY|NONE)_IN_VALUE$/.test(action)) return Array.isArray(value)
  if (action !== 'MODULO_RANGE' && timeKeys[action] === undefined) return true
  if (!isDict(value) || (timeKeys[action] ?? key) !== key) return false
  const { BASE: base, START: start, END: end, DAYS: days, TIMEZONE: zone } = value
  if (action === 'MODULO_RANGE') {
    const whole = [base, start, end].every(Number.isInteger)
    return whole && 0 <= Number(start) && Number(start) <= Number(end) && Number(end) < Number(base)
  }
  if (zone !== undefined && (typeof zone !== 'string' || !isZone(zone))) return false
  if (action === 'SCHEDULE_BETWEEN_DAYS_OF_WEEK') {
    return Array.isArray(days) && days.every((day) => day === 'DAYS' || weekdays.includes(day as string))
  }
  const form =
    action === 'SCHEDULE_BETWEEN_TIME_RANGE' ? /^(?:2[0-3]:[0-5]\d|[0-1]\d:[0-5]\d)/ : /^\d{4}-\d\d-\d\d(?:.[\d:.]+)?$/
  return [start, end].every((text) => typeof text === 'string' && form.test(text) && isDay(text))
}

/** Days that no calendar has are moved on by `Date`. Times of the day pass. */
function isDay(text: string): boolean {
  const [date = '', day] = /^\d{4}-\d\d-(\d\d)/.exec(text) ?? []
  return day === undefined || new Date(`${date}T00:00:00Z`).getUTCDate() === Number(day)
}
