import type { RequestHandler } from 'express'
import { flagsResponse } from '../web/browser-flags.js'

/** A handler that answers with the values of the flags marked `clientVisible`, as JSON: `app.get('/flags', sendFlags())`. */
export function sendFlags(): RequestHandler {
  return function holdfastSendFlags(req, res, next) {
    if (req.flags === undefined) {
      next(new Error('sendFlags() finds no flags on the request. Mount app.use(flags(client)) before it.'))
      return
    }
    const { status, headers, body } = flagsResponse(req.flags, req.headers['if-none-match'])
    res.status(status).set(headers).end(body)
  }
}
