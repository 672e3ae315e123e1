import type { Evaluation, FailedEvaluation, FlagValue, ServedEvaluation } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import type { FlagExplanation } from '../evaluate/explain-flag.js'

/**
 * What a fallback says about the answer: its JSON type, not its very value. `'blue'` asks for a string; null and
 * undefined ask for nothing. The members of an object are the caller's claim and are not checked.
 */
export type Widened<T> = T extends boolean
  ? boolean
  : T extends string
    ? string
    : T extends number
      ? number
      : T extends null | undefined
        ? T | FlagValue
        : T

/** As `FlagExplanation`; or, where no variant could be served, the failure alone. */
export type Explanation =
  | FlagExplanation
  | {
      readonly evaluation: FailedEvaluation<undefined>
      readonly failedPrerequisite: undefined
      readonly rules: readonly never[]
    }

export interface ListingOptions {
  /**
   * Leave out every flag that the document does not mark `clientVisible`.
   * @default false
   */
  readonly clientVisibleOnly?: boolean
}

/** Evaluates flags: synchronous, never throws, always gives something to go on with. */
export interface FlagReader {
  /** Whether the flag is on: see `ServedEvaluation.enabled`. False when unknown. */
  isEnabled(key: string, context?: EvaluationContext): boolean

  /**
   * The flag's value, or the fallback where there is none or it is of another JSON type than the fallback.
   * A fallback of null or undefined takes any type.
   */
  value<T>(key: string, context: EvaluationContext | undefined, fallback: T): Widened<T>

  /** The value with everything there is to say about it, frozen. */
  evaluate(key: string, context?: EvaluationContext): Evaluation<FlagValue | undefined>
  evaluate<T>(key: string, context: EvaluationContext | undefined, fallback: T): Evaluation<Widened<T>>

  /** Every flag of the document that can be evaluated, by key, in a record without a prototype. A listing: hooks are not run. */
  evaluateAll(context?: EvaluationContext, options?: ListingOptions): Record<string, ServedEvaluation>

  /** How the answer comes about, rule by rule. For people: it allocates, and hooks are not run. */
  explain(key: string, context?: EvaluationContext): Explanation
}
