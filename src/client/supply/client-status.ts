import type { HoldfastError, InvalidDocumentError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { SourceUsage } from '../sources/source.js'
import type { ServedDocument } from './document-store.js'

/** What has been used of a service that charges for it, since the client was made, and what that comes to. */
export interface ClientUsage extends SourceUsage {
  /**
   * US dollars that 30 days of this would cost: the first document once, all else at the rate so far, at $0.0000002 a
   * request and $0.0008 a document. Undefined in the first minute.
   */
  readonly monthlyUsd: number | undefined
}

interface StatusFacts {
  /** Description of the source; of several, joined by ` + `. */
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
  /** Undefined while a poll is under way, and where none is planned. On demand: when it is due. */
  readonly nextPollAt: number | undefined
  /** Undefined for sources that cost nothing. */
  readonly usage: ClientUsage | undefined
}

/**
 * How a source is doing. `starting`: `ready()` has not settled, or there is no document yet. `ready`: there is one.
 * `stale`: there is one that may be outdated. `closed`: no more polls; the last document answers still.
 */
export type SourceStatus =
  | (StatusFacts & { readonly state: 'ready' | 'stale'; readonly document: ServedDocument })
  | (StatusFacts & { readonly state: 'starting' | 'closed'; readonly document: ServedDocument | undefined })

/** Of several sources, the worst of each: the least ready state, the oldest success, the first error. `sources` has them one by one. */
export type ClientStatus = SourceStatus & {
  /** In the order of the option `sources`; of a single source, that one. */
  readonly sources: readonly SourceStatus[]
}
