import type { FlagClient } from '../client/flag-client.js'
import type { FlagScope } from '../client/flag-scope.js'
import type { Logger } from '../client/logger.js'
import { checkBoolean, checkMethods, refused } from '../client/option-checks.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'

export interface RequestFlagsOptions<Request> {
  /** Who asks. May be asynchronous; undefined is nobody in particular. @default nobody */
  readonly context?: (request: Request) => EvaluationContext | undefined | Promise<EvaluationContext | undefined>
  /**
   * What becomes of a request whose `context` throws or rejects: `anonymous`, it goes on with the flags of nobody in
   * particular; `reject`, it fails with that error.
   * @default 'anonymous'
   */
  readonly onContextError?: 'anonymous' | 'reject'
  /** Whether `currentFlags()` of `holdfast/context` gives the request's flags below it. It costs: see the documentation. @default false */
  readonly asyncContext?: boolean
  /** Warned of every `context` that fails. @default Node's process warnings, for the first one only */
  readonly logger?: Pick<Logger, 'warn'>
}

export const requestFlagsOptions = ['context', 'onContextError', 'asyncContext', 'logger'] as const

/** Makes the scope of a request; a promise of it where `context` gives one. Throws or rejects only with `reject`. */
export function requestScopes<Flags extends object, Request>(
  client: FlagClient<Flags>,
  options: RequestFlagsOptions<Request>,
): (request: Request) => FlagScope<Flags> | Promise<FlagScope<Flags>> {
  checkMethods(client, 'client', ['scope'], 'a flag client, as createFlagClient() makes')
  const { context, onContextError = 'anonymous', logger = { warn: warnOnce() } } = options
  if (context !== undefined && typeof context !== 'function')
    throw refused('context', 'a function of the request', context)
  if (onContextError !== 'anonymous' && onContextError !== 'reject') {
    throw refused('onContextError', "'anonymous' or 'reject'", onContextError)
  }
  checkBoolean(options.asyncContext ?? false, 'asyncContext')
  checkMethods(logger, 'logger', ['warn'], 'an object with a method warn')
  if (context === undefined) return () => client.scope()

  const scopeOf = (who: EvaluationContext | undefined) => client.scope(who)
  const withoutContext = (error: unknown) => {
    if (onContextError === 'reject') throw error
    logger.warn('The context of a request failed: it has the flags of nobody in particular.', error)
    return client.scope()
  }
  return (request) => {
    try {
      const who = context(request)
      return isPromise(who) ? who.then(scopeOf).catch(withoutContext) : scopeOf(who)
    } catch (error) {
      return withoutContext(error)
    }
  }
}

export function isPromise<T>(value: T | Promise<T>): value is Promise<T> {
  return typeof (value as Promise<T> | undefined)?.then === 'function'
}

/** Else a context that always fails would be told with every request. */
function warnOnce(): (message: string, error?: unknown) => void {
  let warned = false
  return (message, error) => {
    if (warned) return
    warned = true
    process.emitWarning(`${message} ${error instanceof Error ? error.stack : String(error)}`, 'HoldfastWarning')
  }
}
