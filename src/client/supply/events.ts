import type { DocumentProblem, HoldfastError, InvalidDocumentError } from '../../errors.js'
import { InvalidOptionsError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import { nearestHint } from '../../options/nearest-name.js'
import { guarded } from '../../ports/guarded.js'
import type { Diagnostics } from '../diagnostics/diagnostics.js'
import type { Readiness } from './readiness.js'

/** The events of a client, by name, and what their listeners get. */
export interface ClientEvents {
  /** Comes once: `ready()` has settled, and there is a document to answer from. */
  ready: Readiness
  /** Another document is served than before. */
  change: {
    /** Flags added, removed or behaving differently, themselves or through what they refer to, by key, sorted. */
    readonly changedKeys: readonly string[]
    /** The document that is served now. */
    readonly version: DocumentVersion
    /** The document that was served before. */
    readonly previousVersion: DocumentVersion
  }
  /** The source gave a document that is not valid. What was served before is served still. Comes once for each document. */
  rejected: {
    /** Description of the source. */
    readonly source: string
    /** Every problem of the document, at most 100. */
    readonly problems: readonly DocumentProblem[]
    /** The same as an error, whose message lists the first ten. */
    readonly error: InvalidDocumentError
    /** The document that was refused. */
    readonly version: DocumentVersion
  }
  /** What is served may be outdated: the source has not confirmed it for `maxStalenessMs`, or has withdrawn it. */
  stale: {
    /** Description of the source. */
    readonly source: string
    /** What went wrong last. */
    readonly error: HoldfastError
    /** When the source last confirmed what is served, in epoch milliseconds; undefined if it never did. */
    readonly lastSuccessAt: number | undefined
  }
  /** The end of `stale`: the source has confirmed what is served, or has replaced it. */
  fresh: {
    /** Description of the source. */
    readonly source: string
    /** The document that is served. */
    readonly version: DocumentVersion
  }
  /** A poll failed. What was served before is served still, and the client keeps trying. */
  error: {
    /** Description of the source. */
    readonly source: string
    /** What went wrong, and what to do. */
    readonly error: HoldfastError
    /** Polls that have failed in a row, this one included. */
    readonly consecutiveFailures: number
  }
}

type Listener<E extends keyof ClientEvents> = (event: ClientEvents[E]) => void

/** Tells listeners in the order they came. An error of a listener is reported. An event may have no listeners. */
export class Events {
  readonly #diagnostics: Diagnostics
  readonly #listeners: { readonly [E in keyof ClientEvents]: Set<Listener<E>> } = {
    ready: new Set(),
    change: new Set(),
    rejected: new Set(),
    stale: new Set(),
    fresh: new Set(),
    error: new Set(),
  }

  constructor(diagnostics: Diagnostics) {
    this.#diagnostics = diagnostics
  }

  on<E extends keyof ClientEvents>(event: E, listener: Listener<E>): () => void {
    if (!Object.hasOwn(this.#listeners, event)) throw unknownEvent(String(event), Object.keys(this.#listeners))
    // Wrapped, so that a function given twice is two listeners, each with its own way out.
    const entry: Listener<E> = (payload) => listener(payload)
    this.#listeners[event].add(entry)
    return () => {
      this.#listeners[event].delete(entry)
    }
  }

  emit<E extends keyof ClientEvents>(event: E, payload: ClientEvents[E]): void {
    for (const listener of [...this.#listeners[event]]) {
      guarded(
        () => listener(payload),
        (error) =>
          this.#diagnostics.warnOfThrown(
            'LISTENER_FAILED',
            `A listener of "${event}"`,
            error,
            'Flags are not affected.',
          ),
      )
    }
  }

  clear(): void {
    for (const listeners of Object.values(this.#listeners)) listeners.clear()
  }
}

function unknownEvent(event: string, known: readonly string[]): InvalidOptionsError {
  const hint = nearestHint(event, known, ` There are ${known.join(', ')}.`)
  return new InvalidOptionsError('event', `There is no event "${event}".${hint}`)
}
