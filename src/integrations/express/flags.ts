import type { Request, RequestHandler } from 'express'
import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { AnyFlagClient } from '../../client/flag-client.js'
import { checkOptions, type OptionChecks } from '../../options/option-checks.js'
import { type ContextWarningOptions, contextWarning, contextWarningChecks } from '../web/context-warning.js'
import { refuseRequest } from '../web/refuse-request.js'
import { isWell, type RequestOutcomeOptions, requestOutcome, requestOutcomeChecks } from '../web/request-outcome.js'
import {
  checkClient,
  type RequestScopeOptions,
  requestScopeChecks,
  scopeEntrance,
  scopeOpener,
} from '../web/request-scope.js'

declare global {
  namespace Express {
    interface Request {
      /** The flags of this request, once `flagsMiddleware(client)` has been passed. */
      flags: FlagScope
    }
  }
}

/** Whom the flags of a request are for, and who is told where that fails. */
export interface ExpressFlagsOptions
  extends RequestScopeOptions<Request>,
    RequestOutcomeOptions,
    ContextWarningOptions {}

const checks: OptionChecks<ExpressFlagsOptions> = {
  ...requestScopeChecks,
  ...requestOutcomeChecks,
  ...contextWarningChecks,
}

/**
 * Makes a middleware that gives each request its flags, as `req.flags`: one document, one context and one time until the
 * response is sent.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import express from 'express'
 * import { createFlagClient } from 'holdfast'
 * import { flagsMiddleware } from 'holdfast/express'
 *
 * const client = createFlagClient({ application: 'shop', environment: 'prod', profile: 'flags' })
 * const app = express()
 * app.use(flagsMiddleware(client, { context: (req) => ({ targetingKey: req.get('x-user') }) }))
 * app.get('/basket', (req, res) => {
 *   res.json({ steps: req.flags.isEnabled('one-page-checkout') ? 1 : 3 })
 * })
 * ```
 */
export function flagsMiddleware(client: AnyFlagClient, options: ExpressFlagsOptions = {}): RequestHandler {
  refuseRequest(client, 'flagsMiddleware', 'app.use(flagsMiddleware(client))')
  checkClient(client, 'client')
  checkOptions(options, checks)
  const open = scopeOpener(client, options, contextWarning(options))
  const enter = scopeEntrance(options.asyncContext)
  const { outcomes = false } = options

  return function giveFlags(request, response, next) {
    const opened = (scope: FlagScope) => {
      request.flags = scope
      if (outcomes) {
        const end = requestOutcome(scope)
        response.once('close', () => end(isWell(response)))
      }
      enter(scope, next)
    }
    open(request, opened, next)
  }
}
