import { createHash } from 'node:crypto'
import { parse, type SemVer } from 'semver'

/**
 * Evaluates flags of LaunchDarkly as its server-side SDK for Node.js does, written from LaunchDarkly's documentation and the behaviour of that
 * SDK. It shares no code with the importer.
 */

// biome-ignore lint/suspicious/noExplicitAny: documents of another system, whatever they hold
export type Raw = any

export interface LdPayload {
  readonly flags: Readonly<Record<string, Raw>>
  readonly segments: Readonly<Record<string, Raw>>
}

/** Contexts by their kind. */
export type LdContext = Readonly<Record<string, Readonly<Record<string, unknown>> & { readonly key: string }>>

/** A variation of the flag, or none: then the caller gets what it said itself. */
export type LdAnswer = { readonly index: number; readonly value: unknown } | undefined

class Malformed extends Error {}

export function answerOf(payload: LdPayload, key: string, context: LdContext): LdAnswer {
  const flag = own(payload.flags, key)
  if (flag === undefined || flag.deleted === true) return undefined
  try {
    return evaluated(flag, payload, context, [])
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

function evaluated(flag: Raw, payload: LdPayload, context: LdContext, visited: readonly string[]): LdAnswer {
  if (flag.on !== true) return offOf(flag)
  for (const { key, variation } of flag.prerequisites ?? []) {
    if (visited.includes(key)) throw new Malformed()
    const other = own(payload.flags, key)
    if (other === undefined || other.deleted === true) return offOf(flag)
    const answer = evaluated(other, payload, context, [...visited, key])
    if (other.on !== true || answer?.index !== variation) return offOf(flag)
  }
  const target = targetOf(flag, context)
  if (target !== undefined) return variationOf(flag, target)
  for (const rule of flag.rules ?? []) {
    if (!rule.clauses.every((clause: Raw) => clauseHolds(clause, payload, context, []))) continue
    return chosenBy(rule, flag, context)
  }
  return chosenBy(flag.fallthrough, flag, context)
}

function offOf(flag: Raw): LdAnswer {
  return typeof flag.offVariation === 'number' ? variationOf(flag, flag.offVariation) : undefined
}

function variationOf(flag: Raw, index: number): LdAnswer {
  if (!(index >= 0 && index < flag.variations.length)) throw new Malformed()
  return { index, value: flag.variations[index] }
}

function targetOf(flag: Raw, context: LdContext): number | undefined {
  const lists = flag.contextTargets?.length > 0 ? flag.contextTargets : (flag.targets ?? [])
  for (const list of lists) {
    const isForUsers = lists === flag.contextTargets && (list.contextKind ?? 'user') === 'user'
    const real = isForUsers ? flag.targets?.find((one: Raw) => one.variation === list.variation) : list
    const key = own(context, real?.contextKind ?? 'user')?.key
    if (real !== undefined && key !== undefined && real.values.includes(key)) return real.variation
  }
  return undefined
}

function chosenBy(source: Raw, flag: Raw, context: LdContext): LdAnswer {
  if (source?.variation !== undefined && source.variation !== null) return variationOf(flag, source.variation)
  const rollout = source?.rollout
  if (!(rollout?.variations?.length > 0)) throw new Malformed()
  const by = rollout.kind === 'experiment' ? undefined : rollout.bucketBy
  const bucket = bucketOf(
    context,
    rollout.contextKind,
    by,
    rollout.seed ? String(rollout.seed) : `${flag.key}.${flag.salt ?? ''}`,
  )
  let edge = 0
  for (const { variation, weight } of rollout.variations) {
    edge += weight / 100_000
    if (bucket < edge) return variationOf(flag, variation)
  }
  return variationOf(flag, rollout.variations.at(-1).variation)
}

/** From 0 to 1. Without a text or an integer it is 0. */
export function bucketOf(context: LdContext, kind: string | undefined, by: string | undefined, prefix: string): number {
  const value = valueAt(context, kind ?? 'user', namesOf(by || 'key', kind !== undefined))
  if (typeof value !== 'string' && !Number.isInteger(value)) return 0
  const sha1 = createHash('sha1')
    .update(`${prefix}.${String(value)}`, 'utf8')
    .digest()
  return Number(sha1.readBigUInt64BE(0) >> 4n) / 2 ** 60
}

function segmentHolds(segment: Raw, payload: LdPayload, context: LdContext, visited: readonly string[]): boolean {
  const user = own(context, 'user')?.key
  const isListed = (users: Raw, others: Raw) =>
    (others ?? []).some((list: Raw) => list.values.includes(own(context, list.contextKind ?? 'user')?.key)) ||
    (user !== undefined && (users ?? []).includes(user))
  if (isListed(segment.included, segment.includedContexts)) return true
  if (isListed(segment.excluded, segment.excludedContexts)) return false
  return (segment.rules ?? []).some((rule: Raw) => {
    if (!rule.clauses.every((clause: Raw) => clauseHolds(clause, payload, context, visited))) return false
    if (rule.weight === undefined || rule.weight === null) return true
    const bucket = bucketOf(context, rule.rolloutContextKind, rule.bucketBy, `${segment.key}.${segment.salt ?? ''}`)
    return bucket < rule.weight / 100_000
  })
}

function clauseHolds(clause: Raw, payload: LdPayload, context: LdContext, visited: readonly string[]): boolean {
  const { op, values, negate = false } = clause
  if (op === 'segmentMatch') {
    const holds = values.some((key: string) => {
      const segment = own(payload.segments, key)
      if (segment === undefined || segment.deleted === true) return false
      if (visited.includes(key)) throw new Malformed()
      return segmentHolds(segment, payload, context, [...visited, key])
    })
    return holds !== negate
  }
  const names = namesOf(clause.attribute, clause.contextKind !== undefined)
  const isKind = names.length === 1 && names[0] === 'kind'
  const value = isKind ? Object.keys(context) : valueAt(context, clause.contextKind ?? 'user', names)
  if (value === undefined || value === null) return false
  const candidates: readonly unknown[] = Array.isArray(value) ? value : [value]
  const holds = candidates.some((one) => values.some((operand: unknown) => operators[op]?.(one, operand) === true))
  return holds !== negate
}

/** Where the kind of a context is not said, a name is nothing but a name. */
function namesOf(reference: string, isReference: boolean): readonly string[] {
  if (!isReference || !reference.startsWith('/')) return [reference]
  return reference
    .slice(1)
    .split('/')
    .map((name) => name.replace(/~[01]/g, (escaped) => (escaped === '~1' ? '/' : '~')))
}

function valueAt(context: LdContext, kind: string, names: readonly string[]): unknown {
  const start = own(context, kind)
  if (start !== undefined && names.length === 1 && names[0] === 'anonymous') return Boolean(start['anonymous'])
  return names.reduce<unknown>((holder, name) => {
    const isObject = typeof holder === 'object' && holder !== null && !Array.isArray(holder)
    return isObject ? own(holder as Record<string, unknown>, name) : undefined
  }, start)
}

function own<T>(holder: Readonly<Record<string, T>>, name: string): T | undefined {
  return Object.hasOwn(holder, name) ? holder[name] : undefined
}

type Test = (value: unknown, operand: unknown) => boolean

const operators: Readonly<Record<string, Test>> = {
  in: (value, operand) => value === operand,
  startsWith: ofTexts((value, operand) => value.startsWith(operand)),
  endsWith: ofTexts((value, operand) => value.endsWith(operand)),
  contains: ofTexts((value, operand) => value.includes(operand)),
  matches: ofTexts((value, operand) => {
    try {
      return new RegExp(operand).test(value)
    } catch {
      return false
    }
  }),
  lessThan: ofNumbers((value, operand) => value < operand),
  lessThanOrEqual: ofNumbers((value, operand) => value <= operand),
  greaterThan: ofNumbers((value, operand) => value > operand),
  greaterThanOrEqual: ofNumbers((value, operand) => value >= operand),
  before: (value, operand) => dateOf(value) < dateOf(operand),
  after: (value, operand) => dateOf(value) > dateOf(operand),
  semVerEqual: ofVersions((order) => order === 0),
  semVerLessThan: ofVersions((order) => order < 0),
  semVerGreaterThan: ofVersions((order) => order > 0),
}

function ofTexts(test: (value: string, operand: string) => boolean): Test {
  return (value, operand) => typeof value === 'string' && typeof operand === 'string' && test(value, operand)
}

function ofNumbers(test: (value: number, operand: number) => boolean): Test {
  return (value, operand) => typeof value === 'number' && typeof operand === 'number' && test(value, operand)
}

/** Epoch milliseconds; NaN for no date. */
function dateOf(value: unknown): number {
  if (typeof value === 'number') return value
  const isDate = typeof value === 'string' && /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[-+]\d\d(:\d\d)?)/.test(value)
  return isDate ? Date.parse(value) : Number.NaN
}

function ofVersions(test: (order: number) => boolean): Test {
  return (value, operand) => {
    const [one, other] = [versionOf(value), versionOf(operand)]
    return one !== null && other !== null && test(one.compare(other))
  }
}

/** Numbers that are missing are 0; a leading v is an error. */
function versionOf(value: unknown): SemVer | null {
  if (typeof value !== 'string' || value.startsWith('v')) return null
  const whole = parse(value)
  if (whole !== null) return whole
  const numbers = /^\d+(\.\d+)?(\.\d+)?/.exec(value)
  if (numbers === null) return null
  const missing = numbers.slice(1).filter((number) => number === undefined)
  return parse(`${numbers[0]}${'.0'.repeat(missing.length)}${value.slice(numbers[0].length)}`)
}
