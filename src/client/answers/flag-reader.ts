import type { Evaluation, FailedEvaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { FlagExplanation } from '../../evaluate/explain-flag.js'
import type { EvaluationsOf, FallbackOf, FlagKey, OtherFlags, ValueOf } from './typed-flags.js'

/** As `FlagExplanation`; or, where no variant could be served, the failure alone. */
export type Explanation =
  | FlagExplanation
  | {
      readonly evaluation: FailedEvaluation<undefined>
      readonly form: undefined
      readonly failedPrerequisite: undefined
      readonly rules: readonly never[]
    }

export interface ListingOptions {
  /** Only flags marked `clientVisible` in the document. @default false */
  readonly clientVisibleOnly?: boolean
}

/**
 * Evaluates flags: synchronous, never throws (but `evaluateAll`, for wrong options), always gives something to go on with.
 * `Flags` is for the compiler alone: it maps keys to the types of their values.
 */
export interface FlagReader<Flags extends object = OtherFlags> {
  /** Whether the flag is on: see `ServedEvaluation.enabled`. False when unknown. */
  isEnabled(key: FlagKey<Flags>, context?: EvaluationContext): boolean

  /**
   * The flag's value, or the fallback where there is none or it is of another JSON type than the fallback.
   * A fallback of null or undefined takes any type.
   */
  value<T extends FallbackOf<Flags, K>, K extends FlagKey<Flags> = FlagKey<Flags>>(
    key: K,
    context: EvaluationContext | undefined,
    fallback: T,
  ): ValueOf<Flags, K, T>

  /** The value with everything there is to say about it, frozen. */
  evaluate<K extends FlagKey<Flags>>(key: K, context?: EvaluationContext): Evaluation<ValueOf<Flags, K, undefined>>
  evaluate<T extends FallbackOf<Flags, K>, K extends FlagKey<Flags> = FlagKey<Flags>>(
    key: K,
    context: EvaluationContext | undefined,
    fallback: T,
  ): Evaluation<ValueOf<Flags, K, T>>

  /**
   * Every flag of the document that can be evaluated, by key, in a record without a prototype. A listing: hooks are not run.
   * @throws {InvalidOptionsError} for an option misspelt or of the wrong type, which would list flags not meant for a browser
   */
  evaluateAll(context?: EvaluationContext, options?: ListingOptions): EvaluationsOf<Flags>

  /** How the answer comes about, rule by rule. For people: it allocates, and hooks are not run. */
  explain(key: FlagKey<Flags>, context?: EvaluationContext): Explanation
}
