import type { HoldfastError, InvalidDocumentError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'

/** What came of asking the source once. */
export type PollResult =
  | {
      readonly outcome: 'changed'
      readonly version: DocumentVersion
      /** Undefined for the first document. */
      readonly previousVersion: DocumentVersion | undefined
      readonly changedKeys: readonly string[]
    }
  | { readonly outcome: 'unchanged'; readonly version: DocumentVersion }
  /** The source was asked before its interval was over and said so; the next scheduled poll will do. */
  | { readonly outcome: 'too-early' }
  /** The source's document is not valid; the one before it is served still. */
  | { readonly outcome: 'rejected'; readonly error: InvalidDocumentError; readonly version: DocumentVersion }
  | { readonly outcome: 'failed'; readonly error: HoldfastError }
