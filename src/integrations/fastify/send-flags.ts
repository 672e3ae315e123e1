import type { FastifyReply, FastifyRequest } from 'fastify'
import { flagsResponder } from '../web/flags-response.js'
import { mountedFlags } from '../web/request-scope.js'
import type { VisibleFlagsOptions } from '../web/visible-flags.js'

/**
 * Answers `GET` with what `flagsResponse` of `holdfast/web` says: `fastify.get('/flags.json', sendFlags())`.
 * Where `visible` gives neither true nor false, it is an error and status 500, and no flag is sent.
 * @throws {InvalidOptionsError} for an option misspelt or of the wrong type
 */
export function sendFlags(options: VisibleFlagsOptions = {}) {
  const respond = flagsResponder(options)

  return function flagsHandler(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const scope = mountedFlags(request, 'register flags before sendFlags().')
    const { status, headers, body } = respond(scope, request.headers['if-none-match'])
    return reply.code(status).headers(headers).send(body)
  }
}
