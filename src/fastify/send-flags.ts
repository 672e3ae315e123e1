import type { RouteHandlerMethod } from 'fastify'
import { flagsResponse } from '../web/browser-flags.js'

/** A handler that answers with the values of the flags marked `clientVisible`, as JSON: `app.get('/flags', sendFlags())`. */
export function sendFlags(): RouteHandlerMethod {
  return function holdfastSendFlags(request, reply) {
    const { status, headers, body } = flagsResponse(request.flags, request.headers['if-none-match'])
    return reply.code(status).headers(headers).send(body)
  }
}
