import type { HoldfastErrorCode } from '../errors.js'

/** What kept a command from finding out, for programs: a code of its own, or the one of the error behind it. */
export type FailureCode =
  | 'USAGE'
  | 'UNREADABLE'
  | 'UNWRITABLE'
  | 'INVALID_CONFIG'
  | 'PARSER_MISSING'
  | 'INTERRUPTED'
  | 'INTERNAL'
  | HoldfastErrorCode

/** A command could not find out: exit code 2. The message is one sentence, or two: what is wrong, and what to do. */
export class CommandFailure extends Error {
  override readonly name = 'CommandFailure'
  readonly code: FailureCode

  constructor(code: FailureCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }
}

/** The command line itself is wrong. */
export function usage(message: string): CommandFailure {
  return new CommandFailure('USAGE', message)
}
