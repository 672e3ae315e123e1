import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { FlagClient } from '../../client/flag-client.js'
import type { HoldfastError } from '../../errors.js'
import { withMethods } from '../../options/value-checks.js'
import { contextWarning } from '../web/context-warning.js'
import { type EndRequest, requestOutcome } from '../web/request-outcome.js'
import { scopeOpener } from '../web/request-scope.js'
import { type InvocationContext, type LambdaOptions, resolveLambdaOptions } from './lambda-options.js'

/** The longest `requestTimeoutMs` there may be. */
const LONGEST_WAIT_MS = 300_000

const isTimeout = ({ code }: HoldfastError) => code === 'SOURCE_TIMEOUT'

export interface Invocation<Flags extends object> {
  /** Rejects only with `onContextError: 'reject'`. */
  readonly flags: Promise<FlagScope<Flags>>
  /** Tells what became of it, once it has its flags. */
  readonly settle: EndRequest
  /** Settles when no request of the client is under way that the freeze after an invocation could interrupt. Never rejects. */
  end(): Promise<void>
}

const checkClient = withMethods(['scope', 'status', 'refresh', 'flush'], 'a flag client: createFlagClient({…})')

/**
 * Gives what is to be done at each invocation, whatever the form of the handler: a poll, if one is due by the wall clock,
 * since timers stand still while Lambda freezes the process; and a scope, once the flags are fresh enough.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 */
export function invocations<Event, Context extends InvocationContext, Flags extends object>(
  client: FlagClient<Flags>,
  options: LambdaOptions<Event, Context>,
): (event: Event, context: Context) => Invocation<Flags> {
  checkClient(client, 'client')
  const { context: contextOf, outcomes, maxAgeMs, maxWaitMs } = resolveLambdaOptions(options)
  const scopeOptions = { ...options, context: (given: readonly [Event, Context]) => contextOf(...given) }
  const open = scopeOpener(client, scopeOptions, contextWarning(options))

  /** How long a poll may take: `maxWaitMs`, and twice as long as the last one if that was not long enough. */
  let patienceMs = maxWaitMs

  return (event, context) => {
    const halfMs = () => halfOfRemaining(context)
    const { ageMs = Infinity, document } = client.status()
    // With nothing to answer from there is nothing to hurry for.
    const timeoutMs = document === undefined ? halfMs() : Math.min(patienceMs, halfMs())
    const refreshed = client.refresh({ ifDue: true, timeoutMs }).then((result) => {
      if (result.outcome === 'not-due') return
      if (result.outcome !== 'failed') patienceMs = maxWaitMs
      else if (isTimeout(result.error) && timeoutMs >= patienceMs)
        patienceMs = Math.min(LONGEST_WAIT_MS, patienceMs * 2)
    })
    const freshEnough = ageMs > maxAgeMs ? refreshed : Promise.resolve()
    const opened = freshEnough.then(
      () => new Promise<FlagScope>((resolve, reject) => open([event, context], resolve, reject)),
    )
    let settle: EndRequest | undefined
    if (outcomes) {
      opened.then(
        (scope) => {
          settle = requestOutcome(scope)
        },
        // Told to the handler, which has no flags.
        () => {},
      )
    }
    return {
      settle: (ok) => settle?.(ok),
      // The client's own scope, and so of its flags.
      flags: opened as Promise<unknown> as Promise<FlagScope<Flags>>,
      async end() {
        await Promise.all([refreshed, client.flush({ timeoutMs: Math.min(maxWaitMs, halfMs()), ifDue: true })])
      },
    }
  }
}

/** Half of the time that the invocation has left. Where a test's context gives no number, there is no deadline. */
function halfOfRemaining(context: InvocationContext | undefined): number {
  const halfMs = Math.floor((context?.getRemainingTimeInMillis?.() ?? Infinity) / 2)
  return halfMs < LONGEST_WAIT_MS ? halfMs : LONGEST_WAIT_MS
}

/** Does `work` with the flags of an invocation, then ends the invocation, also if the work fails. */
export async function during<Result, Flags extends object>(
  { flags, settle, end }: Invocation<Flags>,
  work: (flags: FlagScope<Flags>) => Result | Promise<Result>,
): Promise<Result> {
  try {
    const result = await work(await flags)
    settle(isWellAnswered(result))
    return result
  } catch (error) {
    settle(false)
    throw error
  } finally {
    await end()
  }
}

/** Whether what an invocation gives is no error of the server: API Gateway, load balancers and function URLs read a `statusCode`. */
export function isWellAnswered(result: unknown): boolean {
  const { statusCode } = (result ?? {}) as { readonly statusCode?: unknown }
  return !(typeof statusCode === 'number' && statusCode >= 500)
}
