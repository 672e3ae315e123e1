import { type HoldfastError, SourceError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import { closedError } from '../polling/closed-error.js'
import type { SourceHealth } from './source-health.js'

/** What a client answers from when `ready()` settles. */
export type Readiness =
  | {
      /** `live`: the source has given a document. */
      readonly state: 'live'
      /** The document that answers. */
      readonly version: DocumentVersion
    }
  | {
      /** `snapshot`: the source has given none yet, and what an earlier process kept in `snapshotDir` answers. */
      readonly state: 'snapshot'
      /** The document that answers. */
      readonly version: DocumentVersion
      /** When the source gave it, in epoch milliseconds. */
      readonly savedAt: number
      /** Why the source has given none. */
      readonly error: HoldfastError
    }
  | {
      /** `fallback`: the source has given none yet, there is no snapshot, and the fallback document answers. */
      readonly state: 'fallback'
      /** The document that answers. */
      readonly version: DocumentVersion
      /** Why the source has given none. */
      readonly error: HoldfastError
    }
  | {
      /** `none`: there is no document at all, and every evaluation gives its caller's fallback. */
      readonly state: 'none'
      /** Always undefined: there is no document. */
      readonly version: undefined
      /** Why the source has given none. */
      readonly error: HoldfastError
    }

/** What `ready()` says of a source of this health. */
export function readinessOf(
  { state, document, lastError }: SourceHealth,
  source: string,
  initTimeoutMs: number,
): Readiness {
  if (document?.origin === 'live') return { state: 'live', version: document.version }
  const error = lastError ?? (state === 'closed' ? closedError() : unanswered(source, initTimeoutMs))
  if (document === undefined) return { state: 'none', version: undefined, error }
  const { version } = document
  return document.origin === 'snapshot'
    ? { state: 'snapshot', version, savedAt: document.savedAt, error }
    : { state: 'fallback', version, error }
}

function unanswered(source: string, initTimeoutMs: number): SourceError {
  return new SourceError(
    'SOURCE_TIMEOUT',
    `${source} has not answered within initTimeoutMs (${initTimeoutMs} ms). Polling goes on.`,
  )
}

const worst = ['none', 'fallback', 'snapshot', 'live'] as const

/** Several sources are as ready as the least ready of them. */
export function mergeReadiness(each: readonly Readiness[], version: DocumentVersion | undefined): Readiness {
  const rank = ({ state }: Readiness): number => worst.indexOf(state)
  const readiness = each.reduce((least, one) => (rank(one) < rank(least) ? one : least))
  return readiness.state === 'none' || version === undefined ? readiness : { ...readiness, version }
}
