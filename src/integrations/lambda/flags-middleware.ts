import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { DeclaredFlags } from '../../client/answers/typed-flags.js'
import type { FlagClient } from '../../client/flag-client.js'
import { type Invocation, invocations } from './invocations.js'
import type { InvocationContext, LambdaOptions } from './lambda-options.js'

/** As much of middy's request as is used. */
export interface MiddyRequest<Event, Context> {
  event: Event
  context: Context
}

/** What middy's types ask of a context type, as `@types/aws-lambda` has it. */
export interface LambdaContext {
  callbackWaitsForEmptyEventLoop: boolean
  functionName: string
  functionVersion: string
  invokedFunctionArn: string
  memoryLimitInMB: string
  awsRequestId: string
  logGroupName: string
  logStreamName: string
  getRemainingTimeInMillis(): number
  done(error?: Error, result?: unknown): void
  fail(error: Error | string): void
  succeed(message: unknown, object?: unknown): void
}

/** A middleware by middy's conventions. */
export interface FlagsMiddleware<Event, Context> {
  before(request: MiddyRequest<Event, Context>): Promise<void>
  after(request: MiddyRequest<Event, Context>): Promise<void>
  onError(request: MiddyRequest<Event, Context>): Promise<void>
}

/**
 * `withFlags` for middy: `middy().use(flagsMiddleware(client))` gives the handler, and the middlewares after it,
 * `context.flags`.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 */
export function flagsMiddleware<
  Event,
  Context extends InvocationContext = LambdaContext,
  Flags extends object = DeclaredFlags,
>(
  client: FlagClient<Flags>,
  options: LambdaOptions<Event, Context> = {},
): FlagsMiddleware<Event, Context & { flags: FlagScope<Flags> }> {
  const begin = invocations(client, options)
  const underWay = new WeakMap<object, Invocation<Flags>>()

  async function end(request: object): Promise<void> {
    await underWay.get(request)?.end()
  }

  return {
    async before(request) {
      const invocation = begin(request.event, request.context)
      underWay.set(request, invocation)
      request.context.flags = await invocation.flags
    },
    after: end,
    onError: end,
  }
}
