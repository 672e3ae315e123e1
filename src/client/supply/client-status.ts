import type { SourceUsage } from '../sources/source.js'
import type { SourceHealth } from './source-health.js'

/** What has been used of a service that charges for it, since the client was made, and what that comes to. */
export interface ClientUsage extends SourceUsage {
  /**
   * US dollars that 30 days of this would cost: the first document once, all else at the rate so far, at $0.0000002 a
   * request and $0.0008 a document. Undefined in the first minute.
   */
  readonly monthlyUsd: number | undefined
}

export interface StatusFacts {
  /** Description of the source; of several, joined by ` + `. */
  readonly source: string
  /** Milliseconds since the source last confirmed what is served. */
  readonly ageMs: number | undefined
  /** Failed polls in a row. A document that was refused is no failure to poll. */
  readonly consecutiveFailures: number
  /** In epoch milliseconds. Undefined while a poll is under way, and where none is planned. On demand: when it is due. */
  readonly nextPollAt: number | undefined
  /** Undefined for sources that cost nothing. */
  readonly usage: ClientUsage | undefined
}

/** How a source is doing. */
export type SourceStatus = SourceHealth & StatusFacts

/** Of several sources, the worst of each: the least ready state, the oldest success, the first error. `sources` has them one by one. */
export type ClientStatus = SourceStatus & {
  /** In the order of the option `sources`; of a single source, that one. */
  readonly sources: readonly SourceStatus[]
}
