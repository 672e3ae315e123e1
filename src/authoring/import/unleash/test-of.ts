import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'

/** A condition, or what is known without one. */
export type Test = ConditionDefinition | boolean

export function allOf(tests: readonly Test[]): Test {
  if (tests.includes(false)) return false
  const conditions = tests.filter((test) => typeof test !== 'boolean').flatMap((test) => test.all ?? [test])
  return conditions.length > 1 ? { all: conditions } : (conditions[0] ?? true)
}

export function anyOf(tests: readonly Test[]): Test {
  if (tests.includes(true)) return true
  const conditions = tests.filter((test) => typeof test !== 'boolean').flatMap((test) => test.any ?? [test])
  return conditions.length > 1 ? { any: conditions } : (conditions[0] ?? false)
}

export function notOf(test: Test): Test {
  return typeof test === 'boolean' ? !test : (test.not ?? { not: test })
}

/** The `when` of a rule or a cohort. */
export function whenOf(test: ConditionDefinition | true): {
  readonly when?: ConditionDefinition | readonly ConditionDefinition[]
} {
  return test === true ? {} : { when: test.all ?? test }
}
