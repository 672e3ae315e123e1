import type { ConditionDefinition } from '../../schema/generated/flag-document.js'

/** Whether something holds: known at once, or asked of the context. */
export type Truth = boolean | ConditionDefinition

export function allOf(truths: readonly Truth[]): Truth {
  if (truths.includes(false)) return false
  const conditions = truths.filter((truth) => typeof truth !== 'boolean').flatMap((truth) => truth.all ?? [truth])
  return conditions.length > 1 ? { all: conditions } : (conditions[0] ?? true)
}

export function anyOf(truths: readonly Truth[]): Truth {
  if (truths.includes(true)) return true
  const conditions = truths.filter((truth) => typeof truth !== 'boolean').flatMap((truth) => truth.any ?? [truth])
  return conditions.length > 1 ? { any: conditions } : (conditions[0] ?? false)
}

export function not(truth: Truth): Truth {
  if (typeof truth === 'boolean') return !truth
  if (truth.not !== undefined) return truth.not
  return truth.exists === undefined ? { not: truth } : { ...truth, exists: !truth.exists }
}

/** The `when` of a rule or a cohort. */
export function whenOf(truth: ConditionDefinition | true): {
  readonly when?: ConditionDefinition | readonly ConditionDefinition[]
} {
  return truth === true ? {} : { when: truth.all ?? truth }
}
