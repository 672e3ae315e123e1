import { createHash } from 'node:crypto'
import { LRUCache } from 'lru-cache'
import { type DocumentProblem, InvalidDocumentError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import { changedFlags } from '../../schema/merge/changed-flags.js'
import { type ReadOptions, type ReadResult, readingSteps } from '../../schema/read-document.js'
import { atOnce, type Steps } from '../../schema/steps.js'
import type { PollResult } from '../polling/poll-result.js'
import type { Snapshot } from '../snapshots/snapshot-format.js'
import { inTurns } from './in-turns.js'
import type { SupplySettings } from './supply-settings.js'

/** The document in use. */
export interface ServedDocument {
  /** `live`: from the source. `snapshot`: from `snapshotDir`. `fallback`: the one bundled with the application. */
  readonly origin: 'live' | 'snapshot' | 'fallback'
  /** When the source gave what is now a snapshot, in epoch milliseconds; undefined for all others. */
  readonly savedAt: number | undefined
  readonly version: DocumentVersion
  readonly flagCount: number
  /** What it may say but hardly means. */
  readonly warnings: readonly DocumentProblem[]
  /** What could not be taken of a document newer than this reader; empty for all others. */
  readonly degraded: readonly DocumentProblem[]
}

/** What a document offered to the store came to. */
export type Taking = Extract<PollResult, { outcome: 'changed' | 'unchanged' | 'rejected' }>

type StoreSettings = Pick<SupplySettings, 'limits' | 'appConfigFlags' | 'compiledCacheSize'>

/** Holds the document in use, and remembers others, good and bad, so that none is read twice and a rollback is one assignment. */
export class DocumentStore {
  /** What is answered from: the hot path reads this and nothing else. */
  ruleSet: RuleSet | undefined
  document: ServedDocument | undefined
  readonly #terms: Omit<ReadOptions, 'version'>
  readonly #readings: LRUCache<string, ReadResult | InvalidDocumentError>
  #currentId: string | undefined

  constructor({ limits, appConfigFlags, compiledCacheSize }: StoreSettings) {
    this.#terms = { limits, appConfigFlags }
    this.#readings = new LRUCache({ max: compiledCacheSize })
  }

  /** Takes a document whole, or refuses it and leaves what is served as it is. */
  take(content: Uint8Array | object, label: string | undefined): Promise<Taking> {
    return inTurns(this.#taking(content, label, { origin: 'live', savedAt: undefined }))
  }

  /** The same without giving way to anything else. */
  takeAtOnce(content: object): Taking {
    return atOnce(this.#taking(content, undefined, { origin: 'live', savedAt: undefined }))
  }

  /** At once, for there are no answers before it. */
  takeFallback(content: object): Taking {
    return atOnce(this.#taking(content, undefined, { origin: 'fallback', savedAt: undefined }))
  }

  /** As a fallback document, in place of one. It is read in full: another version may have written it. */
  takeSnapshot({ content, versionLabel, savedAt }: Snapshot): Taking {
    return atOnce(this.#taking(content, versionLabel, { origin: 'snapshot', savedAt }))
  }

  *#taking(
    content: Uint8Array | object,
    label: string | undefined,
    provenance: Pick<ServedDocument, 'origin' | 'savedAt'>,
  ): Steps<Taking> {
    const version = Object.freeze({ label, hash: hashOf(content) })
    const id = JSON.stringify(version)
    const reading = yield* this.#reading(id, content, version)
    if (reading instanceof InvalidDocumentError) return { outcome: 'rejected', error: reading, version }

    const previous = this.ruleSet
    const isCurrent = id === this.#currentId
    const { ruleSet, warnings, degraded } = reading
    this.ruleSet = ruleSet
    this.#currentId = id
    this.document = Object.freeze({ ...provenance, version, flagCount: ruleSet.flags.size, warnings, degraded })
    if (isCurrent) return { outcome: 'unchanged', version }
    yield
    const changedKeys = previous === undefined ? [...ruleSet.flags.keys()].sort() : changedFlags(previous, ruleSet)
    return { outcome: 'changed', version, previousVersion: previous?.version, changedKeys }
  }

  *#reading(
    id: string,
    content: Uint8Array | object,
    version: DocumentVersion,
  ): Steps<ReadResult | InvalidDocumentError> {
    let reading = this.#readings.get(id)
    if (reading === undefined) {
      reading = yield* readingOrRefusal(content, { version, ...this.#terms })
      this.#readings.set(id, reading)
    }
    return reading
  }
}

function hashOf(content: Uint8Array | object): string {
  const bytes = content instanceof Uint8Array ? content : JSON.stringify(content)
  return createHash('sha256').update(bytes).digest('hex')
}

function* readingOrRefusal(
  content: Uint8Array | object,
  options: ReadOptions,
): Steps<ReadResult | InvalidDocumentError> {
  try {
    return yield* readingSteps(content, options)
  } catch (error) {
    if (error instanceof InvalidDocumentError) return error
    throw error
  }
}
