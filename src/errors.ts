/** Every code a Holdfast error can carry. Stable: branch on these, not on messages. Listed with cures in docs/errors.md. */
export type HoldfastErrorCode =
  | 'INVALID_OPTIONS'
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

const brand: unique symbol = Symbol.for('holdfast.error') as never

/** Base class of everything Holdfast throws or rejects with. `cause` holds the original error where there is one. */
export class HoldfastError extends Error {
  override readonly name: string = 'HoldfastError'
  readonly code: HoldfastErrorCode

  constructor(code: HoldfastErrorCode, message: string, options?: ErrorOptions) {
    super(message, options)
    this.code = code
  }

  /** On the prototype, so that it is not printed with every error. */
  get [brand](): true {
    return true
  }

  /** For logs and status pages: an error's `message` is not among the members that `JSON.stringify` writes. */
  toJSON(): object {
    const { name, code, message } = this
    return { name, code, message }
  }
}

/** Tells a Holdfast error from any other, also where ESM and CommonJS copies of the package meet and `instanceof` fails. */
export function isHoldfastError(error: unknown): error is HoldfastError {
  return error instanceof Error && brand in error
}

/** An option given to Holdfast is missing, misspelt, of the wrong type or out of bounds. */
export class InvalidOptionsError extends HoldfastError {
  override readonly name = 'InvalidOptionsError'
  /** Path of the option: `pollIntervalMs`, `source.profile`. */
  readonly option: string

  constructor(option: string, message: string) {
    super('INVALID_OPTIONS', message)
    this.option = option
  }
}

/** What can be wrong with, or doubtful about, a flag document. Stable. Listed with cures in docs/errors.md. */
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
  | 'unknown-form'
  | 'unsupported-version'
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
  | 'overlapping-slots'
  | 'shared-seed'

/** One located problem of a flag document. */
export interface DocumentProblem {
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
  /** 1-based line of the value in the text, when the document was read from text. */
  readonly line?: number
  /** 1-based column of the value in the text, in UTF-16 code units. */
  readonly column?: number
  /** Where in a rule of an AppConfig feature flag: 1-based, the column in UTF-16 code units. */
  readonly rule?: { readonly line: number; readonly column: number }
}

/** A flag document was refused. It was not taken in part: whatever was served before is served still. */
export class InvalidDocumentError extends HoldfastError {
  override readonly name = 'InvalidDocumentError'
  /** Every problem found, at most 100. */
  readonly problems: readonly DocumentProblem[]

  constructor(problems: readonly DocumentProblem[], origin = 'Flag document') {
    super('INVALID_DOCUMENT', describe(origin, problems))
    this.problems = problems
  }

  override toJSON(): object {
    return { ...super.toJSON(), problems: this.problems }
  }
}

/** The place a document comes from gave none. Nothing is lost by it: the client keeps what it has and tries again. */
export class SourceError extends HoldfastError {
  override readonly name = 'SourceError'
}

function describe(origin: string, problems: readonly DocumentProblem[]): string {
  const count = problems.length === 1 ? '1 problem' : `${problems.length} problems`
  const shown = problems.slice(0, 10).map(({ path, line, column, message }) => {
    const place = line === undefined ? '' : ` (line ${line}, column ${column})`
    return `\n  ${path === '' ? 'document' : path}${place}: ${message}`
  })
  const rest = problems.length > shown.length ? `\n  and ${problems.length - shown.length} more` : ''
  return `${origin} refused, ${count}:${shown.join('')}${rest}`
}
