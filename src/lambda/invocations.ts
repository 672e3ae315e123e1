import type { FlagClient } from '../client/flag-client.js'
import type { FlagScope } from '../client/flag-scope.js'
import { guarded } from '../client/guarded.js'
import { checkMethods } from '../client/option-checks.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import { type InvocationContext, type LambdaOptions, resolveLambdaOptions } from './lambda-options.js'

export interface Invocation<Flags extends object> {
  readonly flags: FlagScope<Flags>
  /** Settles when nothing of ours is under way any more, for the freeze after an invocation to cut in two. Never rejects. */
  end(): Promise<void>
}

/** Of the time an invocation has left: for its answer to be sent in. */
const RESERVED_MS = 100

/**
 * Gives what is to be done at each invocation, whatever the form of the handler: a poll, if one is due by the wall clock,
 * since timers stand still while Lambda freezes the process; and a scope, once the flags are fresh enough.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 */
export function invocations<Event, Context extends InvocationContext, Flags extends object>(
  client: FlagClient<Flags>,
  options: LambdaOptions<Event, Context>,
): (event: Event, context: Context) => Promise<Invocation<Flags>> {
  checkMethods(client, 'client', ['scope', 'status', 'refresh', 'flush'], 'a flag client')
  const { context: contextOf, maxAgeMs, maxWaitMs, logger } = resolveLambdaOptions(options)
  let warned = false

  function warn(error: unknown): void {
    if (warned) return
    warned = true
    logger.warn('The option "context" threw, so these flags are for nobody in particular. Told once.', error)
  }

  async function contextFor(event: Event, context: Context): Promise<EvaluationContext> {
    try {
      return await contextOf(event, context)
    } catch (error) {
      guarded(
        () => warn(error),
        () => {},
      )
      return {}
    }
  }

  return async (event, context) => {
    const waitMs = () => Math.min(maxWaitMs, (context?.getRemainingTimeInMillis?.() ?? Infinity) - RESERVED_MS)
    const refreshed = client.refresh({ ifDue: true, timeoutMs: waitMs() })
    const evaluationContext = await contextFor(event, context)
    const { ageMs = Infinity } = client.status()
    if (ageMs > maxAgeMs) await refreshed
    return {
      flags: client.scope(evaluationContext),
      async end() {
        await Promise.all([refreshed, client.flush({ timeoutMs: waitMs() })])
      },
    }
  }
}

/** Does `work` with the flags of an invocation, and ends it, whatever comes of the work. */
export async function during<Result, Flags extends object>(
  invocation: Promise<Invocation<Flags>>,
  work: (flags: FlagScope<Flags>) => Result | Promise<Result>,
): Promise<Result> {
  const { flags, end } = await invocation
  try {
    return await work(flags)
  } finally {
    await end()
  }
}
