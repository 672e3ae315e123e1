import type { Request, RequestHandler } from 'express'
import type { AnyFlagClient } from '../client/flag-client.js'
import type { FlagScope } from '../client/flag-scope.js'
import { guarded } from '../client/guarded.js'
import type { Logger } from '../client/logger.js'
import { checkMethods, checkOptions } from '../client/option-checks.js'
import {
  contextFailed,
  type RequestScopeOptions,
  requestScopeOptions,
  scopeEntrance,
  scopeOpener,
} from '../web/request-scope.js'

declare global {
  namespace Express {
    interface Request {
      /** The flags of this request, once `flags(client)` has been passed. */
      flags: FlagScope
    }
  }
}

export interface ExpressFlagsOptions extends RequestScopeOptions<Request> {
  /**
   * Told each time that `context` fails.
   * @default a process warning, the first time
   */
  readonly logger?: Pick<Logger, 'warn'>
}

/**
 * Gives each request its flags, as `req.flags`: one document, one context and one time until it is answered.
 * @throws {InvalidOptionsError} for an option misspelt or of the wrong type
 */
export function flags(client: AnyFlagClient, options: ExpressFlagsOptions = {}): RequestHandler {
  checkOptions(options, [...requestScopeOptions, 'logger'])
  const { logger = processWarning() } = options
  checkMethods(logger, 'logger', ['warn'], 'an object with a method warn')
  const open = scopeOpener(client, options, (error) => guarded(() => logger.warn(contextFailed, error), ignore))
  const enter = scopeEntrance(options.asyncContext)

  return function flagsMiddleware(request, _response, next) {
    const opened = (scope: FlagScope) => {
      request.flags = scope
      enter(scope, next)
    }
    open(request, opened, next)
  }
}

/** Once: what fails for one request is likely to fail for all, and nobody has asked for a log. */
function processWarning(): Pick<Logger, 'warn'> {
  let warned = false
  return {
    warn(message, error) {
      if (warned) return
      warned = true
      process.emitWarning(message, { type: 'HoldfastWarning', detail: String((error as Error).stack) })
    },
  }
}

const ignore = () => {}
