import type { HoldfastError, InvalidDocumentError } from '../errors.js'
import type { DocumentVersion } from '../evaluate/evaluation.js'
import type { ServedDocument } from './document-store.js'

interface StatusFacts {
  /** Description of the source. */
  readonly source: string
  /** When this state began, in epoch milliseconds, like all times here. */
  readonly since: number
  /** When the source last confirmed what is served. */
  readonly lastSuccessAt: number | undefined
  /** Milliseconds since then. */
  readonly ageMs: number | undefined
  /** What went wrong last, if nothing went well since. */
  readonly lastError: HoldfastError | undefined
  /** The document that the source gives and the client does not take. */
  readonly refused: { readonly version: DocumentVersion; readonly error: InvalidDocumentError } | undefined
  /** Failed polls in a row. A document that was refused is no failure to poll. */
  readonly consecutiveFailures: number
  /** Undefined while a poll is under way, and where none is planned. */
  readonly nextPollAt: number | undefined
}

/**
 * How the client is doing. `starting`: `ready()` has not settled, or there is no document yet. `ready`: there is one.
 * `stale`: there is one that may be outdated. `closed`: no more polls; the last document answers still.
 */
export type ClientStatus =
  | (StatusFacts & { readonly state: 'ready' | 'stale'; readonly document: ServedDocument })
  | (StatusFacts & { readonly state: 'starting' | 'closed'; readonly document: ServedDocument | undefined })
