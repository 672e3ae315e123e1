import type { Logger } from '../client/logger.js'
import { checkInteger, checkMethods, checkOptions, refused } from '../client/option-checks.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'

/** What is used of Lambda's context object. Without it, as in a unit test, there is no deadline. */
export interface InvocationContext {
  getRemainingTimeInMillis?(): number
}

type MaybeContext = EvaluationContext | null | undefined

export interface LambdaOptions<Event = unknown, Context = unknown> {
  /** Whom an invocation is for. May be async; nothing, or null, is nobody in particular. @default nobody in particular */
  readonly context?: (event: Event, context: Context) => MaybeContext | PromiseLike<MaybeContext>
  /**
   * What becomes of an invocation whose `context` throws, rejects or gives what is not an object: its flags are those of
   * nobody in particular, with a warning (`anonymous`), or it fails with that error (`reject`).
   * @default 'anonymous'
   */
  readonly onContextError?: 'anonymous' | 'reject'
  /** Told each time that `context` fails. @default a process warning, the first time */
  readonly logger?: Pick<Logger, 'warn'>
  /**
   * How old flags may be for the handler to run while a poll that is due goes on beside it: milliseconds since the source
   * last confirmed them, 0 to 86,400,000. With older ones it waits for the poll; with 0, for every poll.
   * @default 30_000
   */
  readonly maxAgeMs?: number
  /**
   * Milliseconds, 10 to 60,000, that a poll may take, and passing on what hooks gathered afterwards, before it is given up.
   * At most half of the time that the invocation has left.
   * @default 1_000
   */
  readonly maxWaitMs?: number
}

/** @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds */
export function resolveLambdaOptions<Event, Context>(
  options: LambdaOptions<Event, Context>,
): Required<LambdaOptions<Event, Context>> {
  checkOptions(options, ['context', 'onContextError', 'logger', 'maxAgeMs', 'maxWaitMs'])
  const {
    context = () => undefined,
    onContextError = 'anonymous',
    logger = processWarning(),
    maxAgeMs = 30_000,
    maxWaitMs = 1_000,
  } = options
  if (typeof context !== 'function') throw refused('context', 'a function of event and context', context)
  if (onContextError !== 'anonymous' && onContextError !== 'reject') {
    throw refused('onContextError', '"anonymous" or "reject"', onContextError)
  }
  checkMethods(logger, 'logger', ['warn'], 'an object with a method warn')
  checkInteger(maxAgeMs, 'maxAgeMs', 0, 86_400_000, 'milliseconds')
  checkInteger(maxWaitMs, 'maxWaitMs', 10, 60_000, 'milliseconds')
  return { context, onContextError, logger, maxAgeMs, maxWaitMs }
}

/** Once: what fails for one invocation is likely to fail for all, and nobody has asked for a log. */
function processWarning(): Pick<Logger, 'warn'> {
  let warned = false
  return {
    warn(message, error) {
      if (warned) return
      warned = true
      process.emitWarning(message, { type: 'HoldfastWarning', detail: String((error as Error | undefined)?.stack) })
    },
  }
}
