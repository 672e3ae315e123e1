import type { Request, Response } from 'express'
import { flagsResponder } from '../web/flags-response.js'
import { mountedFlags } from '../web/request-scope.js'
import type { VisibleFlagsOptions } from '../web/visible-flags.js'

/**
 * Answers `GET` with what `flagsResponse` of `holdfast/web` says: `app.get('/flags.json', sendFlags())`.
 * Where `visible` gives neither true nor false, it is an error and status 500, and no flag is sent.
 * @throws {InvalidOptionsError} for an option misspelt or of the wrong type
 */
export function sendFlags(options: VisibleFlagsOptions = {}) {
  const respond = flagsResponder(options)

  return function flagsHandler(request: Request, response: Response): void {
    const flags = mountedFlags(request, 'mount flags(client) before sendFlags().')
    const { status, headers, body } = respond(flags, request.get('If-None-Match'))
    response.status(status).set(headers).end(body)
  }
}
