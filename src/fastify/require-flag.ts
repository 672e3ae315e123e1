import type { preHandlerAsyncHookHandler } from 'fastify'
import type { DeclaredFlags, FlagKey } from '../client/typed-flags.js'
import { type GuardOptions, noFlagsError, resolveGuard } from '../web/guard-options.js'

/**
 * A `preHandler` that lets requests pass for whom the flag is on. It is off where it is unknown. With 404 the application's
 * own not-found handler answers.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 */
export function requireFlag(
  key: FlagKey<DeclaredFlags>,
  options: GuardOptions<preHandlerAsyncHookHandler> = {},
): preHandlerAsyncHookHandler {
  const otherwise = resolveGuard(key, options)
  return async function holdfastRequireFlag(request, reply) {
    if (request.flags === undefined) throw noFlagsError(key, 'app.register(flags, { client })')
    if (request.flags.isEnabled(key)) return
    switch (otherwise.kind) {
      case 'status':
        if (otherwise.status === 404) reply.callNotFound()
        else reply.code(otherwise.status).send()
        return reply
      case 'redirect':
        return reply.redirect(otherwise.url, otherwise.status)
      case 'handler':
        return otherwise.handler.call(this, request, reply)
    }
  }
}
