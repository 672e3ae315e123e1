import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { type RequireFlagOptions, resolveOtherwise } from '../web/otherwise.js'
import { mountedFlags } from '../web/request-scope.js'

/**
 * Lets those requests pass for which the flag is enabled. A flag there is not is enabled for none.
 * @throws {InvalidOptionsError} for an option misspelt or of the wrong type
 */
export function requireFlag(flag: string, options: RequireFlagOptions<RequestHandler> = {}) {
  const otherwise = resolveOtherwise(flag, options)

  return function flagGuard<P, B, Q, L extends Record<string, unknown>>(
    request: Request<P, B, Q, L>,
    response: Response,
    next: NextFunction,
  ) {
    const flags = mountedFlags(request, `mount flags(client) before requireFlag("${flag}").`)
    if (flags.isEnabled(flag)) return next()
    switch (otherwise.kind) {
      case 'status':
        return void response.sendStatus(otherwise.status)
      case 'redirect':
        return response.redirect(otherwise.location)
      case 'handler':
        // For Express 5 to hear of a promise that rejects.
        return otherwise.handler(request as never, response, next)
    }
  }
}
