import { conditionHolds, evaluateFlag, shareAt } from '../evaluate-flag.js'
import type { EvaluationContext } from '../evaluation-context.js'
import { made } from '../flag-body.js'
import type { Flag, FlagTest, Rule } from '../rule-set.js'
import { everybody } from '../share.js'
import { explainCondition, explainOther, type Telling } from './explain-condition.js'
import { explainLayer, explainPercentage, explainSplit } from './explain-draw.js'
import { explainRamp } from './explain-ramp.js'
import type { FlagExplanation, PrerequisiteExplanation, RuleExplanation } from './explanation.js'

/** What an explanation tells. */
export interface ExplainOptions {
  /**
   * Whether to tell of conditions. Without, an explanation has prerequisites, rules and draws, and takes a fraction of the
   * time: for programs that look at the draws of many answers.
   * @default true
   */
  readonly conditions?: boolean
}

/**
 * What `evaluateFlag` answers, and how it comes to that. For people: it goes by every rule up to the one that decides and by
 * every condition of these, and it allocates. Total as evaluating is.
 */
export function explainFlag(
  flag: Flag,
  context: EvaluationContext,
  now: number,
  { conditions = true }: ExplainOptions = {},
): FlagExplanation {
  const telling: Telling = { context, now, conditions, cohorts: undefined }
  const { enabled, requires, rules: all } = made(flag)
  const prerequisites = enabled ? requires.map((test) => explainPrerequisite(test, telling)) : []
  const rules = enabled && prerequisites.every(({ met }) => met) ? explainRules(all, telling) : []
  return { evaluation: evaluateFlag(flag, context, now), form: flag.form, prerequisites, rules }
}

type Unfinished = { -readonly [Member in keyof RuleExplanation]: RuleExplanation[Member] }

function explainPrerequisite(test: FlagTest, telling: Telling): PrerequisiteExplanation {
  const other = explainOther(test, telling)
  return { met: test.flag.enabled && test.variants.has(other.variant), ...other }
}

function explainRules(rules: readonly Rule[], telling: Telling): RuleExplanation[] {
  const explained: RuleExplanation[] = []
  for (const rule of rules) {
    const explanation = explainRule(rule, telling)
    // Nearly always there is one: an array that grows is made for many.
    if (explained.length === 0 && explanation.matched) return [explanation]
    explained.push(explanation)
    if (explanation.matched) break
  }
  return explained
}

function explainRule(rule: Rule, telling: Telling): RuleExplanation {
  const { context, now } = telling
  const explanation: Unfinished = { ruleIndex: rule.index, ruleId: rule.id, matched: false }

  if (rule.when !== undefined) {
    if (telling.conditions) explanation.when = explainCondition(rule.when, telling)
    const held = explanation.when?.held ?? conditionHolds(rule.when, context, now)
    if (!held) return stopped(explanation, 'conditions')
  }
  if (rule.slot !== undefined) {
    explanation.layer = explainLayer(rule.slot, context)
    if (explanation.layer.outcome !== 'inside') return stopped(explanation, 'layer')
  }
  const { exposure, serve, bucketBy } = rule
  if (exposure?.kind === 'ramp') explanation.ramp = explainRamp(exposure.ramp, telling)
  const needsNoDraw = exposure === undefined || explanation.ramp?.ring !== undefined
  const share = needsNoDraw ? everybody : shareAt(exposure, now)
  if (exposure !== undefined && share !== everybody) {
    explanation.exposure = explainPercentage('flag', exposure, bucketBy, share, context)
    if (explanation.exposure.outcome !== 'within') return stopped(explanation, 'percentage')
  }
  if (serve.kind === 'split') {
    explanation.split = explainSplit(serve, bucketBy, context)
    if (explanation.split.outcome === 'no-unit') return stopped(explanation, 'split')
  }
  explanation.matched = true
  return explanation
}

function stopped(explanation: Unfinished, by: NonNullable<RuleExplanation['stoppedBy']>): RuleExplanation {
  explanation.stoppedBy = by
  return explanation
}
