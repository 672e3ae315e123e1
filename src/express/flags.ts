import type { Request, RequestHandler } from 'express'
import type { FlagClient } from '../client/flag-client.js'
import type { FlagScope } from '../client/flag-scope.js'
import { checkOptions } from '../client/option-checks.js'
import type { DeclaredFlags } from '../client/typed-flags.js'
import { runWithFlags } from '../context/request-flags.js'
import { isPromise, type RequestFlagsOptions, requestFlagsOptions, requestScopes } from '../web/request-scope.js'

declare global {
  namespace Express {
    interface Request {
      /** The flags of this request: one document, one context and one time, from beginning to end. */
      flags: FlagScope
    }
  }
}

/**
 * Middleware that gives requests their `req.flags`, in Express 5 and 4. Mount it after what `context` needs, a session for one.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 */
export function flags<Flags extends object = DeclaredFlags>(
  client: FlagClient<Flags>,
  options: RequestFlagsOptions<Request> = {},
): RequestHandler {
  checkOptions(options, requestFlagsOptions)
  const scopeOf = requestScopes(client, options)
  const enter = options.asyncContext === true ? runWithFlags : (_: unknown, next: () => void) => next()
  return function holdfastFlags(req, _res, next) {
    const proceed = (scope: FlagScope<Flags>) => {
      req.flags = scope as unknown as FlagScope
      enter(req.flags, next)
    }
    let scope: ReturnType<typeof scopeOf>
    try {
      scope = scopeOf(req)
    } catch (error) {
      next(error)
      return
    }
    if (isPromise(scope)) scope.then(proceed, next)
    else proceed(scope)
  }
}
