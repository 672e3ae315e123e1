import type { FastifyReply, FastifyRequest } from 'fastify'
import { checkOptions } from '../../options/option-checks.js'
import { responseWith } from '../web/flags-response.js'
import { mountedFlags } from '../web/request-scope.js'
import { type VisibleFlagsOptions, visibleFlags } from '../web/visible-flags.js'

/**
 * Answers `GET` with what `flagsResponse` of `holdfast/web` says: `fastify.get('/flags.json', sendFlags())`.
 * @throws {InvalidOptionsError} for an option misspelt or of the wrong type
 */
export function sendFlags(options: VisibleFlagsOptions = {}) {
  checkOptions(options, ['visible'])
  const valuesOf = visibleFlags(options)

  return function flagsHandler(request: FastifyRequest, reply: FastifyReply): FastifyReply {
    const scope = mountedFlags(request, 'register flags before sendFlags().')
    const { status, headers, body } = responseWith(valuesOf(scope), scope.context, request.headers['if-none-match'])
    return reply.code(status).headers(headers).send(body)
  }
}
