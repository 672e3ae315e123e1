import { conditionHolds } from '../evaluate-flag.js'
import { rampStepAt, stepsBegun } from '../ramp.js'
import type { Ramp, RampStep } from '../rule-set.js'
import { explainCondition, type Telling } from './explain-condition.js'
import type { CohortCondition, RampExplanation } from './explanation.js'

/** Where a ramp stands, and the rings in force, up to the one that the context is in. */
export function explainRamp(ramp: Ramp, telling: Telling): RampExplanation {
  const { steps, schedule, guard } = ramp
  const begun = stepsBegun(ramp, telling.now)
  return {
    steps: schedule.length,
    begun,
    inForce: Math.min(begun, steps.length),
    ...(guard !== undefined && {
      guard: { id: guard.id, ceiling: guard.ceiling, ...(guard.ended !== undefined && { ended: guard.ended }) },
    }),
    ...explainRings(rampStepAt(ramp, telling.now), telling),
  }
}

function explainRings({ rings }: RampStep, telling: Telling): Pick<RampExplanation, 'ring' | 'rings'> {
  if (rings === undefined) return {}
  const { context, now, conditions } = telling
  const told: CohortCondition[] = []
  for (const condition of rings.conditions) {
    const explanation = conditions ? (explainCondition(condition, telling) as CohortCondition) : undefined
    if (explanation !== undefined) told.push(explanation)
    if (!(explanation?.held ?? conditionHolds(condition, context, now))) continue
    return { ring: condition.cohort.name, ...(conditions && { rings: told }) }
  }
  return conditions ? { rings: told } : {}
}
