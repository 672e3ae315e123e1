import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { operators } from '../generated/format-facts.js'
import { isObject } from '../json/is-object.js'
import { receivedText } from '../problems/received-text.js'

// How to write what people bring along from other tools. Each gives a sentence, or `undefined` where nothing is recognised.

const shares = /^(?:percent|percentage|pct|rollout|rollout_?percentage|traffic)$/i
const lists = /^(?:(?:allowed|enabled|target)?_?(?:users|user_?ids)|include|allow_?list|white_?list)$/i

/** The member `name` of a flag as one of its rules. */
export function flagMemberAsRule(name: string, flag: JsonObject): string | undefined {
  const condition = conditionOf(name, flag[name])
  if (condition === undefined) return undefined
  const rule = receivedText({ ...condition, serve: servedBy(flag) })
  return flag['rules'] === undefined ? `Write "rules": [${rule}].` : `Add the rule ${rule}.`
}

function conditionOf(name: string, value: unknown): JsonObject | undefined {
  const percent = shares.test(name) ? percentOf(value) : undefined
  if (percent !== undefined) return { percent }
  return lists.test(name) && isList(value) ? { when: { attribute: 'targetingKey', in: value } } : undefined
}

/** What whom the rule takes in probably gets. */
function servedBy({ variants, default: fallback }: JsonObject): string {
  const names = isObject(variants) ? Object.keys(variants).filter((name) => name !== fallback) : []
  return names.includes('on') ? 'on' : (names.at(-1) ?? 'on')
}

/** `{"country": "CA"}`, a condition without any member of the format's, as one. */
export function memberAsCondition(name: string, condition: JsonObject): string | undefined {
  const value = condition[name]
  const test = isScalar(value) ? { equals: value } : isList(value) ? { in: value } : operatorIn(value)
  return test === undefined ? undefined : `Write ${receivedText({ attribute: name, ...test })}.`
}

/** A value in place of the name of a variant. */
export function variantFor(value: unknown): string | undefined {
  if (typeof value !== 'boolean') return undefined
  return `Write ${value ? '"on"' : '"off"'}, the name of the variant that is ${value}.`
}

/** Variants in an array. */
export function variantsFor(value: unknown): string | undefined {
  if (!Array.isArray(value)) return undefined
  const named = value.map((variant) =>
    isObject(variant) ? [variant['name'] ?? variant['key'], variant['value']] : [variant, variant],
  )
  if (!named.every(([name, one]) => typeof name === 'string' && one !== undefined)) return undefined
  return `Write ${receivedText(Object.fromEntries(named))}.`
}

/** What is no object in place of a condition. */
export function conditionFor(value: unknown): string | undefined {
  if (typeof value === 'string') return `For a cohort write ${receivedText({ cohort: value })}.`
  return value === true ? 'For everyone, leave it out.' : undefined
}

/** Of `5`, `"5"` and `"5 %"`. */
function percentOf(value: unknown): number | undefined {
  const percent = typeof value === 'string' ? Number(/^([\d.]{1,12}) ?%?$/.exec(value)?.[1]) : value
  return typeof percent === 'number' && percent >= 0 && percent <= 100 ? percent : undefined
}

/** `{"$gte": 18}`, as MongoDB and others have it. */
function operatorIn(value: unknown): JsonObject | undefined {
  if (!isObject(value)) return undefined
  const [[written, operand] = ['', null]] = Object.entries(value)
  const name = written.replace(/^\$/, '')
  const operator = name === 'eq' ? 'equals' : operators.find((one) => one === name)
  return operator === undefined ? undefined : { [operator]: operand }
}

function isList(value: unknown): value is JsonValue[] {
  return Array.isArray(value) && value.length > 0 && value.every(isScalar)
}

function isScalar(value: unknown): value is string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}
