import { checkInteger, checkOptions, refused } from '../../options/option-checks.js'
import type { ContextWarningOptions } from '../web/context-warning.js'
import type { RequestScopeOptions } from '../web/request-scope.js'

/** What is used of Lambda's context object. Without it, as in a unit test, there is no deadline. */
export interface InvocationContext {
  getRemainingTimeInMillis?(): number
}

type ScopeOptions = RequestScopeOptions<never>

export interface LambdaOptions<Event = unknown, Context = unknown>
  extends Pick<ScopeOptions, 'onContextError'>,
    ContextWarningOptions {
  /**
   * Whom an invocation is for. May be async; nothing, or null, is nobody in particular.
   * @default nobody in particular
   */
  readonly context?: (event: Event, context: Context) => ReturnType<NonNullable<ScopeOptions['context']>>
  /**
   * How old flags may be for the handler to run while a poll that is due goes on beside it: milliseconds since the source
   * last confirmed them, 0 to 86,400,000. With older ones it waits for the poll; with 0, for every poll.
   * @default 30_000
   */
  readonly maxAgeMs?: number
  /**
   * Milliseconds, 10 to 60,000, that a poll may take, and passing on what hooks gathered afterwards, before it is given up.
   * After a poll that was, the next one may take twice as long; with nothing to answer from, a poll may take all there is.
   * That is always half of the time that the invocation has left.
   * @default 1_000
   */
  readonly maxWaitMs?: number
}

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds */
export function resolveLambdaOptions<Event, Context>(options: LambdaOptions<Event, Context>) {
  checkOptions(options, ['context', 'onContextError', 'logger', 'maxAgeMs', 'maxWaitMs'])
  const { context = () => undefined, onContextError = 'anonymous', maxAgeMs = 30_000, maxWaitMs = 1_000 } = options
  if (typeof context !== 'function') throw refused('context', 'a function of event and context', context)
  checkInteger(maxAgeMs, 'maxAgeMs', 0, 86_400_000, 'milliseconds')
  checkInteger(maxWaitMs, 'maxWaitMs', 10, 60_000, 'milliseconds')
  return { context, onContextError, maxAgeMs, maxWaitMs }
}
