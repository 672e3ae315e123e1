import { readAttribute } from './attribute.js'
import { attributeTestHolds } from './attribute-test.js'
import { type DrawBits, drawBits } from './bucket.js'
import {
  DETAIL_BITS,
  type DetailBits,
  HOLDOUT,
  LASTING_BITS,
  LAYER_BITS,
  SLOT,
  TARGETING_KEY_MISSING,
} from './details.js'
import type { ServedEvaluation } from './evaluation.js'
import type { EvaluationContext } from './evaluation-context.js'
import { made } from './flag-body.js'
import type { Outcome } from './outcome.js'
import { forgetStates } from './pattern-states.js'
import { rampStepAt } from './ramp.js'
import { forgetLists } from './read-list.js'
import { candidateRules } from './rule-index.js'
import type { AttributePair, Cohort, Condition, Draw, Exposure, Flag, FlagTest, LayerSlot, Serve } from './rule-set.js'
import { everybody, type Share } from './share.js'
import { isWithinWindow } from './time/time-window.js'
import { readUnit } from './unit.js'
import type { UnitBlocks } from './unit-blocks.js'

/**
 * The truth of a condition in bit 0, and `TARGETING_KEY_MISSING` where a cohort or draw on the way needed a unit:
 * one small integer, so that both are returned without allocating.
 */
type Truth = number

const FALSE: Truth = 0
const TRUE: Truth = 1

/**
 * What `flag` gives `context` at `now` (epoch milliseconds; used only if the flag is `timed`), in the order of
 * docs/evaluation.md. Never throws and never changes its inputs; allocates nothing once an outcome has been given
 * before. `explain/` tells the same story with all its details; a property test holds the two together. `kept` saves work
 * where many flags are evaluated for one unit.
 */
export function evaluateFlag(flag: Flag, context: EvaluationContext, now: number, kept?: UnitBlocks): ServedEvaluation {
  beginCall()
  return evaluate(flag, context, now, kept)
}

function beginCall(): void {
  forgetLists()
  forgetStates()
}

function evaluate(flag: Flag, context: EvaluationContext, now: number, kept: UnitBlocks | undefined): ServedEvaluation {
  if (!flag.enabled) return flag.off.evaluation(0)
  if (flag.requires.length > 0 && !requirementsHold(flag, context, now, kept)) return flag.off.evaluation(0)
  return flag.rules.length === 0 ? flag.unmatched.evaluation(0) : evaluateRules(flag, context, now, kept)
}

/**
 * The first rule that matches, or none. Apart from `evaluate`, so that V8 optimises it by what flags with rules do,
 * however often flags without rules are asked for.
 */
function evaluateRules(
  flag: Flag,
  context: EvaluationContext,
  now: number,
  kept: UnitBlocks | undefined,
): ServedEvaluation {
  let details: DetailBits = 0
  for (const rule of candidateRules(flag, context)) {
    const { when } = rule
    if (when !== undefined) {
      const truth =
        when.kind === 'all'
          ? evaluateList(when.conditions, TRUE, context, now, kept)
          : evaluateCondition(when, context, now, kept)
      details |= truth & DETAIL_BITS
      if ((truth & TRUE) === FALSE) continue
    }

    if (rule.slot !== undefined) {
      const excluded = excludedFromSlot(rule.slot, context, kept)
      if (excluded !== 0) {
        // Of several rules passed over, the first one's detail stands.
        details |= (details & LAYER_BITS) === 0 ? excluded : excluded & TARGETING_KEY_MISSING
        continue
      }
    }

    const { exposure, serve } = rule
    let share = everybody
    if (exposure !== undefined) {
      if (exposure.kind === 'percent') share = exposure.share
      else {
        const step = rampStepAt(exposure.ramp, now)
        share = step.share
        if (step.rings !== undefined) {
          const truth = evaluateList(step.rings.conditions, FALSE, context, now, kept)
          details |= truth & DETAIL_BITS
          if ((truth & TRUE) === TRUE) share = everybody
        }
      }
    }
    const draws = share !== everybody
    const unit = draws || serve.kind === 'split' ? readUnit(rule.bucketBy, context) : ''
    if (unit === undefined) {
      details |= TARGETING_KEY_MISSING
      continue
    }
    if (draws && exposure !== undefined && drawBits(unit, exposure.seed, kept) >>> 0 >= share.edge) {
      details |= share.beyond
      continue
    }

    return outcomeOf(serve, unit, draws, kept).evaluation(details & LASTING_BITS)
  }
  return ((details & LAYER_BITS) === 0 ? flag.unmatched : flag.layerExcluded).evaluation(details)
}

/** A flag whose body is not made yet comes here, too. */
function requirementsHold(flag: Flag, context: EvaluationContext, now: number, kept: UnitBlocks | undefined): boolean {
  for (const requirement of made(flag).requires) {
    if (!requirement.flag.enabled || !flagTestHolds(requirement, context, now, kept)) return false
  }
  return true
}

/** Whether the flag gives this context one of the variants, for whatever reason. */
function flagTestHolds(
  { flag, variants }: FlagTest,
  context: EvaluationContext,
  now: number,
  kept: UnitBlocks | undefined,
): boolean {
  return variants.has(evaluate(flag, context, now, kept).variant)
}

/** Whether the condition holds. */
export function conditionHolds(condition: Condition, context: EvaluationContext, now: number): boolean {
  beginCall()
  return (evaluateCondition(condition, context, now, undefined) & TRUE) === TRUE
}

/** Left to right, stopping as soon as the answer is known; what is not reached notes nothing. */
function evaluateCondition(
  condition: Condition,
  context: EvaluationContext,
  now: number,
  kept: UnitBlocks | undefined,
): Truth {
  switch (condition.kind) {
    case 'attribute':
      return attributeTestHolds(condition.test, context) ? TRUE : FALSE
    case 'all':
      return evaluateList(condition.conditions, TRUE, context, now, kept)
    case 'any':
      return evaluateList(condition.conditions, FALSE, context, now, kept)
    case 'not':
      return evaluateCondition(condition.condition, context, now, kept) ^ TRUE
    case 'cohort':
      return evaluateCohort(condition.cohort, context, now, kept)
    case 'flag':
      return flagTestHolds(condition.test, context, now, kept) ? TRUE : FALSE
    case 'time':
      return isWithinWindow(condition.window, now) ? TRUE : FALSE
    case 'draw':
      return evaluateDraw(condition.draw, context, kept)
    case 'pair':
      return pairHolds(condition.pair, context) ? TRUE : FALSE
    case 'compound':
      return evaluateCondition(condition.condition, context, now, kept)
  }
}

/** `identity` is the truth of an empty list: TRUE where all must hold, FALSE where any may. */
function evaluateList(
  conditions: readonly Condition[],
  identity: Truth,
  context: EvaluationContext,
  now: number,
  kept: UnitBlocks | undefined,
): Truth {
  let noted: DetailBits = 0
  for (const condition of conditions) {
    const truth = evaluateCondition(condition, context, now, kept)
    noted |= truth & DETAIL_BITS
    if ((truth & TRUE) !== identity) return noted | (identity ^ TRUE)
  }
  return noted | identity
}

/** Not if excluded; else if included; else if `when` holds and the unit is within the percentage. */
function evaluateCohort(cohort: Cohort, context: EvaluationContext, now: number, kept: UnitBlocks | undefined): Truth {
  const unit = readUnit(cohort.bucketBy, context)
  if (unit !== undefined && cohort.exclude?.has(unit)) return FALSE
  if (unit !== undefined && cohort.include?.has(unit)) return TRUE
  if (!cohort.open) return FALSE
  const truth = cohort.when === undefined ? TRUE : evaluateCondition(cohort.when, context, now, kept)
  if ((truth & TRUE) === FALSE || cohort.exposure === undefined) return truth
  if (unit === undefined) return TARGETING_KEY_MISSING
  return drawBits(unit, cohort.exposure.seed, kept) >>> 0 < cohort.exposure.share.edge ? truth : truth ^ TRUE
}

function pairHolds({ left, right, holds }: AttributePair, context: EvaluationContext): boolean {
  return holds(readAttribute(left, context), readAttribute(right, context))
}

function evaluateDraw(
  { bucketBy, seed, share }: Draw,
  context: EvaluationContext,
  kept: UnitBlocks | undefined,
): Truth {
  const unit = readUnit(bucketBy, context)
  if (unit === undefined) return TARGETING_KEY_MISSING
  return share === everybody || drawBits(unit, seed, kept) >>> 0 < share.edge ? TRUE : FALSE
}

/** The detail to note when the layer passes over the rule; 0 when the unit is inside the slot. */
function excludedFromSlot(
  { layer, fromEdge, toEdge }: LayerSlot,
  context: EvaluationContext,
  kept: UnitBlocks | undefined,
): DetailBits {
  const unit = readUnit(layer.bucketBy, context)
  if (unit === undefined) return TARGETING_KEY_MISSING
  const bucket = drawBits(unit, layer.seed, kept) >>> 0
  if (bucket >= layer.holdoutEdge) return HOLDOUT
  return fromEdge <= bucket && bucket < toEdge ? 0 : SLOT
}

/** The share of units that is let in at `now`, those of rings aside. */
export function shareAt(exposure: Exposure, now: number): Share {
  return exposure.kind === 'percent' ? exposure.share : rampStepAt(exposure.ramp, now).share
}

function outcomeOf(serve: Serve, unit: string, exposed: boolean, kept: UnitBlocks | undefined): Outcome {
  if (serve.kind === 'variant') return exposed ? serve.exposed : serve.matched
  return drawnOutcome(serve, drawBits(unit, serve.seed, kept))
}

/** The outcome whose part of the draws the draw is in. */
export function drawnOutcome({ edges, outcomes }: Extract<Serve, { kind: 'split' }>, draw: DrawBits): Outcome {
  const bucket = draw >>> 0
  let index = 0
  while (bucket >= (edges[index] as number)) index++
  return outcomes[index] as Outcome
}
