import type { RequestHandler } from 'express'
import type { DeclaredFlags, FlagKey } from '../client/typed-flags.js'
import { type GuardOptions, noFlagsError, resolveGuard } from '../web/guard-options.js'

/**
 * Middleware that lets requests pass for whom the flag is on. It is off where it is unknown.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 */
export function requireFlag(key: FlagKey<DeclaredFlags>, options: GuardOptions<RequestHandler> = {}): RequestHandler {
  const otherwise = resolveGuard(key, options)
  return function holdfastRequireFlag(req, res, next) {
    if (req.flags === undefined) {
      next(noFlagsError(key, 'app.use(flags(client))'))
      return
    }
    if (req.flags.isEnabled(key)) {
      next()
      return
    }
    switch (otherwise.kind) {
      case 'status':
        res.sendStatus(otherwise.status)
        return
      case 'redirect':
        res.redirect(otherwise.status, otherwise.url)
        return
      case 'handler':
        return otherwise.handler(req, res, next)
    }
  }
}
