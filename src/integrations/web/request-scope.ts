import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { AnyFlagClient } from '../../client/flag-client.js'
import { HoldfastError, InvalidOptionsError } from '../../errors.js'
import type { EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import { contextProblem, targetingKeyProblem } from '../../options/context-problem.js'
import type { OptionChecks } from '../../options/option-checks.js'
import {
  checkBoolean,
  expecting,
  integerFrom,
  isFunction,
  isPromise,
  oneOf,
  withMethods,
} from '../../options/value-checks.js'
import { systemClock } from '../../ports/clock.js'
import { runWithFlags } from '../context/request-flags.js'

/** Whom the flags of a request are for. */
export interface RequestScopeOptions<Request> {
  /**
   * A function from a request to its evaluation context, or to a promise of one. With undefined or null the request is
   * anonymous: its context is empty.
   * @default none: all requests are anonymous
   */
  readonly context?: (
    request: Request,
  ) => EvaluationContextInput | null | undefined | PromiseLike<EvaluationContextInput | null | undefined>
  /**
   * What becomes of a request whose `context` throws, rejects, takes too long or gives what is no context. `anonymous`: it gets
   * the flags of an anonymous request with `contextError`, which `requireFlag` refuses, and a warning is logged. `reject`: it
   * fails with that error.
   * @default 'anonymous'
   */
  readonly onContextError?: 'anonymous' | 'reject'
  /**
   * Milliseconds, 1 to 300,000, that a promise of a context is waited for; then the context has failed.
   * @default 5_000
   */
  readonly contextTimeoutMs?: number
  /**
   * Whether `currentFlags()` of `holdfast/context` gives the request's flags in everything that the request starts. On Node.js
   * 20 and 22 this makes every `await` of the process two to three times as slow.
   * @default false
   */
  readonly asyncContext?: boolean
}

export const requestScopeChecks: OptionChecks<RequestScopeOptions<never>> = {
  context: expecting('a function from a request to a context', isFunction),
  onContextError: oneOf('anonymous', 'reject'),
  contextTimeoutMs: integerFrom(1, 300_000, 'milliseconds'),
  asyncContext: checkBoolean,
}

export const checkClient = withMethods(['scope'], 'a flag client: createFlagClient({…})')

/** Exactly one of `opened` and `failed` is called, at once unless the context is awaited. */
type OpenScope<Request> = (request: Request, opened: (scope: FlagScope) => void, failed: (error: Error) => void) => void

/** Resolved once, from a client and options that were checked; opens the scope of each request, and is where a context function that fails is dealt with. */
export function scopeOpener<Request>(
  client: AnyFlagClient,
  options: RequestScopeOptions<Request>,
  warn: (error: Error, request: Request) => void,
): OpenScope<Request> {
  const { context = anonymous, onContextError = 'anonymous', contextTimeoutMs = 5_000 } = options

  return (request, opened, failed) => {
    const fail = (thrown: unknown) => {
      const contextError = errorOf(thrown)
      if (onContextError === 'reject') return failed(contextError)
      warn(contextError, request)
      opened(client.scope(undefined, { contextError }))
    }
    const open = (given: unknown) => {
      const problem = contextProblem(given) ?? targetingKeyProblem(given)
      if (problem === undefined) opened(client.scope((given ?? {}) as EvaluationContextInput))
      else fail(new InvalidOptionsError('context', `What the context function gave names nobody. ${problem}`))
    }
    let given: unknown
    let isLater: boolean
    try {
      given = context(request)
      isLater = isPromise(given)
    } catch (error) {
      return fail(error)
    }
    if (isLater) settleWithin(contextTimeoutMs, given, open, fail)
    else open(given)
  }
}

/** Calls one of the two, once. A promise that never settles would hold its request for good. */
function settleWithin(
  timeoutMs: number,
  given: unknown,
  open: (given: unknown) => void,
  fail: (thrown: unknown) => void,
): void {
  let isSettled = false
  const once = (act: (outcome: unknown) => void) => (outcome: unknown) => {
    if (isSettled) return
    isSettled = true
    cancel()
    act(outcome)
  }
  const isLate = new Error(`The context function gave a promise that has not settled within ${timeoutMs} ms.`)
  const cancel = systemClock.schedule(() => once(fail)(isLate), timeoutMs)
  // A thenable of another make may throw, or call back twice.
  Promise.resolve(given).then(once(open), once(fail))
}

/** What `asyncContext` decides: whether only `work` has the scope, or also everything that `work` starts. */
export function scopeEntrance(asyncContext: boolean | undefined = false): (scope: FlagScope, work: () => void) => void {
  return asyncContext ? runWithFlags : (_scope, work) => work()
}

/** Without a scope a guard must not let the request pass, and must not show the reason to the browser. */
export function mountedFlags(request: { readonly flags?: FlagScope | null }, how: string): FlagScope {
  if (request.flags != null) return request.flags
  throw new HoldfastError('INVALID_STATE', `The request has no flags: ${how}`)
}

export const contextFailed =
  'The context function failed: the request gets the flags of an anonymous request. See the error.'

const anonymous = () => undefined

/** Frameworks read a value that is not an Error as a signal: `next('route')`, `next(undefined)`. */
function errorOf(thrown: unknown): Error {
  return thrown instanceof Error
    ? thrown
    : new Error('The context function threw a value that is not an Error.', { cause: thrown })
}
