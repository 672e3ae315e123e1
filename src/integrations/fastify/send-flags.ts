import type { FastifyReply, FastifyRequest } from 'fastify'
import { flagsResponder } from '../web/flags-response.js'
import { refuseRequest } from '../web/refuse-request.js'
import { mountedFlags } from '../web/request-scope.js'
import type { VisibleFlagsOptions } from '../web/visible-flags.js'

/**
 * Makes a handler that sends the values of the flags that browsers may see, as `flagsResponse` of `holdfast/web` makes them.
 * If the function `visible` gives neither true nor false, no flag is sent: the application's error handler gets an
 * `InvalidOptionsError`, and the answer is status 500.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { fastify } from 'fastify'
 * import { sendFlags } from 'holdfast/fastify'
 *
 * const app = fastify()
 * app.get('/flags.json', sendFlags())
 * ```
 */
export function sendFlags(options: VisibleFlagsOptions = {}) {
  refuseRequest(options, 'sendFlags', "app.get('/flags.json', sendFlags())")
  const respond = flagsResponder(options)

  return function flagsHandler(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const scope = mountedFlags(request, 'register flags before sendFlags().')
    const { status, headers, body } = respond(scope, request.headers['if-none-match'])
    return reply.code(status).headers(headers).send(body)
  }
}
