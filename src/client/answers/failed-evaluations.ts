import type { EvaluationErrorCode, FailedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import { failedEvaluation } from '../../evaluate/failed-evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import { valueTypeOf } from '../../evaluate/value-type.js'
import { contextProblem } from '../../options/context-problem.js'
import { NearestNames } from '../../options/nearest-names.js'
import type { Diagnostics, WarningCode } from '../diagnostics/diagnostics.js'
import { missingUnits, missingUnitWords } from './missing-units.js'
import { UncountedOutcomes } from './uncounted-outcomes.js'

interface Explainer {
  explain(key: string, context: EvaluationContext | undefined): Explanation
}

/** Makes the answers that carry a fallback, and words why. What goes wrong is counted, and said once. */
export class FailedEvaluations {
  readonly uncounted: UncountedOutcomes
  readonly #diagnostics: Diagnostics
  readonly #nearest = new WeakMap<RuleSet, NearestNames>()
  /** Instances of classes, which are looked at once. */
  readonly #soundContexts = new WeakSet<object>()

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics
    this.uncounted = new UncountedOutcomes(diagnostics)
  }

  /** Counts an evaluation that gave the fallback. */
  note(code: EvaluationErrorCode, key: unknown, fallback: unknown, ruleSet: RuleSet | undefined): void {
    const name = nameOf(key)
    if (!this.#diagnostics.count(code, name)) return
    this.#diagnostics.warnOfFailure(code, name, this.#message(code, key, fallback, ruleSet))
  }

  /** Counts a call with arguments in the wrong place; `key` is undefined where all flags were asked for. */
  noteMisuse(problem: string, key: unknown): void {
    this.#count('MISPLACED_ARGUMENT', subjectOf(key), () => `${callOf(key)}: ${problem}`)
  }

  /** Counts an evaluation in which a rule needed a unit that the context does not have. */
  noteMissingUnit(flag: string, context: EvaluationContext | undefined, flags: Explainer): void {
    if (contextProblem(context) !== undefined) return
    if (!this.#diagnostics.count('TARGETING_KEY_MISSING', flag)) return
    this.#diagnostics.warnOfFailure(
      'TARGETING_KEY_MISSING',
      flag,
      missingUnitWords(flag, context, missingUnits(flags.explain(flag, context))),
    )
  }

  /** Whether the context is a record of attributes. One that is not is counted; `key` is undefined where all flags were asked for. */
  isSound(context: object, key: unknown): boolean {
    if (this.#soundContexts.has(context)) return true
    const problem = contextProblem(context)
    if (problem === undefined) {
      this.#soundContexts.add(context)
      return true
    }
    this.#count('INVALID_CONTEXT', subjectOf(key), () => `${callOf(key)}: ${problem} It was taken for an empty one.`)
    return false
  }

  #count(code: WarningCode, subject: string, message: () => string): void {
    if (this.#diagnostics.count(code, subject)) this.#diagnostics.warnOfFailure(code, subject, message())
  }

  make(
    code: EvaluationErrorCode,
    key: unknown,
    fallback: unknown,
    ruleSet: RuleSet | undefined,
  ): FailedEvaluation<unknown> {
    return failedEvaluation({
      flag: key as string,
      value: fallback,
      errorCode: code,
      errorMessage: this.#message(code, key, fallback, ruleSet),
      version: ruleSet?.version,
    })
  }

  #message(code: EvaluationErrorCode, key: unknown, fallback: unknown, ruleSet: RuleSet | undefined): string {
    if (ruleSet === undefined) {
      return 'No flag document yet. Await ready() before asking, or give the client a `fallback` document.'
    }
    if (typeof key !== 'string') return `A flag key is a string; received ${key === null ? 'null' : typeof key}.`
    switch (code) {
      case 'FLAG_NOT_FOUND':
        return `The flag document has no flag "${key}".${this.#hint(key, ruleSet)}`
      case 'PARSE_ERROR':
        return ruleSet.unreadable.get(key) ?? `Flag "${key}" cannot be read.`
      case 'TYPE_MISMATCH': {
        const wanted = ruleSet.flags.get(key)?.valueType
        return `Flag "${key}" has values of type ${wanted}; the fallback is of type ${valueTypeOf(fallback) ?? typeof fallback}.`
      }
      default:
        return `Evaluating flag "${key}" threw an error. Either the client's \`clock\` threw it, or this is a bug in Holdfast: please report it.`
    }
  }

  #hint(key: string, ruleSet: RuleSet): string {
    let nearest = this.#nearest.get(ruleSet)
    if (nearest === undefined) {
      nearest = new NearestNames()
      this.#nearest.set(ruleSet, nearest)
    }
    return nearest.hint(key, ruleSet.flags.keys())
  }
}

/** What diagnostics call a flag: by its key, or by what was given for one. */
function nameOf(key: unknown): string {
  return typeof key === 'string' ? key : `(${typeof key})`
}

/** The same where all flags may have been asked for. */
function subjectOf(key: unknown): string {
  return key === undefined ? '(all flags)' : nameOf(key)
}

function callOf(key: unknown): string {
  return key === undefined ? 'evaluateAll()' : `Flag "${nameOf(key)}"`
}
