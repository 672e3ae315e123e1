import type { FastifyPluginAsync, FastifyRequest } from 'fastify'
import fastifyPlugin from 'fastify-plugin'
import type { AnyFlagClient, FlagClient } from '../client/flag-client.js'
import type { FlagScope } from '../client/flag-scope.js'
import { checkBoolean, checkOptions, refused } from '../client/option-checks.js'
import { runWithFlags } from '../context/request-flags.js'
import { isPromise, type RequestFlagsOptions, requestFlagsOptions, requestScopes } from '../web/request-scope.js'

declare module 'fastify' {
  interface FastifyRequest {
    /** The flags of this request: one document, one context and one time, from beginning to end. */
    flags: FlagScope
  }
  interface FastifyInstance {
    /** The client that requests have their flags from. */
    flagClient: FlagClient
  }
}

const hooks = ['onRequest', 'preParsing', 'preValidation', 'preHandler'] as const

export interface FastifyFlagsOptions extends RequestFlagsOptions<FastifyRequest> {
  readonly client: AnyFlagClient
  /** Where in a request's life `context` is asked: after what it needs, an authentication for one. @default 'onRequest' */
  readonly hook?: (typeof hooks)[number]
  /** Whether the client is this application's own, and closed with it. @default false */
  readonly closeClient?: boolean
}

const registerFlags: FastifyPluginAsync<FastifyFlagsOptions> = async (app, options) => {
  const { client, hook = 'onRequest', closeClient = false, asyncContext = false } = options
  // Fastify adds options of its own, such as a prefix.
  const { prefix: _, logLevel: __, logSerializers: ___, ...ours } = options as unknown as Record<string, unknown>
  checkOptions(ours, ['client', 'hook', 'closeClient', ...requestFlagsOptions])
  checkBoolean(closeClient, 'closeClient')
  if (!hooks.includes(hook)) throw refused('hook', `one of ${hooks.join(', ')}`, hook)
  const logger = options.logger ?? {
    warn: (message: string, error?: unknown) => app.log.warn({ err: error }, message),
  }
  const scopeOf = requestScopes(client, { ...options, logger })

  app.decorate('flagClient', client)
  app.decorateRequest('flags')
  const enter = asyncContext ? runWithFlags : (_scope: FlagScope, next: () => void) => next()
  app.addHook(hook as 'onRequest', (request, _reply, next) => {
    const proceed = (scope: FlagScope) => {
      request.flags = scope
      enter(scope, next)
    }
    let scope: ReturnType<typeof scopeOf>
    try {
      scope = scopeOf(request)
    } catch (error) {
      next(error as Error)
      return
    }
    if (isPromise(scope)) scope.then(proceed, next)
    else proceed(scope)
  })
  // A body is parsed when its last bytes come, which is in the context of the connection.
  if (asyncContext && hook !== 'preHandler') {
    app.addHook('preHandler', (request, _reply, next) => runWithFlags(request.flags, next))
  }
  if (closeClient) app.addHook('onClose', () => client.close())
}

/**
 * A plugin that gives requests their `request.flags`: `app.register(flags, { client })`. It applies to the whole
 * application, as `fastify-plugin` makes it.
 */
export const flags: FastifyPluginAsync<FastifyFlagsOptions> = fastifyPlugin(registerFlags, {
  name: 'holdfast',
  fastify: '5.x',
})
