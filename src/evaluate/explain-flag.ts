import { evaluateFlag } from './evaluate-flag.js'
import type { ServedEvaluation } from './evaluation.js'
import type { EvaluationContext } from './evaluation-context.js'
import type { Flag } from './rule-set.js'
import { type RuleStep, Trace } from './trace.js'

/** An answer with everything that led to it. For people and tests: it allocates, evaluating does not. */
export interface FlagExplanation {
  readonly evaluation: ServedEvaluation
  /** Whose format the flag is of. An `appconfig` flag is on or off (`enabled`), and has attributes for its value. */
  readonly form: 'holdfast' | 'appconfig'
  /** Key of the first prerequisite that is not met. */
  readonly failedPrerequisite: string | undefined
  /** The rules looked at, in order; the last one decided if it `matched`. */
  readonly rules: readonly RuleStep[]
}

/** As `evaluateFlag`, by the very same code. */
export function explainFlag(flag: Flag, context: EvaluationContext, now: number): FlagExplanation {
  const trace = new Trace()
  const evaluation = evaluateFlag(flag, context, now, trace)
  return { evaluation, form: flag.form, failedPrerequisite: trace.failedPrerequisite, rules: trace.rules }
}
