import { InvalidOptionsError } from '../errors.js'
import { nearestName } from './nearest-name.js'
import { type Check, integerFrom, isObject, refused } from './value-checks.js'

/** A check for each option of `Options`: an option without one does not compile. */
export type OptionChecks<Options> = { readonly [Name in keyof Options]-?: Check }

/**
 * Refuses anything but an object of options that there are, each of them right. One that is undefined is absent.
 * `path` is where the object stands: `''`, `source`.
 */
export function checkOptions<Options extends object>(options: unknown, checks: OptionChecks<Options>, path = ''): void {
  if (!isObject(options)) throw refused(path === '' ? 'options' : path, 'an object', options)
  const known: Readonly<Record<string, Check>> = checks
  // `for in`, here and below, makes no list: options of single calls are checked at each of them.
  for (const name in options) {
    if (!Object.hasOwn(known, name) && Object.hasOwn(options, name)) throw unknownOption(name, known, path)
  }
  checkMembers(options, known, path)
}

/** The same for an object that may have other members besides. */
export function checkMembers(object: object, checks: Readonly<Record<string, Check>>, path: string): void {
  for (const name in checks) {
    const check = checks[name] as Check
    const value: unknown = object[name as never]
    if (value !== undefined || check.required === true) check(value, join(path, name))
  }
}

function unknownOption(name: string, checks: Readonly<Record<string, Check>>, path: string): InvalidOptionsError {
  const names = Object.keys(checks)
  const owner = names.find((each) => checks[each]?.within?.includes(name))
  const [place] = names.flatMap((each) => checks[each]?.placeOf?.(name) ?? [])
  const nearest = owner === undefined ? nearestName(name, names) : `${join(path, owner)}.${name}`
  const known = names.length === 1 ? `There is only ${names[0]}.` : `There are ${names.join(', ')}.`
  const hint = place ?? (nearest === undefined ? known : `Did you mean "${nearest}"?`)
  return new InvalidOptionsError(join(path, name), `There is no option "${join(path, name)}". ${hint}`)
}

export function required(check: Check): Check {
  return Object.assign((value: unknown, option: string) => check(value, option), check, { required: true })
}

/** Options within an option. */
export function optionsOf<Options extends object>(checks: OptionChecks<Options>): Check {
  const check = (value: unknown, option: string) => checkOptions(value, checks, option)
  return Object.assign(check, { within: Object.keys(checks) })
}

export function listOf(expected: string, check: Check, least = 0): Check {
  return (value, option) => {
    if (!Array.isArray(value) || value.length < least) throw refused(option, expected, value)
    for (const [index, each] of value.entries()) check(each, join(option, String(index)))
  }
}

/** Default, least and greatest value, and unit, by option. */
export type NumberOptions<Name extends string> = Readonly<
  Record<Name, readonly [standard: number, least: number, greatest: number, unit: string]>
>

export function numberChecks<Name extends string>(numbers: NumberOptions<Name>): Readonly<Record<Name, Check>> {
  return mapped(numbers, ([, least, greatest, unit]) => integerFrom(least, greatest, unit))
}

/** The numbers given, which have been checked, completed with the defaults. */
export function resolveNumbers<Name extends string>(
  numbers: NumberOptions<Name>,
  given: { readonly [N in NoInfer<Name>]?: number },
): Readonly<Record<Name, number>> {
  return mapped(numbers, ([standard], name) => given[name] ?? standard)
}

function mapped<Name extends string, From, To>(
  record: Readonly<Record<Name, From>>,
  to: (value: From, name: Name) => To,
): Readonly<Record<Name, To>> {
  const entries = Object.entries<From>(record).map(([name, value]) => [name, to(value, name as Name)])
  return Object.fromEntries(entries)
}

function join(path: string, name: string): string {
  return path === '' ? name : `${path}.${name}`
}
