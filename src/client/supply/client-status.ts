import type { ClientWarning, FailureCount } from '../diagnostics/diagnostics.js'
import type { SourceUsage } from '../sources/source.js'
import type { SourceHealth } from './source-health.js'

/** What the client has used of a service that charges for it, since the client was made, and what that costs. */
export interface ClientUsage extends SourceUsage {
  /**
   * US dollars that 30 days of this would cost: the first document once, everything else at the rate so far, at $0.0000002 a
   * request and $0.0008 a document. Undefined in the first minute.
   */
  readonly monthlyUsd: number | undefined
}

/** What a status says besides the source's state. */
export interface StatusFacts {
  /** Description of the source; of several, joined by ` + `. */
  readonly source: string
  /** Milliseconds since the source last confirmed what is served; undefined if it never did. */
  readonly ageMs: number | undefined
  /** Failed polls in a row. A poll that gave a document which was refused has not failed. */
  readonly consecutiveFailures: number
  /** When the next poll is due, in epoch milliseconds; undefined while one is under way, and where none is planned. */
  readonly nextPollAt: number | undefined
  /** Requests and documents so far, and their cost; undefined for a source that costs nothing. */
  readonly usage: ClientUsage | undefined
}

/** How a source is doing. */
export type SourceStatus = SourceHealth & StatusFacts

/**
 * How the sources of a client are doing. With several each member is the worst of theirs: the least ready state, the oldest
 * success, the first error.
 */
export type FeedStatus = SourceStatus & {
  /** Each source by itself, in the order of the option `sources`. */
  readonly sources: readonly SourceStatus[]
}

/** How a client is doing. */
export type ClientStatus = FeedStatus & {
  /** The last 100 warnings that the client has given, oldest first. */
  readonly warnings: readonly ClientWarning[]
  /** Evaluations that went wrong since the client was made, by code; empty while all goes well. */
  readonly evaluations: readonly FailureCount[]
}
