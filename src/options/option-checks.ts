import { InvalidOptionsError } from '../errors.js'
import { nearestName } from './nearest-name.js'

/** Refuses anything but an object with members of these names; `path` is where it stands: `''`, `source`. */
export function checkOptions(options: unknown, names: readonly string[], path = ''): void {
  if (!isObject(options)) throw refused(path === '' ? 'options' : path, 'an object', options)
  for (const name of Object.keys(options)) {
    if (names.includes(name)) continue
    const nearest = nearestName(name, names)
    const hint = nearest === undefined ? `There are ${names.join(', ')}.` : `Did you mean "${nearest}"?`
    throw new InvalidOptionsError(join(path, name), `There is no option "${join(path, name)}". ${hint}`)
  }
}

export function checkString(value: unknown, option: string): void {
  if (typeof value !== 'string' || value === '') throw refused(option, 'a string that is not empty', value)
}

export function checkBoolean(value: unknown, option: string): void {
  if (typeof value !== 'boolean') throw refused(option, 'true or false', value)
}

export function checkInteger(value: unknown, option: string, min: number, max: number, unit: string): void {
  if (Number.isInteger(value) && min <= (value as number) && (value as number) <= max) return
  throw refused(option, `an integer from ${min} to ${max} (${unit})`, value)
}

/** Default, least and greatest value, and unit, by option. */
export type NumberOptions<Name extends string> = Readonly<
  Record<Name, readonly [standard: number, least: number, greatest: number, unit: string]>
>

/** The number given, else its default; `path` is where it stands: `sources.0.`. */
export function resolveNumber<Name extends string>(
  numbers: NumberOptions<Name>,
  given: { readonly [N in Name]?: number },
  name: Name,
  path = '',
): number {
  const [standard, least, greatest, unit] = numbers[name]
  const value = given[name] ?? standard
  checkInteger(value, `${path}${name}`, least, greatest, unit)
  return value
}

/** Refuses anything but an object that has these functions, whatever else it has. */
export function checkMethods(value: unknown, option: string, methods: readonly string[], expected: string): void {
  if (isObject(value) && methods.every((name) => typeof value[name] === 'function')) return
  throw refused(option, expected, value)
}

export function refused(option: string, expected: string, received: unknown): InvalidOptionsError {
  return new InvalidOptionsError(option, `${option} must be ${expected}; received ${describe(received)}.`)
}

function isObject(value: unknown): value is Partial<Record<string, unknown>> {
  return typeof value === 'object' && value !== null
}

export function isPromise(value: unknown): value is PromiseLike<unknown> {
  return typeof (value as PromiseLike<unknown> | null | undefined)?.then === 'function'
}

/** What was received, for people. */
export function describe(value: unknown): string {
  if (typeof value === 'string') return JSON.stringify(value.slice(0, 80))
  if (typeof value === 'number' || typeof value === 'boolean' || value == null) return String(value)
  if (Array.isArray(value)) return 'an array'
  return isPromise(value) ? 'a promise' : `a value of type ${typeof value}`
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
