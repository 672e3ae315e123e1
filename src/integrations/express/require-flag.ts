import type { NextFunction, Request, RequestHandler, Response } from 'express'
import { type RequireFlagOptions, resolveGuard } from '../web/guard.js'
import { mountedFlags } from '../web/request-scope.js'

/**
 * Makes a guard: it lets requests pass for which the flag is enabled, and answers the others as `otherwise` says. A flag that
 * the document does not have is enabled for none, and a request whose context failed does not pass. Mount
 * `flagsMiddleware(client)` before it.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import express from 'express'
 * import { requireFlag } from 'holdfast/express'
 *
 * const app = express()
 * app.get('/checkout', requireFlag('one-page-checkout', { otherwise: { redirect: '/basket' } }), (_req, res) => {
 *   res.send('All on one page')
 * })
 * ```
 */
export function requireFlag(flag: string, options: RequireFlagOptions<RequestHandler> = {}) {
  const { admits, otherwise } = resolveGuard(flag, options, "app.get('/new', requireFlag('new-shop'), handler)")

  return function flagGuard<P, B, Q, L extends Record<string, unknown>>(
    request: Request<P, B, Q, L>,
    response: Response,
    next: NextFunction,
  ) {
    const flags = mountedFlags(request, `mount flagsMiddleware(client) before requireFlag("${flag}").`)
    if (admits(flags)) return next()
    switch (otherwise.kind) {
      case 'status':
        return void response.sendStatus(otherwise.status)
      case 'redirect':
        return response.redirect(otherwise.location)
      case 'handler':
        // Returned, so that Express 5 handles a rejected promise.
        return otherwise.handler(request as never, response, next)
    }
  }
}
