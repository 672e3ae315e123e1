import type { HoldfastError, HoldfastErrorCode, InvalidDocumentError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { ServedDocument } from './document-store.js'

/** What is known of a source in every state. */
export interface HealthFacts {
  /** When this state began, in epoch milliseconds. */
  readonly since: number
  /** When the source last confirmed what is served, in epoch milliseconds; undefined if it never did. */
  readonly lastSuccessAt: number | undefined
  /** What went wrong last; undefined once a poll has gone well again. */
  readonly lastError: HoldfastError | undefined
  /** The document that the source gives and that is not valid; undefined once it gives a valid one. */
  readonly refused: RefusedDocument | undefined
}

/** A document that was not taken. */
export interface RefusedDocument {
  /** Its label and hash. */
  readonly version: DocumentVersion
  /** Every problem of it. */
  readonly error: InvalidDocumentError
}

/**
 * The state of a source. `starting`: `ready()` has not settled, or there is no document yet. `ready`: there is a document.
 * `stale`: there is one, and it may be outdated. `closed`: there are no more polls, and the last document goes on answering.
 */
export type SourceHealth =
  | (HealthFacts & {
      /**
       * `starting`: `ready()` has not settled, or there is no document yet. `closed`: there are no more polls, and the last
       * document goes on answering.
       */
      readonly state: 'starting' | 'closed'
      /** The document that answers; undefined where there is none. */
      readonly document: ServedDocument | undefined
    })
  | (HealthFacts & {
      /** `ready`: there is a document. */
      readonly state: 'ready'
      /** The document that answers. */
      readonly document: ServedDocument
    })
  | (HealthFacts & {
      /** `stale`: there is a document, and it may be outdated. */
      readonly state: 'stale'
      /** The document that answers. */
      readonly document: ServedDocument
      /** What went wrong last. */
      readonly lastError: HoldfastError
    })

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

/** `ready()` has settled. The client answers from the document that it has, if any. */
export function cameUp(health: SourceHealth, now: number): SourceHealth {
  const { state, document } = health
  return state === 'starting' && document !== undefined ? { ...health, state: 'ready', document, since: now } : health
}

/** The source says that what it gave is no longer there. */
const absent: ReadonlySet<HoldfastErrorCode> = new Set(['SOURCE_NOT_FOUND', 'SOURCE_EMPTY'])

/** The health after `error`: stale if the document is `outdated`, or if the source has withdrawn it. */
export function doubted(health: SourceHealth, error: HoldfastError, outdated: boolean, now: number): SourceHealth {
  if (health.state !== 'ready') return health
  const withdrawn = absent.has(error.code) && health.document.origin !== 'fallback'
  return outdated || withdrawn ? { ...health, state: 'stale', since: now, lastError: error } : health
}

export function closed(health: SourceHealth, now: number): SourceHealth {
  return health.state === 'closed' ? health : { ...health, state: 'closed', since: now }
}
