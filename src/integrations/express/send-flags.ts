import type { Request, Response } from 'express'
import { checkOptions } from '../../options/option-checks.js'
import { responseWith } from '../web/flags-response.js'
import { mountedFlags } from '../web/request-scope.js'
import { type VisibleFlagsOptions, visibleFlags } from '../web/visible-flags.js'

/**
 * Answers `GET` with what `flagsResponse` of `holdfast/web` says: `app.get('/flags.json', sendFlags())`.
 * @throws {InvalidOptionsError} for an option misspelt or of the wrong type
 */
export function sendFlags(options: VisibleFlagsOptions = {}) {
  checkOptions(options, ['visible'])
  const valuesOf = visibleFlags(options)

  return function flagsHandler(request: Request, response: Response): void {
    const flags = mountedFlags(request, 'mount flags(client) before sendFlags().')
    const { status, headers, body } = responseWith(valuesOf(flags), flags.context, request.get('If-None-Match'))
    response.status(status).set(headers).end(body)
  }
}
