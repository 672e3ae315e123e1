import type { DocumentVersion, Evaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import type { OptionChecks } from '../../options/option-checks.js'
import { checkTime } from '../../options/value-checks.js'
import type { Explanation, ListingOptions } from './flag-reader.js'
import type { DeclaredFlags, EvaluationsOf, FallbackOf, FlagKey, ValueOf } from './typed-flags.js'

export interface ScopeOptions {
  /**
   * The time to answer for, in milliseconds since the Unix epoch: a preview of what a ramp will do.
   * @default the client's clock, read when the scope is made
   */
  readonly now?: number
}

export const scopeChecks: OptionChecks<ScopeOptions> = { now: checkTime }

/**
 * One document, one context and one time, for as long as a request lasts: whatever is deployed meanwhile, answers do not
 * change halfway. Made by `client.scope()`, whose methods these are, without the context.
 */
export interface FlagScope<Flags extends object = DeclaredFlags> {
  /** As it was given, not copied. */
  readonly context: EvaluationContext
  /** Which document answers. Undefined where the scope was made before the first one. */
  readonly version: DocumentVersion | undefined
  isEnabled(key: FlagKey<Flags>): boolean
  value<T extends FallbackOf<Flags, K>, K extends FlagKey<Flags> = FlagKey<Flags>>(
    key: K,
    fallback: T,
  ): ValueOf<Flags, K, T>
  evaluate<K extends FlagKey<Flags>>(key: K): Evaluation<ValueOf<Flags, K, undefined>>
  evaluate<T extends FallbackOf<Flags, K>, K extends FlagKey<Flags> = FlagKey<Flags>>(
    key: K,
    fallback: T,
  ): Evaluation<ValueOf<Flags, K, T>>
  evaluateAll(options?: ListingOptions): EvaluationsOf<Flags>
  explain(key: FlagKey<Flags>): Explanation
}
