import type { ConditionDefinition } from '../../schema/generated/flag-document.js'
import { operators } from '../../schema/generated/format-facts.js'
import { isSameJson } from '../../schema/json/is-same-json.js'
import { listChangeWords, nameWords, valueWords } from './value-words.js'

type When = ConditionDefinition | readonly ConditionDefinition[] | undefined

/** More differences than this are not told one by one. */
const MAX_TOLD = 2

/** How two sets of conditions differ, in words: `country in: MX added`. Empty where they do not. */
export function whenWords(before: When, after: When): string[] {
  if (isSameJson(before, after)) return []
  if (before === undefined) return ['conditions added']
  if (after === undefined) return ['conditions removed']
  const told = listWords(listOf(before), listOf(after))
  return told === undefined || told.length === 0 || told.length > MAX_TOLD ? ['conditions changed'] : told
}

function listOf(when: NonNullable<When>): readonly ConditionDefinition[] {
  return Array.isArray(when) ? when : [when as ConditionDefinition]
}

/** Undefined where the two are built differently. */
function listWords(
  before: readonly ConditionDefinition[],
  after: readonly ConditionDefinition[],
): string[] | undefined {
  if (before.length !== after.length) return undefined
  const all = before.map((condition, index) => conditionWords(condition, after[index] as ConditionDefinition))
  return all.every((words) => words !== undefined) ? all.flat() : undefined
}

function conditionWords(before: ConditionDefinition, after: ConditionDefinition): string[] | undefined {
  if (isSameJson(before, after)) return []
  if (before.all !== undefined && after.all !== undefined) return listWords(before.all, after.all)
  if (before.any !== undefined && after.any !== undefined) return listWords(before.any, after.any)
  if (before.not !== undefined && after.not !== undefined) return conditionWords(before.not, after.not)
  if (before.cohort !== undefined && after.cohort !== undefined) return [`cohort ${before.cohort} -> ${after.cohort}`]
  if (before.flag !== undefined && before.flag === after.flag) {
    const words = listChangeWords(before.variant ?? [], after.variant ?? [])
    return words === undefined ? undefined : [`flag ${before.flag}: ${words}`]
  }
  if (before.time !== undefined && after.time !== undefined) return ['time window changed']
  return testWords(before, after)
}

function testWords(before: ConditionDefinition, after: ConditionDefinition): string[] | undefined {
  const { attribute } = before
  const operator = operators.find((name) => name in before) as keyof ConditionDefinition | undefined
  if (attribute === undefined || attribute !== after.attribute || operator === undefined) return undefined
  if (before.ignoreCase !== after.ignoreCase || before.as !== after.as || after[operator] === undefined)
    return undefined
  const [old, next] = [before[operator], after[operator]]
  const words = Array.isArray(old) && Array.isArray(next) ? listChangeWords(old, next) : undefined
  const test = `${nameWords(attribute)}${before.as === undefined ? '' : ` as ${before.as}`} ${operator}`
  return words === undefined ? [`${test} ${valueWords(old)} -> ${valueWords(next)}`] : [`${test}: ${words}`]
}
