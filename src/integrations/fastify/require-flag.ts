import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { type RequireFlagOptions, resolveGuard } from '../web/guard.js'
import { mountedFlags } from '../web/request-scope.js'

/** A handler for requests that a guard does not let pass: it sends the reply, or gives what is to be sent. */
export type OtherwiseHandler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown

/**
 * Makes a guard, for a route's `preHandler`: it lets requests pass for which the flag is enabled, and answers the others as
 * `otherwise` says. A flag that the document does not have is enabled for none, and a request whose context failed does not
 * pass. The application's not-found handler answers with 404, its error handler with other statuses.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { fastify } from 'fastify'
 * import { requireFlag } from 'holdfast/fastify'
 *
 * const app = fastify()
 * app.get('/checkout', { preHandler: requireFlag('one-page-checkout') }, async () => 'All on one page')
 * ```
 */
export function requireFlag(flag: string, options: RequireFlagOptions<OtherwiseHandler> = {}) {
  const { admits, otherwise } = resolveGuard(flag, options, "{ preHandler: requireFlag('new-shop') }")

  return async function flagGuard(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
    const scope = mountedFlags(request, `register flags with a hook before requireFlag("${flag}").`)
    if (admits(scope)) return
    switch (otherwise.kind) {
      case 'status':
        if (otherwise.status !== 404) throw httpError(otherwise.status)
        return reply.callNotFound()
      case 'redirect':
        return reply.redirect(otherwise.location)
      case 'handler': {
        const payload = await otherwise.handler.call(this, request, reply)
        return payload === undefined || reply.sent ? reply : reply.send(payload)
      }
    }
  }
}

function httpError(statusCode: number): Error {
  return Object.assign(new Error(STATUS_CODES[statusCode] ?? `Status ${statusCode}`), { statusCode })
}
