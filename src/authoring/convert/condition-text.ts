import type { UnitNames } from '../../evaluate/unit-names.js'
import type { CohortDefinition, ConditionDefinition, FlagDocument } from '../../schema/generated/flag-document.js'
import { operators } from '../../schema/generated/format-facts.js'
import { Inexpressible } from './conversion.js'
import { attributeText, joined, listText, literalText, onlyPath, splitText, stringText } from './rule-text.js'

const textOperators = { startsWith: 'begins_with', endsWith: 'ends_with', contains: 'contains' } as const

/**
 * The condition as an expression of AppConfig's rule language.
 * @throws {Inexpressible} for what that cannot say
 */
export function whenText(
  when: ConditionDefinition | readonly ConditionDefinition[],
  cohorts: FlagDocument['cohorts'] = {},
): string {
  return Array.isArray(when) ? joined('and', when.map(conditionText)) : conditionText(when as ConditionDefinition)

  function conditionText(condition: ConditionDefinition): string {
    if (condition.all !== undefined) return joined('and', condition.all.map(conditionText))
    if (condition.any !== undefined) return joined('or', condition.any.map(conditionText))
    if (condition.not !== undefined) return `(not ${conditionText(condition.not)})`
    if (condition.cohort !== undefined) return cohortText(condition.cohort, cohorts[condition.cohort] ?? {})
    if (condition.attribute !== undefined) return testText(condition.attribute, condition)
    throw new Inexpressible(`A condition on ${condition.flag === undefined ? 'the time' : `flag "${condition.flag}"`}.`)
  }

  function cohortText(
    name: string,
    { include, exclude, when: open, percent, bucketBy = 'targetingKey' }: CohortDefinition,
  ): string {
    if (percent !== undefined && percent < 100) {
      throw new Inexpressible(`Cohort "${name}" has a percentage: AppConfig assigns units to a split in another way.`)
    }
    const members = [
      ...(include === undefined ? [] : [unitText(bucketBy, include)]),
      ...(open === undefined ? [] : [whenText(open, cohorts)]),
      ...(open === undefined && percent !== undefined ? ['true'] : []),
    ]
    const outsiders = exclude === undefined ? [] : [`(not ${unitText(bucketBy, exclude)})`]
    return joined('and', [...outsiders, joined('or', members)])
  }
}

/** That the unit is one of `units`. A unit is text or an integer, and the split of 100 says that there is one. */
function unitText(bucketBy: UnitNames, units: readonly string[]): string {
  const path = onlyPath(bucketBy)
  const integers = units.filter((unit) => /^(?:0|-?[1-9]\d*)$/.test(unit)).map(Number)
  const values = [...units, ...integers.filter(Number.isSafeInteger)]
  return `(and ${splitText(100, path, undefined)} (in ${attributeText(path)} ${listText(values)}))`
}

function testText(path: string, { ignoreCase = false, as, ...test }: ConditionDefinition): string {
  const attribute = attributeText(path)
  if (as !== undefined) throw new Inexpressible(`"as" for attribute "${path}".`)
  if (test.matches !== undefined) {
    return `(matches in::${attribute} pattern::${stringText(ignoreCase ? `(?i)${test.matches}` : test.matches)})`
  }
  if (ignoreCase) throw new Inexpressible(`"ignoreCase" for attribute "${path}".`)
  if (test.exists !== undefined) return test.exists ? existsText(path) : `(not ${existsText(path)})`
  if (test.equals !== undefined) return `(eq ${attribute} ${literalText(test.equals)})`
  if (test.in !== undefined) return `(in ${attribute} ${listText(test.in)})`
  for (const operator of ['gt', 'gte', 'lt', 'lte'] as const) {
    const operand = test[operator]
    if (operand !== undefined) return `(${operator} ${attribute} ${literalText(operand)})`
  }
  for (const operator of ['startsWith', 'endsWith', 'contains'] as const) {
    const operand = test[operator]
    if (operand === undefined) continue
    const parts: readonly string[] = typeof operand === 'string' ? [operand] : operand
    return joined(
      'or',
      parts.map((part) => `(${textOperators[operator]} ${attribute} ${stringText(part)})`),
    )
  }
  const operator = operators.find((name) => name in test)
  throw new Inexpressible(`"${operator}" for attribute "${path}".`)
}

function existsText(path: string): string {
  return `(exists key::${stringText(path)})`
}
