import { STATUS_CODES } from 'node:http'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import { mountedFlags } from '../web/mounted-flags.js'
import { type RequireFlagOptions, resolveOtherwise } from '../web/otherwise.js'

/** As the handler of a route: sends, or gives what is to be sent. */
export type OtherwiseHandler = (this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) => unknown

/**
 * A hook, for a route's `preHandler` say, that lets those requests pass for which the flag is enabled. A flag there is
 * not is enabled for none. 404 is left to the application's own not-found handler, other statuses to its error handler.
 * @throws {InvalidOptionsError} for an option misspelt or of the wrong type
 */
export function requireFlag(flag: string, options: RequireFlagOptions<OtherwiseHandler> = {}) {
  const otherwise = resolveOtherwise(flag, options)

  return async function flagGuard(this: FastifyInstance, request: FastifyRequest, reply: FastifyReply) {
    const scope = mountedFlags(request, `register flags with a hook before requireFlag("${flag}").`)
    if (scope.isEnabled(flag)) return
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
