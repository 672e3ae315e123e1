import { sha1 } from './sha1.js'

/**
 * An evaluator of ConfigCat's config JSON, version 6, written from its documentation and the behaviour of its JavaScript SDK. It shares
 * nothing with the importer.
 */

export type AttributeValue = string | number | boolean | Date | readonly unknown[] | null

/** ConfigCat's User Object, with Identifier, Email and Country beside its custom attributes. */
export type User = Readonly<Record<string, AttributeValue | undefined>>

// biome-ignore lint/suspicious/noExplicitAny: it is JSON of any form
export type Json = any

/** Says that the SDK gives the caller's default, since the config JSON is faulty. */
export class ConfigFault extends Error {}

/** Says that the attribute has no value to compare. */
class NoValue extends Error {}

/** Of each user condition that was asked: its comparator, and what came of it. */
export type Trace = (comparator: number, outcome: boolean | 'no value') => void

/**
 * What a setting gives a user.
 *
 * @throws {ConfigFault} where the SDK logs an error
 */
export function evaluate(config: Json, key: string, user?: User, trace: Trace = () => {}): unknown {
  return new Evaluation(config, user, trace).valueOf(key, [])
}

class Evaluation {
  readonly config: Json
  readonly user: User | undefined
  readonly trace: Trace

  constructor(config: Json, user: User | undefined, trace: Trace) {
    this.config = config
    this.user = user
    this.trace = trace
  }

  valueOf(key: string, path: readonly string[]): unknown {
    if (path.includes(key)) throw new ConfigFault(`cycle through ${key}`)
    const setting = Object.hasOwn(this.config.f ?? {}, key) ? this.config.f[key] : undefined
    if (setting === undefined) throw new ConfigFault(`no flag ${key}`)
    return unwrapped(this.#servedBy(key, setting, [...path, key]), setting.t)
  }

  #servedBy(key: string, setting: Json, path: readonly string[]): Json {
    for (const rule of setting.r ?? []) {
      if (!this.#matches(rule.c ?? [], path)) continue
      if (rule.s != null && rule.p == null) return rule.s.v
      if (rule.s != null || !(rule.p?.length > 0)) throw new ConfigFault('THEN part')
      const option = this.#optionOf(key, setting, rule.p)
      if (option !== undefined) return option.v
    }
    const option = setting.p?.length > 0 ? this.#optionOf(key, setting, setting.p) : undefined
    return (option ?? setting).v
  }

  #optionOf(key: string, setting: Json, options: Json[]): Json {
    const value = this.#attribute(setting.a ?? 'Identifier')
    if (value == null) return undefined
    const bucket = Number.parseInt(sha1(key + textOf(value)).slice(0, 7), 16) % 100
    let sum = 0
    for (const option of options) {
      if (option.p < 0) throw new ConfigFault('percentage')
      sum += option.p
      if (bucket < sum) return option
    }
    throw new ConfigFault('percentages below 100')
  }

  #attribute(name: string): AttributeValue | undefined {
    if (this.user === undefined) return undefined
    if (name === 'Identifier') return this.user['Identifier'] ?? ''
    return Object.hasOwn(this.user, name) ? this.user[name] : undefined
  }

  #matches(conditions: Json[], path: readonly string[]): boolean {
    try {
      return conditions.every((condition) => this.#holds(condition, path))
    } catch (error) {
      if (error instanceof NoValue) return false
      throw error
    }
  }

  #holds(condition: Json, path: readonly string[]): boolean {
    const kinds = Object.keys(condition).filter((kind) => 'ups'.includes(kind) && condition[kind] != null)
    if (kinds.length !== 1) throw new ConfigFault('condition')
    if (kinds[0] === 'u') return this.#userHolds(condition.u)
    if (kinds[0] === 's') return this.#segmentHolds(condition.s)
    const { f, c, v } = condition.p
    const expected = unwrapped(v, this.config.f?.[f]?.t)
    const isSame = this.valueOf(f, path) === expected
    if (c !== 0 && c !== 1) throw new ConfigFault('comparator')
    return c === 0 ? isSame : !isSame
  }

  #segmentHolds({ s, c }: Json): boolean {
    if (this.user === undefined) throw new NoValue()
    const segment = this.config.s?.[s]
    if (segment === undefined || !segment.n) throw new ConfigFault('segment')
    const isIn = (segment.r ?? []).every((condition: Json) => this.#userHolds(condition))
    if (c !== 0 && c !== 1) throw new ConfigFault('comparator')
    return c === 0 ? isIn : !isIn
  }

  #userHolds(condition: Json): boolean {
    try {
      const value = this.#attribute(condition.a)
      if (value == null || value === '') throw new NoValue()
      const outcome = compare(condition, value)
      this.trace(condition.c, outcome)
      return outcome
    } catch (error) {
      if (error instanceof NoValue) this.trace(condition.c, 'no value')
      throw error
    }
  }
}

function unwrapped(value: Json, type: number): unknown {
  const member = ['b', 's', 'i', 'd'][type]
  if (member === undefined || value?.[member] == null) throw new ConfigFault('value')
  return value[member]
}

function textOf(value: AttributeValue): string {
  if (value instanceof Date) return String(value.getTime() / 1000)
  return Array.isArray(value) && value.every((one) => typeof one === 'string') ? JSON.stringify(value) : String(value)
}

function compare({ c, s, d, l }: Json, value: AttributeValue): boolean {
  const list = (): string[] => l ?? fail()
  const text = (): string => s ?? fail()
  const number = (): number => d ?? fail()
  switch (c) {
    case 0:
      return list().includes(textOf(value))
    case 1:
      return !list().includes(textOf(value))
    case 2:
      return list().some((one) => textOf(value).includes(one))
    case 3:
      return !list().some((one) => textOf(value).includes(one))
    case 4:
    case 5: {
      const version = versionIn(value)
      const others = list()
        .filter((one) => one !== '')
        .map((one) => parsed(one.trim()))
      if (others.includes(undefined)) return false
      return others.some((other) => order(version, other as Version) === 0) === (c === 4)
    }
    case 6:
    case 7:
    case 8:
    case 9: {
      const [version, other] = [versionIn(value), parsed(text().trim())]
      if (other === undefined) return false
      const sign = order(version, other)
      return [sign < 0, sign <= 0, sign > 0, sign >= 0][c - 6] as boolean
    }
    case 10:
      return numberIn(value) === number()
    case 11:
      return numberIn(value) !== number()
    case 12:
      return numberIn(value) < number()
    case 13:
      return numberIn(value) <= number()
    case 14:
      return numberIn(value) > number()
    case 15:
      return numberIn(value) >= number()
    case 18:
      return secondsIn(value) < number()
    case 19:
      return secondsIn(value) > number()
    case 28:
      return textOf(value) === text()
    case 29:
      return textOf(value) !== text()
    case 30:
      return list().some((one) => textOf(value).startsWith(one))
    case 31:
      return !list().some((one) => textOf(value).startsWith(one))
    case 32:
      return list().some((one) => textOf(value).endsWith(one))
    case 33:
      return !list().some((one) => textOf(value).endsWith(one))
    case 34:
      return textsIn(value).some((one) => list().includes(one))
    case 35:
      return !textsIn(value).some((one) => list().includes(one))
    default:
      throw new ConfigFault('comparator')
  }
}

function fail(): never {
  throw new ConfigFault('comparison value')
}

/** A comma is a decimal point, blanks around are passed over, and what starts with 0x and the like is none. */
export function numberIn(value: AttributeValue): number {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') throw new NoValue()
  const text = value.replace(',', '.')
  const number = text.trim() === '' || /^\s*0[^\d.eE]/.test(text) ? Number.NaN : Number(text)
  if (Number.isNaN(number) && value.trim() !== 'NaN') throw new NoValue()
  return number
}

function secondsIn(value: AttributeValue): number {
  return value instanceof Date ? value.getTime() / 1000 : numberIn(value)
}

export function textsIn(value: AttributeValue): readonly string[] {
  let list: unknown = value
  if (typeof value === 'string') {
    try {
      list = JSON.parse(value)
    } catch {
      throw new NoValue()
    }
  }
  if (Array.isArray(list) && list.every((one) => typeof one === 'string')) return list
  throw new NoValue()
}

interface Version {
  readonly numbers: readonly number[]
  readonly prerelease: readonly string[]
}

function versionIn(value: AttributeValue): Version {
  const version = typeof value === 'string' ? parsed(value.trim()) : undefined
  if (version === undefined) throw new NoValue()
  return version
}

function parsed(text: string): Version | undefined {
  if (text.length > 256) return undefined
  const [plain = '', ...builds] = text.split('+')
  if (builds.length > 1 || builds.some((build) => !/^[0-9a-z-]+(\.[0-9a-z-]+)*$/i.test(build))) return undefined
  const dash = plain.indexOf('-')
  const [main, pre] = dash < 0 ? [plain, undefined] : [plain.slice(0, dash), plain.slice(dash + 1)]
  const numbers = main.replace(/^v/, '').split('.')
  if (numbers.length !== 3 || !numbers.every((one) => /^(0|[1-9]\d*)$/.test(one))) return undefined
  if (numbers.some((one) => Number(one) > Number.MAX_SAFE_INTEGER)) return undefined
  const prerelease = pre === undefined ? [] : pre.split('.')
  if (!prerelease.every((one) => /^[0-9a-z-]+$/i.test(one) && !/^0\d+$/.test(one))) return undefined
  return { numbers: numbers.map(Number), prerelease }
}

/** Semantic Versioning 2.0.0, 11. */
function order(one: Version, other: Version): number {
  for (const [at, number] of one.numbers.entries()) {
    if (number !== other.numbers[at]) return number - (other.numbers[at] as number)
  }
  const [first, second] = [one.prerelease, other.prerelease]
  if (first.length === 0 || second.length === 0) return second.length - first.length
  for (let at = 0; at < Math.max(first.length, second.length); at++) {
    const [left, right] = [first[at], second[at]]
    if (left === undefined) return -1
    if (right === undefined) return 1
    if (left === right) continue
    const [leftIsNumber, rightIsNumber] = [/^\d+$/.test(left), /^\d+$/.test(right)]
    if (leftIsNumber && rightIsNumber) return Number(left) - Number(right)
    if (leftIsNumber !== rightIsNumber) return leftIsNumber ? -1 : 1
    return left < right ? -1 : 1
  }
  return 0
}
