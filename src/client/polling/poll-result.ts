import type { HoldfastError, InvalidDocumentError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'

/** What a new document changes in what the client serves. */
export interface ServedChange {
  /** The document that is served now. */
  readonly version: DocumentVersion
  /** The document that was served before; undefined for the first, and with several sources until each has given one. */
  readonly previousVersion: DocumentVersion | undefined
  /** Flags added, removed or behaving differently, themselves or through what they refer to, by key, sorted. */
  readonly changedKeys: readonly string[]
}

/** What came of asking the source once. */
export type PollResult =
  | ({
      /** `changed`: the source gave another document, which is served now. */
      readonly outcome: 'changed'
    } & ServedChange)
  | {
      /** `unchanged`: the source confirmed the document that is served. */
      readonly outcome: 'unchanged'
      /** The document that is served. */
      readonly version: DocumentVersion
    }
  | {
      /** `too-early`: the source's interval was not over, and it gave nothing. The planned poll comes at its time. */
      readonly outcome: 'too-early'
    }
  | {
      /** `rejected`: the source gave a document that is not valid. What was served before is served still. */
      readonly outcome: 'rejected'
      /** Every problem of that document. */
      readonly error: InvalidDocumentError
      /** The document that was refused. */
      readonly version: DocumentVersion
    }
  | {
      /** `failed`: the source gave no document. What was served before is served still, and polling goes on. */
      readonly outcome: 'failed'
      /** Why, and what to do. */
      readonly error: HoldfastError
    }
