import { boundedBody } from './bounded-body.js'
import { httpEndpoint } from './http-endpoint.js'

/** As much as is used of any command of the AWS SDK, whose types have no common one. */
export interface SdkCommand {
  readonly middlewareStack: { add(middleware: never, place: never): void }
}

/** The endpoint is known there, and nothing is signed yet. */
const beforeSigning = { name: 'holdfastHttpEndpoint', step: 'build' }
/** Between the SDK's reader of answers and its request handler. */
const innermost = { name: 'holdfastBoundedBody', step: 'deserialize', priority: 'low' }

/**
 * The command, kept from an endpoint that is none of HTTP, and its answer from being longer than `maxBytes`: whoever made the
 * client that sends it.
 */
export function guardedCommand<Command extends SdkCommand>(command: Command, maxBytes: number): Command {
  command.middlewareStack.add(httpEndpoint as never, beforeSigning as never)
  command.middlewareStack.add(boundedBody(maxBytes) as never, innermost as never)
  return command
}
