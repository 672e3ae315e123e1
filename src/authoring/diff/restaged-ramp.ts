import { durationMs } from '../../schema/compile/duration.js'
import type { RampStepDefinition, RuleDefinition } from '../../schema/generated/flag-document.js'

/** Steps of one attempt that were in force, or might have been, and are others now. */
export interface RestagedRamp {
  /** The guarded rule of the later flag, and its index. */
  readonly rule: RuleDefinition
  readonly index: number
  /** `id` of the guard. */
  readonly guard: string
  /** From 1, ascending. */
  readonly steps: readonly number[]
}

/**
 * Under one id, steps up to the ceiling stay as they are: outcomes are counted by guard and step, so those of the old step would
 * be judged as if they were of the new one.
 */
export function restagedRamp(
  before: readonly RuleDefinition[],
  after: readonly RuleDefinition[],
): RestagedRamp | undefined {
  const old = before.find(isGuarded)?.ramp
  const index = after.findIndex(isGuarded)
  const rule = after[index]
  if (old?.guard === undefined || rule?.ramp?.guard?.id !== old.guard.id) return undefined
  const next = rule.ramp.steps
  const steps = old.steps.slice(0, old.guard.ceiling ?? 0).flatMap((step, position) => {
    return isSameStep(step, next[position]) ? [] : [position + 1]
  })
  return steps.length === 0 ? undefined : { rule, index, guard: old.guard.id, steps }
}

function isGuarded({ ramp }: RuleDefinition): boolean {
  return ramp?.guard !== undefined
}

/** A last step has no hold. It gets one when steps are appended, which changes nothing of it. */
function isSameStep(before: RampStepDefinition, after: RampStepDefinition | undefined): boolean {
  if (after === undefined || before.percent !== after.percent || before.cohort !== after.cohort) return false
  return before.hold === undefined || after.hold === undefined || durationMs(before.hold) === durationMs(after.hold)
}
