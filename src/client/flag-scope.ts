import type { DocumentVersion, Evaluation, FlagValue, ServedEvaluation } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import type { Explanation, ListingOptions, Widened } from './flag-reader.js'

export interface ScopeOptions {
  /**
   * The time to answer for, in milliseconds since the Unix epoch: a preview of what a ramp will do.
   * @default the client's clock, read when the scope is made
   */
  readonly now?: number
}

/**
 * One document, one context and one time, for as long as a request lasts: whatever is deployed meanwhile, answers do not
 * change halfway. Made by `client.scope()`, whose methods these are, without the context.
 */
export interface FlagScope {
  /** As it was given, not copied. */
  readonly context: EvaluationContext
  /** Which document answers. Undefined where the scope was made before the first one. */
  readonly version: DocumentVersion | undefined
  isEnabled(key: string): boolean
  value<T>(key: string, fallback: T): Widened<T>
  evaluate(key: string): Evaluation<FlagValue | undefined>
  evaluate<T>(key: string, fallback: T): Evaluation<Widened<T>>
  evaluateAll(options?: ListingOptions): Record<string, ServedEvaluation>
  explain(key: string): Explanation
}
