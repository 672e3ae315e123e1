import type { Request, Response } from 'express'
import { flagsResponder } from '../web/flags-response.js'
import { refuseRequest } from '../web/refuse-request.js'
import { mountedFlags } from '../web/request-scope.js'
import type { VisibleFlagsOptions } from '../web/visible-flags.js'

/**
 * Makes a handler that sends the values of the flags that browsers may see, as `flagsResponse` of `holdfast/web` makes them.
 * Mount `flagsMiddleware(client)` before it.
 * If the function `visible` gives neither true nor false, no flag is sent: the application's error handler gets an
 * `InvalidOptionsError`, and the answer is status 500.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import express from 'express'
 * import { sendFlags } from 'holdfast/express'
 *
 * const app = express()
 * app.get('/flags.json', sendFlags())
 * ```
 */
export function sendFlags(options: VisibleFlagsOptions = {}) {
  refuseRequest(options, 'sendFlags', "app.get('/flags.json', sendFlags())")
  const respond = flagsResponder(options)

  return function flagsHandler(request: Request, response: Response): void {
    const flags = mountedFlags(request, 'mount flagsMiddleware(client) before sendFlags().')
    const { status, headers, body } = respond(flags, request.get('If-None-Match'))
    // Node.js counts what it sends, and to HEAD it sends nothing.
    if (body !== null) response.set('Content-Length', String(Buffer.byteLength(body)))
    response.status(status).set(headers).end(body)
  }
}
