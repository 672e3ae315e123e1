import type { HoldfastError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'

/** How the client came up. */
export type Readiness =
  /** The source has given a document. */
  | { readonly state: 'live'; readonly version: DocumentVersion }
  /** It has not, for the reason in `error`; what it gave an earlier process at `savedAt` (epoch milliseconds) answers. */
  | {
      readonly state: 'snapshot'
      readonly version: DocumentVersion
      readonly savedAt: number
      readonly error: HoldfastError
    }
  /** Nor is there a snapshot; the fallback document answers. */
  | { readonly state: 'fallback'; readonly version: DocumentVersion; readonly error: HoldfastError }
  /** Nor is there a fallback document: every evaluation gives the caller's fallback. */
  | { readonly state: 'none'; readonly version: undefined; readonly error: HoldfastError }
