import type { PlannedRamp, PlannedStep } from '../../authoring/simulate/planned-ramps.js'
import type { Style } from '../terminal/style.js'
import { instantText } from './number-words.js'

/** The steps of ramps that the clock alone does not tell of: with cohorts, or a ceiling. */
export function rampLines(ramps: readonly PlannedRamp[], { bold, dim }: Style): string[] {
  return ramps.filter(isStaged).flatMap((ramp) => [
    bold(titleOf(ramp)),
    ...ramp.steps.map((step) => {
      const line = `  ${instantText(step.at)}  ${stepWords(step)}`
      return step.heldBy === undefined ? line : dim(`${line}  ${heldWords[step.heldBy]}`)
    }),
  ])
}

const heldWords = { ceiling: 'above the ceiling', pause: 'after the pause' } as const

function isStaged({ guard, steps }: PlannedRamp): boolean {
  return guard !== undefined || steps.some(({ cohort }) => cohort !== undefined)
}

function titleOf({ ruleIndex, ruleId, guard, steps }: PlannedRamp): string {
  const rule = ruleId === undefined ? `rule ${ruleIndex}` : `rule "${ruleId}"`
  if (guard === undefined) return `ramp of ${rule}`
  return `ramp of ${rule}, guard ${guard.id}: ceiling ${guard.ceiling} of ${steps.length} steps`
}

function stepWords({ percent, cohort }: PlannedStep): string {
  return cohort === undefined ? `${percent} %` : `cohort ${cohort}`
}
