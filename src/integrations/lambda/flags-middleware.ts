import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { DeclaredFlags } from '../../client/answers/typed-flags.js'
import type { FlagClient } from '../../client/flag-client.js'
import { type Invocation, invocations, isWellAnswered } from './invocations.js'
import type { InvocationContext, LambdaOptions } from './lambda-options.js'

/** The part of middy's request that is used. */
export interface MiddyRequest<Event, Context> {
  /** The invocation's event. */
  event: Event
  /** Lambda's context object, which gets `flags`. */
  context: Context
  /** What the handler gave, or a middleware in its place. */
  response?: unknown
}

/** Lambda's context object as middy's types ask for it and `@types/aws-lambda` has it. */
export interface LambdaContext {
  /** Whether a callback waits until the event loop is empty. */
  callbackWaitsForEmptyEventLoop: boolean
  /** Name of the function. */
  functionName: string
  /** Version of the function. */
  functionVersion: string
  /** ARN that was invoked. */
  invokedFunctionArn: string
  /** Megabytes of memory. */
  memoryLimitInMB: string
  /** Id of the invocation. */
  awsRequestId: string
  /** Log group of the function. */
  logGroupName: string
  /** Log stream of this instance. */
  logStreamName: string
  /** Milliseconds that the invocation has left. */
  getRemainingTimeInMillis(): number
  /** Ends the invocation with an error or a result; handlers return or throw instead. */
  done(error?: Error, result?: unknown): void
  /** Fails the invocation; handlers throw instead. */
  fail(error: Error | string): void
  /** Answers the invocation; handlers return instead. */
  succeed(message: unknown, object?: unknown): void
}

/** What the middleware adds to Lambda's context object. */
export interface WithFlags<Flags extends object = DeclaredFlags> {
  /** The flags of this invocation. */
  flags: FlagScope<Flags>
}

/** A middleware of middy. */
export interface FlagsMiddleware<Event, Context> {
  /** Gives the invocation its flags, as `context.flags`. */
  before(request: MiddyRequest<Event, Context>): Promise<void>
  /** Ends what is under way for the invocation. */
  after(request: MiddyRequest<Event, Context>): Promise<void>
  /** Ends what is under way for an invocation that failed. */
  onError(request: MiddyRequest<Event, Context>): Promise<void>
}

/**
 * Makes a middleware of middy that does what `withFlags` does: the handler, and the middlewares after this one, get
 * `context.flags`.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import middy from '@middy/core'
 * import { createFlagClient } from 'holdfast'
 * import { flagsMiddleware } from 'holdfast/lambda'
 *
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const client = createFlagClient({ ...place, polling: 'on-demand' })
 * export const handler = middy()
 *   .use(flagsMiddleware(client))
 *   .handler(async (_event, context) => ({ new: context.flags.isEnabled('new-pricing') }))
 * ```
 */
export function flagsMiddleware<
  Event,
  Context extends InvocationContext = LambdaContext,
  Flags extends object = DeclaredFlags,
>(
  client: FlagClient<Flags>,
  options: LambdaOptions<Event, Context> = {},
): FlagsMiddleware<Event, Context & WithFlags<Flags>> {
  const begin = invocations(client, options)
  const underWay = new WeakMap<object, Invocation<Flags>>()

  async function end(request: object, ok: boolean): Promise<void> {
    const invocation = underWay.get(request)
    invocation?.settle(ok)
    await invocation?.end()
  }

  return {
    async before(request) {
      const invocation = begin(request.event, request.context)
      underWay.set(request, invocation)
      request.context.flags = await invocation.flags
    },
    after: (request) => end(request, isWellAnswered(request.response)),
    // Another middleware may have made an answer of the error.
    onError: (request) => end(request, request.response != null && isWellAnswered(request.response)),
  }
}
