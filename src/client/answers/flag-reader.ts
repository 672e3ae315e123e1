import type { Evaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import type { ExplainOptions } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import type { FlagOutcome } from './outcome-recorder.js'
import type { Branches } from './run-branches.js'
import type { EvaluationsOf, FallbackOf, FlagKey, OtherFlags, ValueOf } from './typed-flags.js'

/** Which flags `evaluateAll` lists. */
export interface ListingOptions {
  /**
   * Whether to list only flags that the document marks `clientVisible`.
   * @default false
   */
  readonly clientVisibleOnly?: boolean
}

/**
 * Evaluates flags. Every method is synchronous and always gives a usable answer. None throws, except `evaluateAll` for
 * wrong options. `Flags` is for the compiler alone: it maps the keys of flags to the types of their values.
 */
export interface FlagReader<Flags extends object = OtherFlags> {
  /**
   * Whether the flag is on for this context: the value of a boolean flag; of any other, whether its variant is not the off
   * variant. False for a flag that cannot be evaluated.
   * @example
   * ```ts
   * import { createFlagClient } from 'holdfast'
   *
   * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
   * if (client.isEnabled('new-pricing', { targetingKey: 'user-123', plan: 'pro' })) console.log('new prices')
   * ```
   */
  isEnabled(key: FlagKey<Flags>, context?: EvaluationContextInput): boolean

  /**
   * The flag's value for this context. The fallback instead, where the flag cannot be evaluated or has values of another JSON
   * type than the fallback. A fallback of null or undefined takes a value of any type.
   * @example
   * ```ts
   * import { createFlagClient } from 'holdfast'
   *
   * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
   * const color: string = client.value('checkout-button', { targetingKey: 'user-123' }, 'blue')
   * ```
   */
  value<T extends FallbackOf<Flags, K>, K extends FlagKey<Flags> = FlagKey<Flags>>(
    key: K,
    context: EvaluationContextInput | undefined,
    fallback: T,
  ): ValueOf<Flags, K, T>

  /**
   * The flag's value for this context with variant, reason, rule and document version, frozen. Where the flag cannot be
   * evaluated: an error code, a message and the value `undefined`.
   */
  evaluate<K extends FlagKey<Flags>>(key: K, context?: EvaluationContextInput): Evaluation<ValueOf<Flags, K, undefined>>
  /**
   * The flag's value for this context with variant, reason, rule and document version, frozen. Where the flag cannot be
   * evaluated, or has values of another JSON type than the fallback: an error code, a message and the fallback as value.
   */
  evaluate<T extends FallbackOf<Flags, K>, K extends FlagKey<Flags> = FlagKey<Flags>>(
    key: K,
    context: EvaluationContextInput | undefined,
    fallback: T,
  ): Evaluation<ValueOf<Flags, K, T>>

  /**
   * Every flag of the document that can be evaluated, by key, for this context. The record has no prototype. Hooks do not
   * run: a listing is no use of a flag.
   * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type: it would list flags that are not for browsers
   */
  evaluateAll(context?: EvaluationContextInput, options?: ListingOptions): EvaluationsOf<Flags>

  /**
   * How the answer for this context comes about: prerequisites, rule by rule, condition by condition, with the values seen
   * and the draws. Plain JSON, which `explanationText()` puts into words. For people: it allocates, and hooks do not run.
   * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
   */
  explain(key: FlagKey<Flags>, context?: EvaluationContextInput, options?: ExplainOptions): Explanation

  /**
   * Calls `on` where the flag is on for this context, as `isEnabled` says, else `off`, and gives what that gives. With the
   * client's option `outcomes` and a flag with a guarded ramp, the call is an outcome: `ok` unless it throws or rejects, which
   * passes through, and how long it took. A promise is given as its `then` gives it; await within a branch what runs
   * at each `then`, such as a query builder.
   * @throws {InvalidOptionsError} where a branch is missing
   * @example
   * ```ts
   * import { createFlagClient } from 'holdfast'
   *
   * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
   * const price = client.run('new-pricing', { targetingKey: 'user-123' }, { on: () => 90, off: () => 100 })
   * ```
   */
  run<On, Off = On>(
    key: FlagKey<Flags>,
    context: EvaluationContextInput | undefined,
    branches: Branches<On, Off>,
  ): On | Off

  /**
   * Tells what became of the context's unit, for a flag with a guarded ramp: for other flags, and for units in neither of its
   * arms, nothing is counted. The arm is that of now: a conversion may be told hours later, and by another service. Without
   * the client's option `outcomes` nothing is counted, which the client warns of once. It never throws, never waits, and runs no
   * hooks.
   * @example
   * ```ts
   * import { createFlagClient } from 'holdfast'
   * import { outcomes } from 'holdfast/outcomes'
   *
   * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
   * const client = createFlagClient({ ...place, outcomes: outcomes() })
   * client.outcome('new-pricing', { targetingKey: 'user-123' }, { ok: true, ms: 212 })
   * ```
   */
  outcome(key: FlagKey<Flags>, context: EvaluationContextInput | undefined, outcome: FlagOutcome): void
}
