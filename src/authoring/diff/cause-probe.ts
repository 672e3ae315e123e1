import { drawBucket } from '../../evaluate/bucket.js'
import { conditionHolds, evaluateFlag } from '../../evaluate/evaluate-flag.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { Cohort, Definition, Flag, Layer } from '../../evaluate/rule-set.js'
import { readUnit } from '../../evaluate/unit.js'
import { isCohort, isFlag } from '../population/parts.js'

/** Whether a part that two documents define differently is another thing to the context: what it lets other parts know of it. */
export type CauseProbe = (context: EvaluationContext, now: number) => boolean

export function causeProbe(before: Definition, after: Definition): CauseProbe {
  if (isFlag(before) && isFlag(after)) return flagProbe(before, after)
  if (isCohort(before) && isCohort(after)) return cohortProbe(before, after)
  return layerProbe(before as Layer, after as Layer)
}

/** Others see of a flag which variant it gives, and, as a prerequisite, whether it is enabled. */
function flagProbe(before: Flag, after: Flag): CauseProbe {
  return (context, now) =>
    before.enabled !== after.enabled ||
    evaluateFlag(before, context, now).variant !== evaluateFlag(after, context, now).variant
}

function cohortProbe(before: Cohort, after: Cohort): CauseProbe {
  const [old, next] = [before, after].map((cohort) => ({ kind: 'cohort', cohort }) as const)
  return (context, now) =>
    conditionHolds(old as NonNullable<typeof old>, context, now) !==
    conditionHolds(next as NonNullable<typeof next>, context, now)
}

/** Where the context stands in the layer. */
function layerProbe(before: Layer, after: Layer): CauseProbe {
  return (context) => placeIn(before, context) !== placeIn(after, context)
}

/** The draw of its unit; -1 in the holdout, where one place is like another; undefined without a unit. */
function placeIn({ bucketBy, seed, holdoutEdge }: Layer, context: EvaluationContext): number | undefined {
  const unit = readUnit(bucketBy, context)
  if (unit === undefined) return undefined
  const bucket = drawBucket(unit, seed)
  return bucket >= holdoutEdge ? -1 : bucket
}
