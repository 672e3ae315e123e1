import type { HoldfastError, InvalidDocumentError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { ServedDocument } from './document-store.js'

interface HealthFacts {
  /** When this state began, in epoch milliseconds. */
  readonly since: number
  /** When the source last confirmed what is served, in epoch milliseconds. */
  readonly lastSuccessAt: number | undefined
  /** What went wrong last, if nothing went well since. */
  readonly lastError: HoldfastError | undefined
  /** The document that the source gives and the client does not take. */
  readonly refused: { readonly version: DocumentVersion; readonly error: InvalidDocumentError } | undefined
}

/**
 * How a source is doing. `starting`: `ready()` has not settled, or there is no document yet. `ready`: there is one.
 * `stale`: there is one that may be outdated. `closed`: no more polls; the last document answers still.
 */
export type SourceHealth =
  | (HealthFacts & { readonly state: 'starting' | 'closed'; readonly document: ServedDocument | undefined })
  | (HealthFacts & { readonly state: 'ready'; readonly document: ServedDocument })
  | (HealthFacts & { readonly state: 'stale'; readonly document: ServedDocument; readonly lastError: HoldfastError })

export function starting(document: ServedDocument | undefined, now: number): SourceHealth {
  return { state: 'starting', document, since: now, lastSuccessAt: undefined, lastError: undefined, refused: undefined }
}

/** The source gave `document`, or said that it has not changed. */
export function confirmed(health: SourceHealth, document: ServedDocument | undefined, now: number): SourceHealth {
  const facts = { lastSuccessAt: now, lastError: undefined, refused: undefined }
  if (document === undefined) return { ...facts, state: 'starting', document, since: health.since }
  return { ...facts, state: 'ready', document, since: health.state === 'ready' ? health.since : now }
}

/** The source gave no document. */
export function failed(health: SourceHealth, error: HoldfastError): SourceHealth {
  return { ...health, lastError: error }
}

/** The source gave a document that is not valid. */
export function rejected(health: SourceHealth, version: DocumentVersion, error: InvalidDocumentError): SourceHealth {
  const refused = health.refused?.error === error ? health.refused : Object.freeze({ version, error })
  return { ...health, lastError: error, refused }
}

/** `ready()` has settled: whatever there is to answer from has to do. */
export function cameUp(health: SourceHealth, now: number): SourceHealth {
  const { state, document } = health
  return state === 'starting' && document !== undefined ? { ...health, state: 'ready', document, since: now } : health
}

/** After `error`: is what is served still to be relied on? Not once it is `outdated`, or the source has withdrawn it. */
export function doubted(health: SourceHealth, error: HoldfastError, outdated: boolean, now: number): SourceHealth {
  if (health.state !== 'ready') return health
  const withdrawn = error.code === 'SOURCE_NOT_FOUND' && health.document.origin !== 'fallback'
  return outdated || withdrawn ? { ...health, state: 'stale', since: now, lastError: error } : health
}

export function closed(health: SourceHealth, now: number): SourceHealth {
  return health.state === 'closed' ? health : { ...health, state: 'closed', since: now }
}
