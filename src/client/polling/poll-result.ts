import type { HoldfastError, InvalidDocumentError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'

/** What a new document changes in what the client serves. */
export interface ServedChange {
  readonly version: DocumentVersion
  /** Undefined for the first document; of several sources, until each has given one. */
  readonly previousVersion: DocumentVersion | undefined
  /** Flags added, removed or behaving differently, themselves or through what they refer to. Sorted. */
  readonly changedKeys: readonly string[]
}

/** What came of asking the source once. */
export type PollResult =
  | ({ readonly outcome: 'changed' } & ServedChange)
  | { readonly outcome: 'unchanged'; readonly version: DocumentVersion }
  /** The source was asked before its interval was over and said so; the next scheduled poll will do. */
  | { readonly outcome: 'too-early' }
  /** The source's document is not valid; the one before it is served still. */
  | { readonly outcome: 'rejected'; readonly error: InvalidDocumentError; readonly version: DocumentVersion }
  | { readonly outcome: 'failed'; readonly error: HoldfastError }
