import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { DeclaredFlags } from '../../client/answers/typed-flags.js'
import type { FlagClient } from '../../client/flag-client.js'
import { refused } from '../../options/option-checks.js'
import { during, invocations } from './invocations.js'
import type { InvocationContext, LambdaOptions } from './lambda-options.js'

/**
 * A Lambda handler that is given the flags of its invocation: one document, one context and one time, whatever is deployed
 * meanwhile. Polls when a poll is due, beside the handler. When the invocation ends nothing is under way, but for a poll that
 * takes longer than invocations have.
 *
 * The handler is async, or returns its answer; there is no callback. What it throws, the invocation fails with.
 * @throws {InvalidOptionsError} for an option that is misspelt, of the wrong type or out of bounds
 */
export function withFlags<Event, Context extends InvocationContext, Result, Flags extends object = DeclaredFlags>(
  client: FlagClient<Flags>,
  handler: (event: Event, context: Context, flags: FlagScope<Flags>) => Result | Promise<Result>,
  options: LambdaOptions<Event, Context> = {},
): (event: Event, context: Context) => Promise<Result> {
  if (typeof handler !== 'function') throw refused('handler', 'a function', handler)
  const begin = invocations(client, options)
  return (event, context) => during(begin(event, context), (flags) => handler(event, context, flags))
}
