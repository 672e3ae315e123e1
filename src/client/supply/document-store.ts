import { type DocumentProblem, InvalidDocumentError } from '../../errors.js'
import type { DocumentVersion } from '../../evaluate/evaluation.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import { type ReadOptions, type ReadResult, readingOrRefusal } from '../../schema/read-document.js'
import type { Steps } from '../../schema/steps.js'
import { hashingContent } from './document-hash.js'
import type { FeedSettings } from './feed-settings.js'
import { Readings } from './readings.js'

/** Where a document comes from. */
export type DocumentOrigin =
  | {
      /** `live`: the source gave it. `fallback`: it is the option `fallback`. */
      readonly origin: 'live' | 'fallback'
      /** Always undefined: it is no snapshot. */
      readonly savedAt: undefined
    }
  | {
      /** `snapshot`: it was kept in `snapshotDir`. */
      readonly origin: 'snapshot'
      /** When the snapshot was written, in epoch milliseconds. */
      readonly savedAt: number
    }

/** The document that answers. */
export type ServedDocument = DocumentOrigin & {
  /** Its label and hash. */
  readonly version: DocumentVersion
  /** How many flags it has. */
  readonly flagCount: number
  /** Parts of it that are allowed and probably a mistake. */
  readonly warnings: readonly DocumentProblem[]
  /** Parts that were left out, since the document is newer than this reader; empty for all other documents. */
  readonly degraded: readonly DocumentProblem[]
}

/** What is known of a document besides its content. */
export type Provenance = DocumentOrigin & { readonly label: string | undefined }

/** A document and what it compiles to. */
interface HeldDocument extends Pick<Reading, 'ruleSet' | 'known'> {
  readonly document: ServedDocument
}

/** What a document came to. `unchanged`: it is the one that was held. */
export type Acceptance =
  | { readonly outcome: 'changed'; readonly version: DocumentVersion; readonly ruleSet: RuleSet }
  | { readonly outcome: 'unchanged'; readonly version: DocumentVersion }
  | { readonly outcome: 'rejected'; readonly version: DocumentVersion; readonly error: InvalidDocumentError }

type StoreSettings = Pick<FeedSettings, 'limits' | 'appConfigFlags' | 'compiledCacheSize'> &
  Pick<ReadOptions, 'isLater'>

/** What is kept of a reading: not the JSON, which only a part of is still referred to. */
type Reading = Omit<ReadResult, 'document'>

/** Holds the document of one source, and remembers others, good and bad, so that none is read twice. */
export class DocumentStore {
  #held: HeldDocument | undefined
  readonly #terms: Omit<ReadOptions, 'version'>
  readonly #readings: Readings<Reading | InvalidDocumentError>

  constructor({ limits, appConfigFlags, compiledCacheSize, isLater }: StoreSettings) {
    this.#terms = { limits, appConfigFlags, isLater, putsOff: true }
    this.#readings = new Readings(compiledCacheSize)
  }

  get ruleSet(): RuleSet | undefined {
    return this.#held?.ruleSet
  }

  get document(): ServedDocument | undefined {
    return this.#held?.document
  }

  /** Takes a document whole, or refuses it and leaves what is held as it is. */
  *accept(content: Uint8Array | object, { label, ...origin }: Provenance): Steps<Acceptance> {
    const version = Object.freeze({ label, hash: yield* hashingContent(content) })
    const reading = yield* this.#read(content, version, origin.origin === 'fallback')
    if (reading instanceof InvalidDocumentError) return { outcome: 'rejected', version, error: reading }
    const { ruleSet, warnings, degraded, known } = reading
    const acceptance = isSameVersion(version, this.#held?.ruleSet.version)
      ? ({ outcome: 'unchanged', version } as const)
      : ({ outcome: 'changed', version, ruleSet } as const)
    const document = Object.freeze({ ...origin, version, flagCount: ruleSet.flags.size, warnings, degraded })
    this.#held = { ruleSet, document, known }
    return acceptance
  }

  /** `isOwn`: nobody else has it, as a fallback document, which is a copy. */
  *#read(
    content: Uint8Array | object,
    version: DocumentVersion,
    isOwn: boolean,
  ): Steps<Reading | InvalidDocumentError> {
    const id = JSON.stringify(version)
    const known = this.#readings.get(id)
    if (known !== undefined) return known
    const read = yield* readingOrRefusal(content, { version, ...this.#terms, isOwn, known: this.#held?.known })
    const reading = read instanceof InvalidDocumentError ? read : withoutDocument(read)
    if (!isFailure(reading)) this.#readings.set(id, reading)
    return reading
  }
}

function withoutDocument({ ruleSet, warnings, degraded, known }: ReadResult): Reading {
  return { ruleSet, warnings, degraded, known }
}

/** Whether reading it failed, so that nothing is known of the document. */
function isFailure(reading: Reading | InvalidDocumentError): boolean {
  return reading instanceof InvalidDocumentError && reading.problems.some(({ code }) => code === 'internal')
}

function isSameVersion(one: DocumentVersion, other: DocumentVersion | undefined): boolean {
  return one.hash === other?.hash && one.label === other.label
}
