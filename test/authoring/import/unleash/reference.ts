import { RE2JS } from 're2js'
import semver from 'semver'

/** Unleash's context, as its Node.js SDK takes it. */
export interface UnleashContext {
  readonly userId?: string
  readonly sessionId?: string
  readonly remoteAddress?: string
  readonly environment?: string
  readonly appName?: string
  readonly currentTime?: Date
  readonly properties?: Readonly<Record<string, string | number>>
}

interface Constraint {
  readonly contextName: string
  readonly operator: string
  readonly values?: readonly string[]
  readonly value?: string | number
  readonly inverted?: boolean
  readonly caseInsensitive?: boolean
}

interface Variant {
  readonly name: string
  readonly weight: number
  readonly stickiness?: string
  readonly payload?: object
  readonly overrides?: readonly { readonly contextName: string; readonly values: readonly string[] }[]
}

interface Strategy {
  readonly name: string
  readonly parameters?: Readonly<Record<string, unknown>>
  readonly constraints?: readonly Constraint[]
  readonly segments?: readonly number[]
  readonly variants?: readonly Variant[]
}

export interface Feature {
  readonly name: string
  readonly enabled: boolean
  readonly strategies: readonly Strategy[]
  readonly variants?: readonly Variant[]
  readonly dependencies?: readonly {
    readonly feature: string
    readonly enabled?: boolean
    readonly variants?: readonly string[]
  }[]
}

export interface Served {
  readonly version: number
  readonly features: readonly Feature[]
  readonly segments?: readonly { readonly id: number; readonly constraints: readonly Constraint[] }[]
}

export interface Answer {
  readonly name: string
  readonly enabled: boolean
  readonly feature_enabled: boolean
  readonly payload?: object
}

const nothing = { name: 'disabled', enabled: false }

/**
 * Evaluates Unleash's client features, as its client specification and the sources of its Node.js SDK say, on its own: it has nothing of
 * the importer. Where Unleash draws without a unit, `drawn` is thrown.
 */
export class Reference {
  readonly #features: ReadonlyMap<string, Feature>
  readonly #segments: ReadonlyMap<number, readonly Constraint[]>
  readonly #hostname: string

  constructor({ features, segments = [] }: Served, hostname: string) {
    this.#features = new Map(features.map((feature) => [feature.name, feature]))
    this.#segments = new Map(segments.map(({ id, constraints }) => [id, constraints]))
    this.#hostname = hostname
  }

  isEnabled(name: string, context: UnleashContext): boolean {
    return this.#enabledBy(name, context) !== undefined
  }

  getVariant(name: string, context: UnleashContext): Answer {
    const by = this.#enabledBy(name, context)
    if (by === undefined) return { ...nothing, feature_enabled: false }
    const feature = this.#features.get(name) as Feature
    const { variants: own = [], parameters = {} } = by === 'no strategy' ? {} : by
    const picked =
      pick(
        own,
        String(parameters['groupId']),
        own[0]?.stickiness || (parameters['stickiness'] as string | undefined),
        context,
      ) ?? pick(feature.variants ?? [], feature.name, feature.variants?.[0]?.stickiness, context)
    if (picked === undefined) return { ...nothing, feature_enabled: true }
    const { name: called, payload } = picked
    return { name: called, enabled: true, feature_enabled: true, ...(payload === undefined ? {} : { payload }) }
  }

  #enabledBy(name: string, context: UnleashContext): Strategy | 'no strategy' | undefined {
    const feature = this.#features.get(name)
    if (feature === undefined || !feature.enabled || !this.#dependenciesMet(feature, context)) return undefined
    if (feature.strategies.length === 0) return 'no strategy'
    return feature.strategies.find((strategy) => this.#holds(strategy, context))
  }

  #dependenciesMet({ dependencies = [] }: Feature, context: UnleashContext): boolean {
    let undecided: unknown
    for (const dependency of dependencies) {
      try {
        if (!this.#isMet(dependency, context)) return false
      } catch (error) {
        undecided = error
      }
    }
    if (undecided !== undefined) throw undecided
    return true
  }

  #isMet(dependency: NonNullable<Feature['dependencies']>[number], context: UnleashContext): boolean {
    const parent = this.#features.get(dependency.feature)
    if (parent === undefined || (parent.dependencies ?? []).length > 0) return false
    const isOn = this.isEnabled(parent.name, context)
    if (dependency.enabled === false) return !isOn
    const names = dependency.variants ?? []
    return isOn && (names.length === 0 || names.includes(this.getVariant(parent.name, context).name))
  }

  #holds({ name, parameters = {}, constraints = [], segments = [] }: Strategy, context: UnleashContext): boolean {
    for (const constraint of constraints) if (!constraintHolds(constraint, context)) return false
    for (const id of segments) {
      const inside = this.#segments.get(id)
      if (inside === undefined || !inside.every((constraint) => constraintHolds(constraint, context))) return false
    }
    const text = (parameter: string) => (parameters[parameter] ?? '') as string
    const listed = (parameter: string) => (text(parameter) === '' ? [] : text(parameter).split(/\s*,\s*/))
    switch (name) {
      case 'default':
        return true
      case 'userWithId':
        return listed('userIds').includes(context.userId as string)
      case 'applicationHostname':
        return listed('hostNames').some((host) => host.toLowerCase() === this.#hostname)
      case 'remoteAddress':
        return listed('IPs').some(
          (range) => range === context.remoteAddress || isWithin(context.remoteAddress ?? '', range),
        )
      case 'gradualRolloutRandom':
        return drawn(Number(parameters['percentage']))
      case 'gradualRolloutUserId':
        return isInRollout(context.userId, text('groupId'), Number(parameters['percentage']))
      case 'gradualRolloutSessionId':
        return isInRollout(context.sessionId, text('groupId'), Number(parameters['percentage']))
      case 'flexibleRollout':
        return isInFlexibleRollout(parameters, context)
      default:
        return false
    }
  }
}

/** Thrown where the answer is another at every call. */
class DrawnAnew extends Error {}

function drawn(percentage: number): boolean {
  if (percentage >= 100) return true
  if (!(percentage >= 1)) return false
  throw new DrawnAnew()
}

function isInFlexibleRollout(parameters: Readonly<Record<string, unknown>>, context: UnleashContext): boolean {
  const percentage = Number(parameters['rollout'])
  const group = String(parameters['groupId'] || '')
  const stickiness = parameters['stickiness'] || 'default'
  if (stickiness === 'random') return drawn(percentage)
  if (stickiness !== 'default') return isInRollout(valueIn(context, stickiness as string), group, percentage)
  const unit = context.userId || context.sessionId
  return unit ? isInRollout(unit, group, percentage) : drawn(percentage)
}

function isInRollout(unit: string | undefined, group: string, percentage: number): boolean {
  return Boolean(unit) && percentage > 0 && (murmur(`${group}:${unit}`, 0) % 100) + 1 <= percentage
}

function pick(
  variants: readonly Variant[],
  group: string,
  stickiness: string | undefined,
  context: UnleashContext,
): Variant | undefined {
  const total = variants.reduce((sum, { weight }) => sum + weight, 0)
  if (total <= 0) return undefined
  const overriding = variants.find(({ overrides = [] }) =>
    overrides.some(({ contextName, values }) => values.includes(valueIn(context, contextName) as string)),
  )
  if (overriding !== undefined) return overriding
  const weighted = variants.filter(({ weight }) => weight > 0)
  if (weighted.length === 1) return weighted[0]
  const unit =
    stickiness === undefined || stickiness === 'default'
      ? context.userId || context.sessionId || context.remoteAddress
      : valueIn(context, stickiness)
  if (!unit) throw new DrawnAnew()
  let left = (murmur(`${group}:${unit}`, 86_028_157) % total) + 1
  return weighted.find(({ weight }) => {
    left -= weight
    return left <= 0
  })
}

function valueIn(context: UnleashContext, name: string): string | undefined {
  const value = (context as Record<string, unknown>)[name] ?? context.properties?.[name]
  return value === undefined || value === null ? undefined : String(value)
}

function constraintHolds(constraint: Constraint, context: UnleashContext): boolean {
  const { contextName, operator, values = [], value, inverted, caseInsensitive } = constraint
  const actual = valueIn(context, contextName)
  const wanted = values.filter(Boolean).map((one) => one.trim())
  const fold = (text: string) => (caseInsensitive ? text.toLocaleLowerCase('en') : text)
  const some = (is: (text: string, part: string) => boolean) =>
    actual !== undefined && wanted.some((part) => is(fold(actual), fold(part)))
  const number = Number(actual)
  const than = Number(value)
  const now = context.currentTime?.getTime() ?? Number.NaN
  const then = new Date(value as string).getTime()
  const compare = (is: (one: string, other: string) => boolean) => {
    if (!actual || semver.valid(actual) === null || actual.startsWith('v')) return false
    try {
      return is(actual, value as string)
    } catch {
      return false
    }
  }
  const tests: Readonly<Record<string, () => boolean>> = {
    IN: () => wanted.includes(actual as string),
    NOT_IN: () => !wanted.includes(actual as string),
    STR_STARTS_WITH: () => some((text, part) => text.startsWith(part)),
    STR_ENDS_WITH: () => some((text, part) => text.endsWith(part)),
    STR_CONTAINS: () => some((text, part) => text.includes(part)),
    NUM_EQ: () => number === than,
    NUM_GT: () => number > than,
    NUM_GTE: () => number >= than,
    NUM_LT: () => number < than,
    NUM_LTE: () => number <= than,
    DATE_AFTER: () => now > then,
    DATE_BEFORE: () => now < then,
    SEMVER_EQ: () => compare((one, other) => semver.eq(one, other)),
    SEMVER_GT: () => compare((one, other) => semver.gt(one, other)),
    SEMVER_GTE: () => compare((one, other) => semver.gte(one, other)),
    SEMVER_LT: () => compare((one, other) => semver.lt(one, other)),
    SEMVER_LTE: () => compare((one, other) => semver.lte(one, other)),
    REGEX: () => actual !== undefined && isFound(value as string, actual, caseInsensitive === true),
    IN_CIDR: () => actual !== undefined && wanted.some((range) => isAt(actual, range) || isWithin(actual, range)),
  }
  const test = tests[operator]
  return test !== undefined && test() !== Boolean(inverted)
}

function isFound(pattern: string, text: string, ignoresCase: boolean): boolean {
  try {
    return RE2JS.compile(pattern, ignoresCase ? RE2JS.CASE_INSENSITIVE : 0)
      .matcher(text)
      .find()
  } catch {
    return false
  }
}

/** Octets and the length of the prefix; `undefined` for what is no IPv4 address with or without one. */
function blockOf(text: string): { readonly bits: string; readonly length: number } | undefined {
  const [address = '', prefix = '32', ...rest] = text.split('/')
  const octets = address.split('.')
  const isRead = octets.length === 4 && octets.every((octet) => String(Number(octet)) === octet && Number(octet) < 256)
  if (!isRead || rest.length > 0 || !/^\d{1,2}$/.test(prefix) || Number(prefix) > 32) return undefined
  return { bits: octets.map((octet) => Number(octet).toString(2).padStart(8, '0')).join(''), length: Number(prefix) }
}

function isWithin(address: string, range: string): boolean {
  const [one, other] = [blockOf(address), blockOf(range)]
  if (one === undefined || other === undefined || one.length < other.length) return false
  return one.bits.slice(0, other.length) === other.bits.slice(0, other.length)
}

function isAt(address: string, range: string): boolean {
  const [one, other] = [blockOf(address), blockOf(range)]
  return one !== undefined && one.bits === other?.bits
}

/** MurmurHash3 x86 32 of the low bytes of UTF-16 code units, with arithmetic of big integers. */
export function murmur(text: string, seed: number): number {
  const bytes = Array.from({ length: text.length }, (_, at) => BigInt(text.charCodeAt(at) % 256))
  const word = (value: bigint) => BigInt.asUintN(32, value)
  const turn = (value: bigint, by: bigint) => word(value << by) | (value >> (32n - by))
  const scrambled = (block: bigint) => word(turn(word(block * 0xcc9e2d51n), 15n) * 0x1b873593n)
  let hash = BigInt(seed)
  for (let at = 0; at < bytes.length; at += 4) {
    const block = bytes.slice(at, at + 4).reduceRight((sum, byte) => sum * 256n + byte, 0n)
    hash ^= scrambled(block)
    if (at + 4 <= bytes.length) hash = word(turn(hash, 13n) * 5n + 0xe6546b64n)
  }
  hash ^= BigInt(bytes.length)
  hash = word((hash ^ (hash >> 16n)) * 0x85ebca6bn)
  hash = word((hash ^ (hash >> 13n)) * 0xc2b2ae35n)
  return Number(hash ^ (hash >> 16n))
}
