import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import { dateOf } from './dates.js'
import { matchConditions } from './matches.js'
import type { Part } from './part.js'
import { fullVersion } from './version-range.js'

/** What of the operands can match, as conditions of which one must hold; operands of other types match nothing. */
type Operator = (attribute: string, values: readonly Part[]) => readonly ConditionDefinition[]

/** By the names of LaunchDarkly, all but `segmentMatch`, which asks no attribute. */
const operators = new Map<string, Operator>([
  ['in', isIn],
  ['startsWith', (attribute, values) => ofTexts(values, (startsWith) => ({ attribute, startsWith }))],
  ['endsWith', (attribute, values) => ofTexts(values, (endsWith) => ({ attribute, endsWith }))],
  ['contains', (attribute, values) => ofTexts(values, (contains) => ({ attribute, contains }))],
  ['matches', (attribute, values) => values.filter(isText).flatMap((value) => matchConditions(attribute, value))],
  ['lessThan', (attribute, values) => ofNumbers(values, (all) => ({ attribute, lt: Math.max(...all) }))],
  ['lessThanOrEqual', (attribute, values) => ofNumbers(values, (all) => ({ attribute, lte: Math.max(...all) }))],
  ['greaterThan', (attribute, values) => ofNumbers(values, (all) => ({ attribute, gt: Math.min(...all) }))],
  ['greaterThanOrEqual', (attribute, values) => ofNumbers(values, (all) => ({ attribute, gte: Math.min(...all) }))],
  ['before', (attribute, values) => ofDates(values, (dates) => ({ attribute, before: dates.at(-1) as string }))],
  ['after', (attribute, values) => ofDates(values, (dates) => ({ attribute, after: dates[0] as string }))],
  ['semVerEqual', ofVersions('=')],
  ['semVerLessThan', ofVersions('<')],
  ['semVerGreaterThan', ofVersions('>')],
])

/**
 * Conditions of which one holds where the attribute is there and the clause, not negated, holds.
 * @throws {Inexpressible} for an unknown operator, and for operands that no condition can say
 */
export function operatorConditions(attribute: string, clause: Part): readonly ConditionDefinition[] {
  const op = clause.member('op')
  const operator = operators.get(op.text())
  if (operator === undefined) {
    throw new Inexpressible(
      `The operator "${op.text()}" is unknown: what it does depends on the version of the SDK.`,
      op.at,
    )
  }
  return operator(attribute, clause.member('values').given('a list of values').list())
}

function isIn(attribute: string, values: readonly Part[]): readonly ConditionDefinition[] {
  const operands = values.map(({ value, at }) => {
    if (typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean') return value
    throw new Inexpressible('LaunchDarkly\'s SDKs do not agree what equals null, a list or an object in "values".', at)
  })
  return operands.length === 0 ? [] : [{ attribute, in: operands }]
}

function ofTexts(
  values: readonly Part[],
  conditionOf: (texts: readonly string[]) => ConditionDefinition,
): readonly ConditionDefinition[] {
  const texts = values.filter(isText).map((part) => part.text())
  return texts.length === 0 ? [] : [conditionOf(texts)]
}

function ofNumbers(
  values: readonly Part[],
  conditionOf: (numbers: readonly number[]) => ConditionDefinition,
): readonly ConditionDefinition[] {
  const numbers = values.map(({ value }) => value).filter((value) => typeof value === 'number')
  return numbers.length === 0 ? [] : [conditionOf(numbers)]
}

/** From the earliest to the latest. */
function ofDates(
  values: readonly Part[],
  conditionOf: (dates: readonly string[]) => ConditionDefinition,
): readonly ConditionDefinition[] {
  const dates = values.map(dateOf).filter((date) => date !== undefined)
  const sorted = dates.toSorted((one, other) => one - other).map((ms) => new Date(ms).toISOString())
  return sorted.length === 0 ? [] : [conditionOf(sorted)]
}

/** A text that begins with a v is no version there. */
function ofVersions(comparator: '=' | '<' | '>'): Operator {
  return (attribute, values) => {
    const versions = values
      .filter(isText)
      .map(fullVersion)
      .filter((version) => version !== undefined)
    if (versions.length === 0) return []
    const semver = versions.map((version) => `${comparator}${version}`).join(' || ')
    return [{ all: [{ attribute, semver }, { not: { attribute, startsWith: 'v' } }] }]
  }
}

function isText({ value }: Part): boolean {
  return typeof value === 'string'
}
