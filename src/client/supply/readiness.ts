import { type HoldfastError, SourceError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import { closedError } from '../polling/closed-error.js'
import type { SourceHealth } from './source-health.js'

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
