import { attributePath, readAttribute } from '../attribute.js'
import { conditionHolds, evaluateFlag } from '../evaluate-flag.js'
import type { EvaluationContext } from '../evaluation-context.js'
import type { Cohort, Condition, FlagTest } from '../rule-set.js'
import { readUnit } from '../unit.js'
import { unitNames } from '../unit-names.js'
import type { PairSide, PairWording, TestWording } from '../wording.js'
import { explainPercentage, unitFrom } from './explain-draw.js'
import { explainWindow } from './explain-window.js'
import type {
  AttributeCondition,
  CohortCondition,
  ConditionExplanation,
  OtherFlag,
  PairCondition,
  PairOperand,
} from './explanation.js'
import { seenReading } from './read-value.js'
import { seenValue, shortText } from './seen-value.js'
import { testFault } from './test-fault.js'
import { shownOperand, testParts } from './test-parts.js'

/** For whom and when, and what has been told. */
export interface Telling {
  readonly context: EvaluationContext
  readonly now: number
  /** Whether conditions are told at all. */
  readonly conditions: boolean
  /**
   * What was told of cohorts, once there is any. Each is told once, so that an explanation grows with its document and no faster.
   */
  cohorts: Map<Cohort, CohortCondition> | undefined
}

/** Looks at every condition, also where others have decided: it may be the next to stand in the way. */
export function explainCondition(condition: Condition, telling: Telling): ConditionExplanation {
  const { context, now } = telling
  switch (condition.kind) {
    case 'all':
    case 'any': {
      const conditions = condition.conditions.map((one) => explainCondition(one, telling))
      const held = condition.kind === 'all' ? conditions.every(isHeld) : conditions.some(isHeld)
      return { kind: condition.kind, held, conditions }
    }
    case 'not': {
      const negated = explainCondition(condition.condition, telling)
      return { kind: 'not', held: !negated.held, condition: negated }
    }
    case 'attribute':
      return explainTest(condition.wording, context, conditionHolds(condition, context, now))
    case 'pair': {
      const { left, right, holds } = condition.pair
      return explainPair(condition.wording, context, holds(readAttribute(left, context), readAttribute(right, context)))
    }
    case 'compound': {
      const { held } = explainCondition(condition.condition, telling)
      const { wording } = condition
      return 'left' in wording ? explainPair(wording, context, held) : explainTest(wording, context, held)
    }
    case 'cohort':
      return explainCohort(condition.cohort, telling)
    case 'flag': {
      const other = explainOther(condition.test, telling)
      return { kind: 'flag', held: condition.test.variants.has(other.variant), ...other }
    }
    case 'time':
      return explainWindow(condition.window, condition.wording, now)
    case 'draw': {
      const { draw } = condition
      const percentage = explainPercentage('flag', draw, draw.bucketBy, draw.share, context)
      return { kind: 'draw', held: percentage.outcome === 'within', percentage }
    }
  }
}

/** What another flag gives. */
export function explainOther({ flag, variants }: FlagTest, { context, now }: Telling): OtherFlag {
  const { variant, reason } = evaluateFlag(flag, context, now)
  return { flag: flag.key, variants: [...variants], variant, reason }
}

function explainCohort(cohort: Cohort, telling: Telling): CohortCondition {
  const told = telling.cohorts?.get(cohort)
  if (told !== undefined) {
    const { when: _when, percentage: _percentage, ...verdict } = told
    return { ...verdict, repeated: true }
  }
  const membership = explainMembership(cohort, telling)
  telling.cohorts ??= new Map()
  telling.cohorts.set(cohort, membership)
  return membership
}

/** Not if excluded; else if included; else if `when` holds and the unit is within the percentage. */
function explainMembership(cohort: Cohort, telling: Telling): CohortCondition {
  const { name, bucketBy, exposure } = cohort
  const unit = readUnit(bucketBy, telling.context)
  const named = {
    kind: 'cohort',
    cohort: name,
    bucketBy: unitNames(bucketBy),
    ...(unit !== undefined && { unit: shortText(unit) }),
    ...unitFrom(bucketBy, telling.context),
  } as const
  if (unit !== undefined && cohort.exclude?.has(unit)) return { ...named, held: false, decidedBy: 'exclude' }
  if (unit !== undefined && cohort.include?.has(unit)) return { ...named, held: true, decidedBy: 'include' }
  if (!cohort.open) return { ...named, held: false, decidedBy: 'unlisted' }

  const when = cohort.when && explainCondition(cohort.when, telling)
  const conditions = when === undefined ? {} : { when }
  if (when?.held === false || (when !== undefined && exposure === undefined)) {
    return { ...named, held: when.held, decidedBy: 'conditions', ...conditions }
  }
  if (exposure === undefined) return { ...named, held: true, decidedBy: 'percentage' }
  const percentage = explainPercentage('cohort', exposure, bucketBy, exposure.share, telling.context)
  return { ...named, held: percentage.outcome === 'within', decidedBy: 'percentage', ...conditions, percentage }
}

function explainTest(wording: TestWording, context: EvaluationContext, held: boolean): AttributeCondition {
  const test = testParts(wording)
  const value = readAttribute(attributePath(test.attribute), context)
  const fault = held ? undefined : testFault(value, test)
  const read = seenReading(value, test.as)
  return {
    kind: 'attribute',
    held,
    attribute: test.attribute,
    operator: test.operator,
    ...shownOperand(test),
    ...(test.ignoreCase && { ignoreCase: true }),
    ...(test.as !== undefined && { as: test.as }),
    ...(value !== undefined && { seen: seenValue(value) }),
    ...(read !== undefined && { read }),
    ...(fault !== undefined && { fault }),
  }
}

function explainPair({ operator, left, right }: PairWording, context: EvaluationContext, held: boolean): PairCondition {
  return { kind: 'pair', held, operator, left: explainSide(left, context), right: explainSide(right, context) }
}

function explainSide(side: PairSide, context: EvaluationContext): PairOperand {
  if ('constant' in side) return { constant: shortText(side.constant) }
  const value = readAttribute(attributePath(side.attribute), context)
  return { attribute: side.attribute, ...(value !== undefined && { seen: seenValue(value) }) }
}

function isHeld({ held }: ConditionExplanation): boolean {
  return held
}
