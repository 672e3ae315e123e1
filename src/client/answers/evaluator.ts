import { noDetails } from '../../evaluate/details.js'
import { evaluateFlag } from '../../evaluate/evaluate-flag.js'
import type { Evaluation, EvaluationErrorCode, FailedEvaluation, ServedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { type ExplainOptions, explainFlag } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import type { Flag, RuleSet } from '../../evaluate/rule-set.js'
import { valueTypeOf } from '../../evaluate/value-type.js'
import { contextProblem } from '../../options/context-problem.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { checkBoolean } from '../../options/value-checks.js'
import type { FailedEvaluations } from './failed-evaluations.js'
import type { ListingOptions } from './flag-reader.js'
import { type HookRunner, hookCall } from './hooks.js'

/** Holds the rule set that answers: a client replaces it with each document, a scope keeps it. */
export interface EvaluatorParts {
  readonly rules: { readonly ruleSet: RuleSet | undefined }
  /** Epoch milliseconds. Read for flags that depend on the time only. */
  readonly now: () => number
  readonly hooks: HookRunner | undefined
  readonly failures: FailedEvaluations
}

const anonymous: EvaluationContext = Object.freeze({})

const listingChecks: OptionChecks<ListingOptions> = { clientVisibleOnly: checkBoolean }
const explainChecks: OptionChecks<ExplainOptions> = { conditions: checkBoolean }

/**
 * The one implementation of evaluating, for clients and scopes: a `FlagReader` without the types that only callers know.
 * Without hooks, flags that are served allocate nothing.
 */
export class Evaluator {
  readonly #rules: EvaluatorParts['rules']
  readonly #now: () => number
  readonly #hooks: HookRunner | undefined
  readonly #failures: FailedEvaluations

  constructor({ rules, now, hooks, failures }: EvaluatorParts) {
    this.#rules = rules
    this.#now = now
    this.#hooks = hooks
    this.#failures = failures
  }

  isEnabled(key: string, context?: EvaluationContext): boolean {
    if (this.#hooks !== undefined) return this.evaluate(key, context).enabled
    const answer = this.#answer(key, context, undefined)
    return typeof answer !== 'string' && answer.enabled
  }

  value(key: string, context: EvaluationContext | undefined, fallback: unknown): unknown {
    if (this.#hooks !== undefined) return this.evaluate(key, context, fallback).value
    const answer = this.#answer(key, context, fallback)
    return typeof answer === 'string' ? fallback : answer.value
  }

  evaluate(key: string, context?: EvaluationContext, fallback?: unknown): Evaluation<unknown> {
    if (this.#hooks === undefined) return this.#evaluate(key, context, fallback)
    return this.#hooks.around(hookCall(key, context, fallback), () => this.#evaluate(key, context, fallback))
  }

  evaluateAll(context?: EvaluationContext, options?: ListingOptions): Record<string, ServedEvaluation> {
    if (options !== undefined) checkOptions(options, listingChecks)
    const all: Record<string, ServedEvaluation> = Object.create(null)
    let time: number | undefined
    const now = () => {
      time ??= this.#now()
      return time
    }
    const clientVisibleOnly = options?.clientVisibleOnly === true
    const attributes = this.#attributesOf(context, undefined)
    for (const flag of this.#rules.ruleSet?.flags.values() ?? []) {
      if (clientVisibleOnly && !flag.clientVisible) continue
      const answer = serve(flag, attributes, now)
      if (typeof answer !== 'string') all[flag.key] = answer
    }
    return all
  }

  explain(key: string, context?: EvaluationContext, options?: ExplainOptions): Explanation {
    if (options !== undefined) checkOptions(options, explainChecks)
    const flag = this.#find(key, undefined)
    if (typeof flag === 'string') return this.#unexplained(flag, key)
    try {
      const attributes = contextProblem(context) === undefined ? context : undefined
      return explainFlag(flag, attributes ?? anonymous, flag.timed ? this.#now() : 0, options ?? {})
    } catch {
      return this.#unexplained('GENERAL', key)
    }
  }

  #unexplained(code: EvaluationErrorCode, key: string): Explanation {
    const evaluation = this.#failures.make(code, key, undefined, this.#rules.ruleSet) as FailedEvaluation<undefined>
    return { evaluation, form: undefined, prerequisites: [], rules: [] }
  }

  #evaluate(key: string, context: EvaluationContext | undefined, fallback: unknown): Evaluation<unknown> {
    const answer = this.#answer(key, context, fallback)
    return typeof answer === 'string' ? this.#failures.make(answer, key, fallback, this.#rules.ruleSet) : answer
  }

  #answer(key: string, context: EvaluationContext | undefined, fallback: unknown): Answer {
    const flag = this.#find(key, fallback)
    const answer = typeof flag === 'string' ? flag : serve(flag, this.#attributesOf(context, key), this.#now)
    if (typeof answer === 'string') this.#failures.note(answer, key, fallback, this.#rules.ruleSet)
    else if (answer.details !== noDetails && answer.details.includes('TARGETING_KEY_MISSING')) {
      this.#failures.noteMissingUnit(key, context)
    }
    return answer
  }

  /** The context; an empty one in place of none, and of what is no record of attributes, which is told. */
  #attributesOf(context: EvaluationContext | undefined, key: string | undefined): EvaluationContext {
    if (isOrdinary(context)) return context
    return context != null && this.#failures.isSound(context, key) ? context : anonymous
  }

  /** The flag if it can answer a caller with this fallback, else the error code. */
  #find(key: string, fallback: unknown): Flag | EvaluationErrorCode {
    const { ruleSet } = this.#rules
    if (ruleSet === undefined) return 'PROVIDER_NOT_READY'
    const flag = ruleSet.flags.get(key)
    if (flag === undefined) return ruleSet.unreadable.has(key) ? 'PARSE_ERROR' : 'FLAG_NOT_FOUND'
    return fallback != null && valueTypeOf(fallback) !== flag.valueType ? 'TYPE_MISMATCH' : flag
  }
}

/** Whether the context is an ordinary object, as nearly all are: by the one look that costs nothing, before any dearer. */
function isOrdinary(context: unknown): context is EvaluationContext {
  try {
    return typeof context === 'object' && context !== null && context.constructor === Object
  } catch {
    return false
  }
}

/** The served evaluation, or the error code. */
type Answer = ServedEvaluation | EvaluationErrorCode

function serve(flag: Flag, context: EvaluationContext, now: () => number): Answer {
  try {
    return evaluateFlag(flag, context, flag.timed ? now() : 0)
  } catch {
    return 'GENERAL'
  }
}
