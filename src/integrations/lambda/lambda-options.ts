import type { EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import {
  checkOptions,
  type NumberOptions,
  numberChecks,
  type OptionChecks,
  resolveNumbers,
} from '../../options/option-checks.js'
import { expecting, isFunction } from '../../options/value-checks.js'
import { type ContextWarningOptions, contextWarningChecks } from '../web/context-warning.js'
import { requestOutcomeChecks } from '../web/request-outcome.js'
import { type RequestScopeOptions, requestScopeChecks } from '../web/request-scope.js'

/** The part of Lambda's context object that is used. */
export interface InvocationContext {
  /** Milliseconds that the invocation has left. Without it, as in a unit test, there is no deadline. */
  getRemainingTimeInMillis?(): number
}

/** Whom the flags of an invocation are for, and how long it waits for them. */
export interface LambdaOptions<Event = unknown, Context = unknown>
  extends Pick<RequestScopeOptions<Event>, 'onContextError' | 'contextTimeoutMs'>,
    ContextWarningOptions {
  /**
   * Whether what becomes of an invocation is an outcome of every flag with a guarded ramp that it asked its scope for: `ok` if it
   * throws nothing, and gives no `statusCode` from 500 up; and how long it took. The client needs the option `outcomes`.
   * @default false
   */
  readonly outcomes?: boolean
  /**
   * A function from an invocation to its evaluation context, or to a promise of one. With undefined or null the invocation is
   * anonymous: its context is empty.
   * @default none: all invocations are anonymous
   */
  readonly context?: (
    event: Event,
    context: Context,
  ) => EvaluationContextInput | null | undefined | PromiseLike<EvaluationContextInput | null | undefined>
  /**
   * Milliseconds since the source last confirmed the flags, 0 to 86,400,000, up to which the handler runs beside a poll that is
   * due. With older flags the handler waits for the poll; with 0 it waits for every poll.
   * @default 30_000
   */
  readonly maxAgeMs?: number
  /**
   * Milliseconds, 10 to 60,000, that a poll may take, and afterwards hooks and outcomes to pass on what they gathered, before it is given up.
   * After a poll that was given up, the next one may take twice as long; with nothing to answer from, a poll may take all there
   * is. That is always half of the time that the invocation has left.
   * @default 1_000
   */
  readonly maxWaitMs?: number
}

const numbers = {
  maxAgeMs: [30_000, 0, 86_400_000, 'milliseconds'],
  maxWaitMs: [1_000, 10, 60_000, 'milliseconds'],
} as const satisfies NumberOptions<string>

const checks: OptionChecks<LambdaOptions> = {
  context: expecting('a function of event and context', isFunction),
  onContextError: requestScopeChecks.onContextError,
  contextTimeoutMs: requestScopeChecks.contextTimeoutMs,
  ...requestOutcomeChecks,
  ...contextWarningChecks,
  ...numberChecks(numbers),
}

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds */
export function resolveLambdaOptions<Event, Context>(options: LambdaOptions<Event, Context>) {
  checkOptions(options, checks)
  const { context = () => undefined, outcomes = false } = options
  return { context, outcomes, ...resolveNumbers(numbers, options) }
}
