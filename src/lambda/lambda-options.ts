import type { Logger } from '../client/logger.js'
import { checkInteger, checkMethods, checkOptions, refused } from '../client/option-checks.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'

/** What is used of Lambda's context object. Without it, as in a unit test, there is no deadline. */
export interface InvocationContext {
  getRemainingTimeInMillis?(): number
}

export interface LambdaOptions<Event = unknown, Context = unknown> {
  /**
   * Whom the flags of an invocation are for. Where it throws or rejects, they are for nobody, and a warning says so.
   * @default nobody in particular
   */
  readonly context?: (event: Event, context: Context) => EvaluationContext | Promise<EvaluationContext>
  /**
   * How old flags may be for the handler to run while a poll that is due goes on beside it: milliseconds since the source
   * last confirmed them, 0 to 86,400,000. With older ones it waits for the poll; with 0, for every poll.
   * @default 30_000
   */
  readonly maxAgeMs?: number
  /**
   * Milliseconds, 10 to 60,000, that a poll may take, and afterwards passing on what hooks gathered, before it is given
   * up; less where the invocation has less time left.
   * @default 1_000
   */
  readonly maxWaitMs?: number
  /** Where to warn, once, of a `context` that throws. @default console */
  readonly logger?: Pick<Logger, 'warn'>
}

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds */
export function resolveLambdaOptions<Event, Context>(
  options: LambdaOptions<Event, Context>,
): Required<LambdaOptions<Event, Context>> {
  checkOptions(options, ['context', 'maxAgeMs', 'maxWaitMs', 'logger'])
  const { context = () => ({}), maxAgeMs = 30_000, maxWaitMs = 1_000, logger = console } = options
  if (typeof context !== 'function') throw refused('context', 'a function of event and context', context)
  checkInteger(maxAgeMs, 'maxAgeMs', 0, 86_400_000, 'milliseconds')
  checkInteger(maxWaitMs, 'maxWaitMs', 10, 60_000, 'milliseconds')
  checkMethods(logger, 'logger', ['warn'], 'an object with a method warn')
  return { context, maxAgeMs, maxWaitMs, logger }
}
