/**
 * Error classes and codes, and how to tell them from errors of others.
 * @module
 */

import { printable } from './text/printable.js'

/** Every code of a Holdfast error. Codes are stable: branch on them, not on messages. docs/errors.md has cause and cure of each. */
export type HoldfastErrorCode =
  | 'INVALID_OPTIONS'
  | 'INVALID_STATE'
  | 'INVALID_DOCUMENT'
  | 'CLIENT_CLOSED'
  | 'NOT_READY'
  | 'SOURCE_NOT_FOUND'
  | 'SOURCE_EMPTY'
  | 'SOURCE_ACCESS_DENIED'
  | 'SOURCE_THROTTLED'
  | 'SOURCE_TIMEOUT'
  | 'SOURCE_UNAVAILABLE'
  | 'SOURCE_REJECTED_REQUEST'
  | 'AWS_SDK_MISSING'
  | 'CONTROL_NOT_FOUND'
  | 'CONTROL_ACCESS_DENIED'
  | 'CONTROL_CONFLICT'
  | 'CONTROL_REFUSED'
  | 'CONTROL_THROTTLED'
  | 'CONTROL_UNAVAILABLE'

const brand: unique symbol = Symbol.for('holdfast.error') as never

/**
 * Base class of everything Holdfast throws or rejects with. `cause` holds the original error where there is one.
 * @example
 * ```ts
 * import { createFlagClient, isHoldfastError } from 'holdfast'
 *
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * try {
 *   await createFlagClient({ ...place, required: true }).ready()
 * } catch (error) {
 *   if (isHoldfastError(error) && error.code === 'NOT_READY') console.error(error.message)
 *   else throw error
 * }
 * ```
 */
export class HoldfastError extends Error {
  /** Name of the class; the same where a bundler has renamed the class. */
  override readonly name: string = 'HoldfastError'
  /** What is wrong, for programs. */
  readonly code: HoldfastErrorCode

  /** An error with a code and a message; `options.cause` is the original error. */
  constructor(code: HoldfastErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  /**
   * On the prototype, so that it is not printed with every error.
   * @internal
   */
  get [brand](): true {
    return true
  }

  /** Gives `JSON.stringify` name, code and message, which it would leave out. */
  toJSON(): object {
    const { name, code, message } = this
    return { name, code, message }
  }
}

/**
 * Whether an error is one of Holdfast's. It is true across copies of the package too, ESM beside CommonJS, where `instanceof`
 * fails.
 */
export function isHoldfastError(error: unknown): error is HoldfastError {
  return error instanceof Error && brand in error
}

/** An option given to Holdfast is missing, misspelt, of the wrong type or out of bounds. */
export class InvalidOptionsError extends HoldfastError {
  /** Name of the class. */
  override readonly name = 'InvalidOptionsError'
  /** Path of the option: `pollIntervalMs`, `source.profile`. */
  readonly option: string

  /** An error for the option of this path. */
  constructor(option: string, message: string, options?: ErrorOptions) {
    super('INVALID_OPTIONS', message, options)
    this.option = option
  }
}

/** What can be wrong with a flag document, or doubtful in it. Codes are stable. docs/errors.md has cause and cure of each. */
export type DocumentProblemCode =
  | 'too-large'
  | 'too-many'
  | 'too-deep'
  | 'too-costly'
  | 'invalid-utf8'
  | 'invalid-json'
  | 'duplicate-member'
  | 'forbidden-member'
  | 'lone-surrogate'
  | 'number-overflow'
  | 'inexact-number'
  | 'unknown-form'
  | 'unsupported-version'
  | 'needs-minor'
  | 'unknown-member'
  | 'missing-member'
  | 'conflicting-members'
  | 'wrong-type'
  | 'invalid-value'
  | 'invalid-name'
  | 'out-of-range'
  | 'empty'
  | 'unknown-reference'
  | 'cycle'
  | 'mixed-types'
  | 'duplicate-id'
  | 'invalid-date'
  | 'invalid-rule'
  | 'invalid-pattern'
  | 'invalid-semver'
  | 'invalid-cidr'
  | 'invalid-time-zone'
  | 'invalid-ramp'
  | 'invalid-weights'
  | 'unreachable-rule'
  | 'mixed-arms'
  | 'overlapping-slots'
  | 'shared-seed'
  | 'off-for-everyone'
  | 'off-variant-is-on'
  | 'tiny-percentage'
  | 'contradictory-conditions'
  | 'unused-definition'
  | 'unmatched-switch'
  | 'internal'
  | 'unread-percentage'

/** One located problem of a flag document. */
export interface DocumentProblem {
  /** What is wrong, for programs. */
  readonly code: DocumentProblemCode
  /** JSON Pointer (RFC 6901) of the value at fault; `''` is the whole document. */
  readonly path: string
  /** One sentence for a person: what is wrong and what to do. */
  readonly message: string
  /** What the format wants here. */
  readonly expected: string
  /** What stands here instead, as JSON, cut to at most 80 characters; absent when there is nothing to show. */
  readonly received?: string
  /** The nearest right name of a misspelt member or reference. */
  readonly suggestion?: string
  /**
   * 1-based line in the text where it begins, when the document was read from text: the value; of an unknown member or a wrong
   * name the name; of a missing member the object that lacks it.
   */
  readonly line?: number
  /** 1-based column where it begins, in UTF-16 code units. */
  readonly column?: number
  /** 1-based line where it ends. */
  readonly endLine?: number
  /** 1-based column just after its end, in UTF-16 code units. Equal to `column` where there is nothing, as at the end of the text. */
  readonly endColumn?: number
  /** Place in the rule of an AppConfig feature flag, where the problem is in one. */
  readonly rule?: {
    /** 1-based line of the rule. */
    readonly line: number
    /** 1-based column of the rule, in UTF-16 code units. */
    readonly column: number
  }
}

/** A flag document was refused as a whole. What was served before is served still. */
export class InvalidDocumentError extends HoldfastError {
  /** Name of the class. */
  override readonly name = 'InvalidDocumentError'
  /** Every problem found, at most 100. */
  readonly problems: readonly DocumentProblem[]

  /** An error whose message lists the first ten problems; `origin` says in it what was refused. */
  constructor(problems: readonly DocumentProblem[], origin = 'Flag document', options?: ErrorOptions) {
    super('INVALID_DOCUMENT', describe(origin, problems), options)
    this.problems = problems
  }

  /** Gives `JSON.stringify` name, code, message and problems. */
  override toJSON(): object {
    return { ...super.toJSON(), problems: this.problems }
  }
}

/**
 * A source gave no document. The client keeps what it has and tries again. Sources of your own throw it: see `FlagSource`.
 */
export class SourceError extends HoldfastError {
  /** Name of the class. */
  override readonly name = 'SourceError'
}

function describe(origin: string, problems: readonly DocumentProblem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const shown = problems.slice(0, 10).map(({ path, line, column, message }) => {
    const place = line === undefined ? '' : ` (line ${line}, column ${column})`
    return `\n  ${path === '' ? 'document' : printable(path)}${place}: ${printable(message)}`
  })
  const rest = problems.length > shown.length ? `\n  and ${problems.length - shown.length} more` : ''
  return `${origin} refused, ${count}:${shown.join('')}${rest}`
}
