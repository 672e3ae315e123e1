import { evaluateFlag } from './evaluate-flag.js'
import type { ServedEvaluation } from './evaluation.js'
import type { EvaluationContext } from './evaluation-context.js'
import type { Flag } from './rule-set.js'
import { type RuleStep, Trace } from './trace.js'

/** An answer with everything that led to it, for people and tests. */
export interface FlagExplanation {
  /** The answer, as `evaluate` gives it. */
  readonly evaluation: ServedEvaluation
  /**
   * The format that the flag was written in. A flag of `appconfig` is on or off (`enabled`), and its value is the object of
   * its attributes.
   */
  readonly form: 'holdfast' | 'appconfig'
  /** Key of the first required flag that gives another variant than is required; undefined where all do. */
  readonly failedPrerequisite: string | undefined
  /** The rules that were tried, in order. The last one decided if it `matched`. */
  readonly rules: readonly RuleStep[]
}

/** As `evaluateFlag`, by the very same code. */
export function explainFlag(flag: Flag, context: EvaluationContext, now: number): FlagExplanation {
  const trace = new Trace()
  const evaluation = evaluateFlag(flag, context, now, trace)
  return { evaluation, form: flag.form, failedPrerequisite: trace.failedPrerequisite, rules: trace.rules }
}
