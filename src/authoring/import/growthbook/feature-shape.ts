import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'

/** A rule of a feature, with members of the right types. */
export interface FeatureRule {
  /** JSON Pointer to it. */
  readonly at: string
  readonly id?: string
  readonly condition?: JsonValue
  readonly parentConditions?: readonly ParentCondition[]
  /** Absent where nothing is forced: null is a value there. */
  readonly force?: JsonValue
  readonly variations?: readonly JsonValue[]
  readonly weights?: readonly number[]
  readonly key?: string
  readonly name?: string
  readonly phase?: string
  readonly hashAttribute?: string
  readonly fallbackAttribute?: string
  readonly hashVersion?: number
  readonly disableStickyBucketing?: boolean
  readonly minBucketVersion?: number
  readonly coverage?: number
  readonly range?: Range
  readonly ranges?: readonly Range[]
  readonly meta?: readonly { readonly key?: string; readonly name?: string; readonly passthrough?: boolean }[]
  readonly filters?: readonly Filter[]
  readonly namespace?: readonly [id: string, from: number, to: number]
  readonly seed?: string
}

export interface ParentCondition {
  readonly at: string
  readonly id: string
  readonly condition: JsonValue
  readonly gate: boolean
}

/** From the first to below the second, of 0 to 1. */
export type Range = readonly [from: number, to: number]

interface Filter {
  readonly at: string
  readonly seed: string
  readonly ranges: readonly Range[]
  readonly hashVersion?: number
  readonly attribute?: string
}

type Check = { readonly is: (value: JsonValue) => boolean; readonly expected: string }

const text: Check = { is: (value) => typeof value === 'string', expected: 'a text' }
const flag: Check = { is: (value) => typeof value === 'boolean', expected: 'true or false' }
const number: Check = { is: (value) => typeof value === 'number', expected: 'a number' }
const object: Check = { is: isObject, expected: 'an object' }
const list: Check = { is: Array.isArray, expected: 'a list' }
const range: Check = { is: (value) => isTuple(value, ['number', 'number']), expected: 'two numbers' }
const namespace: Check = {
  is: (value) => isTuple(value, ['string', 'number', 'number']),
  expected: 'a text and two numbers',
}

const ruleMembers = {
  id: text,
  condition: object,
  parentConditions: list,
  variations: list,
  weights: listOf(number),
  key: text,
  name: text,
  phase: text,
  hashAttribute: text,
  fallbackAttribute: text,
  hashVersion: number,
  disableStickyBucketing: flag,
  minBucketVersion: number,
  coverage: number,
  range,
  ranges: listOf(range),
  meta: listOf(object),
  filters: listOf(object),
  namespace,
  seed: text,
} as const

const metaMembers = { key: text, name: text, passthrough: flag } as const
const filterMembers = { seed: text, ranges: listOf(range), hashVersion: number, attribute: text } as const
const parentMembers = { id: text, condition: object, gate: flag } as const

/**
 * The rules of a feature.
 * @throws {Inexpressible} for a member of the wrong type, and for what needs more than the rule to be answered
 */
export function readRules(feature: JsonValue, at: string): readonly FeatureRule[] {
  if (!isObject(feature)) throw new Inexpressible('A feature is an object.', at)
  checkMembers(feature, { rules: listOf(object) }, at)
  const rules = (feature['rules'] ?? []) as readonly JsonObject[]
  return rules.map((rule, index) => readRule(rule, appendToPointer(appendToPointer(at, 'rules'), index)))
}

function readRule(rule: JsonObject, at: string): FeatureRule {
  for (const name of ['contextualBanditRef', 'contextualVariations']) {
    if (!Object.hasOwn(rule, name)) continue
    throw new Inexpressible('A contextual bandit: its weights change with what is learnt.', appendToPointer(at, name))
  }
  checkMembers(rule, ruleMembers, at)
  const { meta = [], filters, parentConditions, variations = [] } = rule as { [name: string]: JsonObject[] | undefined }
  if (rule['meta'] !== undefined && meta.length < variations.length) {
    throw new Inexpressible('"meta" has fewer members than there are variations: the SDK fails.', `${at}/meta`)
  }
  for (const [index, one] of meta.entries()) checkMembers(one, metaMembers, `${at}/meta/${index}`)
  return {
    ...(rule as Partial<FeatureRule>),
    at,
    ...(parentConditions === undefined
      ? {}
      : { parentConditions: parentConditions.map((one, index) => readParent(one, `${at}/parentConditions/${index}`)) }),
    ...(filters === undefined
      ? {}
      : { filters: filters.map((one, index) => readFilter(one, `${at}/filters/${index}`)) }),
  }
}

function readParent(parent: JsonValue, at: string): ParentCondition {
  if (!isObject(parent)) throw new Inexpressible('A prerequisite is an object.', at)
  checkMembers(parent, parentMembers, at, ['id'])
  return { at, id: parent['id'] as string, condition: parent['condition'] ?? {}, gate: parent['gate'] === true }
}

function readFilter(filter: JsonObject, at: string): Filter {
  checkMembers(filter, filterMembers, at, ['seed', 'ranges'])
  return { ...(filter as unknown as Filter), at }
}

function checkMembers(
  object: JsonObject,
  checks: Readonly<Record<string, Check>>,
  at: string,
  required: readonly string[] = [],
): void {
  for (const [name, { is, expected }] of Object.entries(checks)) {
    const value = object[name]
    if (value === undefined && !required.includes(name)) continue
    if (value === undefined || !is(value))
      throw new Inexpressible(`"${name}" is ${expected}.`, appendToPointer(at, name))
  }
}

function listOf({ is, expected }: Check): Check {
  return { is: (value) => Array.isArray(value) && value.every(is), expected: `a list of which each is ${expected}` }
}

function isTuple(value: JsonValue, types: readonly string[]): boolean {
  return (
    Array.isArray(value) && value.length === types.length && types.every((type, index) => typeof value[index] === type)
  )
}
