import { compare } from './reference-compare.js'
import { type AttributeValue, ConfigFault, type Json, NoValue, textOf } from './reference-values.js'
import { sha1 } from './sha1.js'

/**
 * An evaluator of ConfigCat's config JSON, version 6, written from its documentation and the behaviour of its JavaScript SDK. It shares
 * nothing with the importer.
 */

export type { Json } from './reference-values.js'
export { ConfigFault } from './reference-values.js'

/** ConfigCat's User Object, with Identifier, Email and Country beside its custom attributes. */
export type User = Readonly<Record<string, AttributeValue | undefined>>

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
