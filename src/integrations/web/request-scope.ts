import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { AnyFlagClient } from '../../client/flag-client.js'
import { HoldfastError } from '../../errors.js'
import type { EvaluationContextInput } from '../../evaluate/evaluation-context.js'
import type { OptionChecks } from '../../options/option-checks.js'
import {
  checkBoolean,
  expecting,
  isFunction,
  isPromise,
  oneOf,
  refused,
  withMethods,
} from '../../options/value-checks.js'
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
   * What becomes of a request whose `context` throws, rejects or gives what is not an object. `anonymous`: it gets the flags
   * of an anonymous request, and a warning is logged. `reject`: it fails with that error.
   * @default 'anonymous'
   */
  readonly onContextError?: 'anonymous' | 'reject'
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
  const { context = nobody, onContextError = 'anonymous' } = options

  return (request, opened, failed) => {
    const fail = (thrown: unknown) => {
      const error = errorOf(thrown)
      if (onContextError === 'reject') return failed(error)
      warn(error, request)
      opened(client.scope())
    }
    const open = (given: unknown) => (isContext(given) ? opened(client.scope(given ?? {})) : fail(notAContext(given)))
    let given: unknown
    try {
      given = context(request)
    } catch (error) {
      return fail(error)
    }
    if (isPromise(given)) given.then(open, fail)
    else open(given)
  }
}

/** What `asyncContext` decides: whether `work` is the only one to know, or everything it starts. */
export function scopeEntrance(asyncContext: boolean | undefined = false): (scope: FlagScope, work: () => void) => void {
  return asyncContext ? runWithFlags : (_scope, work) => work()
}

/** Without a scope a guard must not let anybody pass, nor anybody be told why the page is gone. */
export function mountedFlags(request: { readonly flags?: FlagScope | null }, how: string): FlagScope {
  if (request.flags != null) return request.flags
  throw new HoldfastError('INVALID_STATE', `The request has no flags: ${how}`)
}

export const contextFailed =
  'The context function failed: the request gets the flags of an anonymous request. See the error.'

const nobody = () => undefined

function isContext(given: unknown): given is EvaluationContextInput | null | undefined {
  return given == null || (typeof given === 'object' && !Array.isArray(given))
}

function notAContext(given: unknown): Error {
  return refused('context', 'a function that gives an object, such as { targetingKey: "user-1" }, or nothing', given)
}

/** Frameworks take what is no error for a signal, or for none: `next('route')`, `next(undefined)`. */
function errorOf(thrown: unknown): Error {
  return thrown instanceof Error ? thrown : new Error('The context function threw what is no error.', { cause: thrown })
}
