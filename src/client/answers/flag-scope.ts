import type { DocumentVersion, Evaluation } from '../../evaluate/evaluation.js'
import type { EvaluationContext, EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import type { ExplainOptions } from '../../evaluate/explain/explain-flag.js'
import type { Explanation } from '../../evaluate/explain/explanation.js'
import type { OptionChecks } from '../../options/option-checks.js'
import { checkTime, expecting, isObject } from '../../options/value-checks.js'
import type { ListingOptions } from './flag-reader.js'
import type { FlagOutcome } from './outcome-recorder.js'
import type { Branches } from './run-branches.js'
import type { DeclaredFlags, EvaluationsOf, FallbackOf, FlagKey, ValueOf } from './typed-flags.js'

/** How a scope answers. */
export interface ScopeOptions {
  /**
   * The time to answer for, in milliseconds since the Unix epoch: a later one previews what a ramp will do.
   * @default the time of the client's clock when the scope is made
   */
  readonly now?: number
  /**
   * Why there is no context: for integrations, where the function that should have given it failed. The scope answers for an
   * anonymous request, and guards refuse it.
   * @default undefined
   */
  readonly contextError?: Error | undefined
}

export const scopeChecks: OptionChecks<ScopeOptions> = {
  now: checkTime,
  contextError: expecting('an Error', (value) => isObject(value) && typeof value['message'] === 'string'),
}

/**
 * One document, one context and one time, for a request or a job: whatever is deployed meanwhile, answers do not change
 * halfway. `client.scope()` makes it. Its methods are those of the client without the context.
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 *
 * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
 * const flags = client.scope({ targetingKey: 'user-123' })
 * const color = flags.value('checkout-button', 'blue')
 * const isNew = flags.isEnabled('new-pricing')
 * ```
 */
export interface FlagScope<Flags extends object = DeclaredFlags> {
  /** The context that the scope was made with. It is not copied: what you change in that object, later answers see. */
  readonly context: EvaluationContext
  /** The document that answers; undefined where the scope was made before the first one. */
  readonly version: DocumentVersion | undefined
  /**
   * Why the context could not be had, is none, or has a `targetingKey` that names nobody, such as an array: the scope answers
   * for an anonymous request. Undefined where all is well. A guard that asks the flags alone would let in whoever makes the
   * context fail, where a rule excludes; `requireFlag` refuses.
   */
  readonly contextError: Error | undefined
  /**
   * A scope for another context, on the same document and at the same time: for each record of a batch, say.
   * @example
   * ```ts
   * import { createFlagClient } from 'holdfast'
   *
   * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
   * const batch = client.scope()
   * for (const id of ['user-1', 'user-2']) console.log(batch.with({ targetingKey: id }).isEnabled('new-pricing'))
   * ```
   */
  with(context?: EvaluationContextInput): FlagScope<Flags>
  /**
   * Whether the flag is on for the scope's context: the value of a boolean flag; of any other, whether its variant is not the
   * off variant. False for a flag that cannot be evaluated.
   */
  isEnabled(key: FlagKey<Flags>): boolean
  /**
   * The flag's value for the scope's context. The fallback instead, where the flag cannot be evaluated or has values of
   * another JSON type than the fallback. A fallback of null or undefined takes a value of any type.
   */
  value<T extends FallbackOf<Flags, K>, K extends FlagKey<Flags> = FlagKey<Flags>>(
    key: K,
    fallback: T,
  ): ValueOf<Flags, K, T>
  /**
   * The flag's value for the scope's context with variant, reason, rule and document version, frozen. Where the flag cannot
   * be evaluated: an error code, a message and the value `undefined`.
   */
  evaluate<K extends FlagKey<Flags>>(key: K): Evaluation<ValueOf<Flags, K, undefined>>
  /**
   * The flag's value for the scope's context with variant, reason, rule and document version, frozen. Where the flag cannot
   * be evaluated, or has values of another JSON type than the fallback: an error code, a message and the fallback as value.
   */
  evaluate<T extends FallbackOf<Flags, K>, K extends FlagKey<Flags> = FlagKey<Flags>>(
    key: K,
    fallback: T,
  ): Evaluation<ValueOf<Flags, K, T>>
  /** Every flag of the scope's document that can be evaluated, by key. The record has no prototype. Hooks do not run. */
  evaluateAll(options?: ListingOptions): EvaluationsOf<Flags>
  /**
   * How the answer for the scope's context comes about: prerequisites, rules, conditions, draws. `explanationText()` puts it
   * into words. For people: it allocates, and hooks do not run.
   * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
   */
  explain(key: FlagKey<Flags>, options?: ExplainOptions): Explanation
  /**
   * Calls `on` where the flag is on for the scope's context, else `off`, and gives what that gives. What becomes of it is an
   * outcome, as with the client's `run`, at the scope's step of the ramp.
   * @throws {InvalidOptionsError} where a branch is missing
   */
  run<On, Off = On>(key: FlagKey<Flags>, branches: Branches<On, Off>): On | Off
  /** Tells what became of the scope's unit, as the client's `outcome` does, at the scope's step of the ramp. */
  outcome(key: FlagKey<Flags>, outcome: FlagOutcome): void
  /**
   * Tells the same outcome for every flag with a guarded ramp that this scope was asked for by `isEnabled`, `value`, `evaluate`
   * and `run`: for a request that has ended. The middlewares' option `outcomes` does so.
   * @example
   * ```ts
   * import { createFlagClient } from 'holdfast'
   * import { outcomes } from 'holdfast/outcomes'
   *
   * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
   * const client = createFlagClient({ ...place, outcomes: outcomes() })
   * const flags = client.scope({ targetingKey: 'user-123' })
   * const steps = flags.isEnabled('one-page-checkout') ? 1 : 3
   * flags.outcomeOfAsked({ ok: true, ms: 85 })
   * ```
   */
  outcomeOfAsked(outcome: FlagOutcome): void
}
