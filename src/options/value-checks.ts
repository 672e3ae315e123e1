import { InvalidOptionsError } from '../errors.js'
import { nearestHint } from './nearest-name.js'

/** Refuses a wrong value. `option` is the path by which people know it: `pollIntervalMs`, `source.profile`. */
export interface Check {
  (value: unknown, option: string): void
  /** Whether the option must be given. */
  readonly required?: boolean
  /** The options within this one. */
  readonly within?: readonly string[]
  /** Where a name belongs that is no option here, but is of what the option is made of. */
  readonly placeOf?: (name: string) => string | undefined
}

/** A check that refuses what is not accepted, in these words: it "must be …". */
export function expecting(expected: string, accepts: (value: unknown) => boolean): Check {
  return (value, option) => {
    if (!accepts(value)) throw refused(option, expected, value)
  }
}

export const checkString = expecting('a string that is not empty', (value) => typeof value === 'string' && value !== '')
export const checkBoolean = expecting('true or false', (value) => typeof value === 'boolean')
export const checkFunction = expecting('a function', isFunction)
export const checkObject = expecting('an object', isObject)
export const checkTime = expecting('milliseconds since the Unix epoch', (value) => isWithin(value, -8.64e15, 8.64e15))

/** The longest that a timer of Node.js takes. */
const LONGEST_TIMER_MS = 2_147_483_647

/** Any number is accepted: 0 and less mean that there is no time left. */
export const checkTimeout = expecting(
  `a number of milliseconds, ${LONGEST_TIMER_MS} at most, or Infinity`,
  (value) => typeof value === 'number' && (value <= LONGEST_TIMER_MS || value === Infinity),
)
export const checkDelay = numberFrom(0, LONGEST_TIMER_MS, 'milliseconds')

export function numberFrom(least: number, greatest: number, unit: string): Check {
  return expecting(`a number from ${least} to ${greatest} (${unit})`, (value) => isWithin(value, least, greatest))
}

export function integerFrom(least: number, greatest: number, unit: string): Check {
  const accepts = (value: unknown) => Number.isInteger(value) && isWithin(value, least, greatest)
  return expecting(`an integer from ${least} to ${greatest} (${unit})`, accepts)
}

export function oneOf(...values: readonly string[]): Check {
  const quoted = values.map((value) => `"${value}"`)
  const expected = `${quoted.slice(0, -1).join(', ')} or ${quoted.at(-1)}`
  return (value, option) => {
    if (values.includes(value as string)) return
    throw refused(option, expected, value, typeof value === 'string' ? nearestHint(value, values) : '')
  }
}

/** Refuses anything but an object that has these functions, whatever else it has. */
export function withMethods(methods: readonly string[], expected: string): Check {
  return expecting(expected, (value) => isObject(value) && methods.every((name) => isFunction(value[name])))
}

// What the host gives.

export const checkClock = withMethods(['now', 'schedule'], 'an object with methods now and schedule')
export const checkRandom = expecting('a function that returns a number', isFunction)
export const checkSignal = withMethods(['throwIfAborted', 'addEventListener'], 'an AbortSignal')
export const LOG_LEVELS = ['debug', 'info', 'warn', 'error'] as const
export const checkLogger = withMethods(LOG_LEVELS, 'an object with methods debug, info, warn and error')
const checkLines = withMethods(LOG_LEVELS, 'false, or an object with methods debug, info, warn and error')
/** Of who speaks up without a logger: `false` is silence. */
export const checkLoggerOrFalse: Check = (logger, option) => logger === false || checkLines(logger, option)

export function refused(option: string, expected: string, received: unknown, hint = ''): InvalidOptionsError {
  return new InvalidOptionsError(option, `${option} must be ${expected}; received ${describe(received)}.${hint}`)
}

/** What was received, for people. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80))
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array'
  return isPromise(value) ? 'a promise' : `a value of type ${typeof value}`
}

/** Not by `instanceof`: under jest, promises of Node's own modules are of another realm. */
export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function'
}

/** An object to have members looked up in: no array, and no promise of one. */
export function isObject(value: unknown): value is Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && !isPromise(value)
}

export function isFunction(value: unknown): boolean {
  return typeof value === 'function'
}

function isWithin(value: unknown, least: number, greatest: number): boolean {
  return typeof value === 'number' && least <= value && value <= greatest
}
