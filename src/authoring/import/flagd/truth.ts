import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'

/** Whether something holds: known at once, or asked of the context. */
export type Truth = boolean | ConditionDefinition

export function allOf(...truths: readonly Truth[]): Truth {
  const conditions = new Map<string, ConditionDefinition>()
  for (const truth of truths) {
    if (truth === false) return false
    if (truth === true) continue
    for (const condition of truth.all ?? [truth]) conditions.set(JSON.stringify(condition), condition)
  }
  const all = [...conditions.values()]
  return all.length > 1 ? { all } : (all[0] ?? true)
}

export function anyOf(...truths: readonly Truth[]): Truth {
  const conditions = new Map<string, ConditionDefinition>()
  for (const truth of truths) {
    if (truth === true) return true
    if (truth === false) continue
    for (const condition of truth.any ?? [truth]) conditions.set(JSON.stringify(condition), condition)
  }
  const any = [...conditions.values()]
  return any.length > 1 ? { any } : (any[0] ?? false)
}

export function not(truth: Truth): Truth {
  if (typeof truth === 'boolean') return !truth
  if (truth.not !== undefined) return truth.not
  if (truth.exists !== undefined) return { ...truth, exists: !truth.exists }
  return { not: truth }
}
