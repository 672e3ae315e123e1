import type { FastifyInstance, FastifyPluginAsync, FastifyRegisterOptions, FastifyRequest } from 'fastify'
import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { AnyFlagClient, FlagClient } from '../../client/flag-client.js'
import { HoldfastError, InvalidOptionsError } from '../../errors.js'
import { checkOptions, type OptionChecks, required } from '../../options/option-checks.js'
import { checkBoolean, oneOf } from '../../options/value-checks.js'
import { contextProcessWarning } from '../web/context-warning.js'
import { isWell, type RequestOutcomeOptions, requestOutcome, requestOutcomeChecks } from '../web/request-outcome.js'
import {
  checkClient,
  contextFailed,
  type RequestScopeOptions,
  requestScopeChecks,
  scopeEntrance,
  scopeOpener,
} from '../web/request-scope.js'

declare module 'fastify' {
  interface FastifyInstance {
    /** The client that was registered. */
    flags: FlagClient
  }
  interface FastifyRequest {
    /** The flags of this request, from the plugin's `hook` on. */
    flags: FlagScope
  }
}

/** The client, and whom the flags of a request are for. */
export interface FastifyFlagsOptions extends RequestScopeOptions<FastifyRequest>, RequestOutcomeOptions {
  /** The client that answers. */
  readonly client: AnyFlagClient
  /**
   * Whether closing the server closes the client: for a client that nothing else uses.
   * @default false
   */
  readonly closeClient?: boolean
  /**
   * The hook in which a request gets its flags. `context` runs in it, so what `context` reads must be there by then.
   * @default 'onRequest'
   */
  readonly hook?: 'onRequest' | 'preValidation' | 'preHandler'
}

/** `register` hands a plugin its own options too, which are for Fastify to check. */
type Registered = FastifyFlagsOptions & FastifyRegisterOptions<object>
const byFastify = () => {}

const checks: OptionChecks<Registered> = {
  client: required(checkClient),
  closeClient: checkBoolean,
  hook: oneOf('onRequest', 'preValidation', 'preHandler'),
  ...requestScopeChecks,
  ...requestOutcomeChecks,
  prefix: byFastify,
  logLevel: byFastify,
  logSerializers: byFastify,
}

/**
 * A plugin that gives each request its flags, as `request.flags`: one document, one context and one time until the reply is
 * sent. `app.flags` is the client. Registering fails with `InvalidOptionsError` for an option that is misspelt or of the wrong
 * type.
 * @example
 * ```ts
 * import { fastify } from 'fastify'
 * import { createFlagClient } from 'holdfast'
 * import { flagsPlugin } from 'holdfast/fastify'
 *
 * const client = createFlagClient({ application: 'shop', environment: 'prod', profile: 'flags' })
 * const app = fastify()
 * await app.register(flagsPlugin, { client, context: (request) => ({ targetingKey: String(request.headers['x-user']) }) })
 * app.get('/basket', async (request) => ({ steps: request.flags.isEnabled('one-page-checkout') ? 1 : 3 }))
 * ```
 */
export const flagsPlugin: FastifyPluginAsync<FastifyFlagsOptions> = Object.assign(register, {
  // What `fastify-plugin` does: see docs/decisions.md.
  [Symbol.for('skip-override')]: true,
  [Symbol.for('fastify.display-name')]: 'holdfast',
  [Symbol.for('plugin-meta')]: { name: 'holdfast', fastify: '5.x' },
})

const place: unique symbol = Symbol('holdfast.flags')

interface WithScope extends FastifyRequest {
  [place]?: FlagScope
}

/** Whether this is the log of a server that was given none: one function for all levels, and no level that was chosen. */
function isDiscarding(log: FastifyRequest['log']): boolean {
  return log.warn === log.trace && log.level === undefined
}

async function register(fastify: FastifyInstance, options: FastifyFlagsOptions): Promise<void> {
  if (typeof fastify?.decorateRequest !== 'function') {
    throw new InvalidOptionsError(
      'flagsPlugin',
      'flagsPlugin is a plugin, which Fastify calls. Write app.register(flagsPlugin, { client }).',
    )
  }
  checkOptions(options, checks)
  const { client, closeClient = false, hook = 'onRequest', outcomes = false } = options
  const warnProcess = contextProcessWarning()
  const open = scopeOpener(client, options, (error, { log }) => {
    if (isDiscarding(log)) warnProcess(error)
    else log.warn({ err: error }, contextFailed)
  })
  const enter = scopeEntrance(options.asyncContext)

  fastify.decorate('flags', client)
  fastify.decorateRequest('flags', {
    getter(this: WithScope) {
      if (this[place] !== undefined) return this[place]
      const message = `The request has no flags yet: it gets them in the hook "${hook}". Read request.flags after it, or register flagsPlugin with an earlier hook.`
      throw new HoldfastError('INVALID_STATE', message)
    },
    setter(this: WithScope, scope: FlagScope) {
      this[place] = scope
    },
  })
  // All three hooks are called alike, but have different types.
  fastify.addHook(hook as 'onRequest', (request, { raw }, done) => {
    const opened = (scope: FlagScope) => {
      request.flags = scope
      if (outcomes) {
        const end = requestOutcome(scope)
        raw.once('close', () => end(isWell(raw)))
      }
      enter(scope, done)
    }
    open(request, opened, done)
  })
  if (closeClient) fastify.addHook('onClose', () => client.close())
}
