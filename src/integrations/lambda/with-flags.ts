import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { DeclaredFlags } from '../../client/answers/typed-flags.js'
import type { FlagClient } from '../../client/flag-client.js'
import { checkFunction } from '../../options/value-checks.js'
import { during, invocations } from './invocations.js'
import type { InvocationContext, LambdaOptions } from './lambda-options.js'

/**
 * Makes a Lambda handler that gives `handler` the flags of its invocation: one document, one context and one time, whatever is
 * deployed meanwhile. It polls beside the handler when a poll is due. When the invocation ends nothing is under way, but for a
 * poll that takes longer than invocations have.
 *
 * `handler` is async or returns its answer; there is no callback. The invocation fails with what it throws.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { withFlags } from 'holdfast/lambda'
 *
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const client = createFlagClient({ ...place, polling: 'on-demand' })
 * export const handler = withFlags(
 *   client,
 *   async (event: { user: string }, _context, flags) => ({ new: flags.isEnabled('new-pricing') }),
 *   { context: (event) => ({ targetingKey: event.user }) },
 * )
 * ```
 */
export function withFlags<Event, Context extends InvocationContext, Result, Flags extends object = DeclaredFlags>(
  client: FlagClient<Flags>,
  handler: (event: Event, context: Context, flags: FlagScope<Flags>) => Result | Promise<Result>,
  options: LambdaOptions<Event, Context> = {},
): (event: Event, context: Context) => Promise<Result> {
  checkFunction(handler, 'handler')
  const begin = invocations(client, options)
  return (event, context) => during(begin(event, context), (flags) => handler(event, context, flags))
}

/**
 * Does the same as `withFlags` for a handler that streams its answer:
 * `awslambda.streamifyResponse(streamWithFlags(client, handler))`.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import type { Writable } from 'node:stream'
 * import { createFlagClient } from 'holdfast'
 * import { streamWithFlags } from 'holdfast/lambda'
 *
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const client = createFlagClient({ ...place, polling: 'on-demand' })
 * export const streaming = streamWithFlags(client, async (_event: unknown, stream: Writable, _context, flags) => {
 *   stream.end(flags.value('greeting', 'Hello'))
 * })
 * ```
 */
export function streamWithFlags<Event, Stream, Context extends InvocationContext, Flags extends object = DeclaredFlags>(
  client: FlagClient<Flags>,
  handler: (event: Event, responseStream: Stream, context: Context, flags: FlagScope<Flags>) => void | Promise<void>,
  options: LambdaOptions<Event, Context> = {},
): (event: Event, responseStream: Stream, context: Context) => Promise<void> {
  checkFunction(handler, 'handler')
  const begin = invocations(client, options)
  return (event, responseStream, context) =>
    during(begin(event, context), (flags) => handler(event, responseStream, context, flags))
}
