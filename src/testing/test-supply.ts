import { DocumentStore } from '../client/supply/document-store.js'
import type { Events } from '../client/supply/events.js'
import type { FlagSupply } from '../client/supply/flag-supply.js'
import type { SupplySettings } from '../client/supply/supply-settings.js'
import type { DocumentVersion } from '../evaluate/evaluation.js'
import type { FlagDocument } from '../schema/generated/flag-document.js'

/** Takes documents at once, and is never anything but ready. */
export class TestSupply implements FlagSupply {
  readonly rules: DocumentStore
  readonly #settings: Pick<SupplySettings, 'clock'>
  readonly #events: Events
  #since: number
  #closed = false

  constructor(document: FlagDocument, settings: SupplySettings, events: Events) {
    this.rules = new DocumentStore(settings)
    this.#settings = settings
    this.#events = events
    this.#since = settings.clock.now()
    this.take(document)
  }

  /** @throws {InvalidDocumentError} with what is wrong with the flags */
  take(document: FlagDocument): void {
    const taking = this.rules.takeAtOnce(document)
    if (taking.outcome === 'rejected') throw taking.error
    this.#since = this.#settings.clock.now()
    if (taking.outcome === 'changed' && taking.previousVersion !== undefined && taking.changedKeys.length > 0) {
      const { changedKeys, version, previousVersion } = taking
      this.#events.emit('change', { changedKeys, version, previousVersion })
    }
  }

  ready = async () => ({ state: 'live', version: this.#version }) as const

  refresh = async () => ({ outcome: 'unchanged', version: this.#version }) as const

  statuses: FlagSupply['statuses'] = () => {
    const document = this.rules.document as NonNullable<DocumentStore['document']>
    const since = this.#since
    return [
      {
        state: this.#closed ? 'closed' : 'ready',
        source: 'test client',
        document,
        since,
        lastSuccessAt: since,
        ageMs: 0,
        lastError: undefined,
        refused: undefined,
        consecutiveFailures: 0,
        nextPollAt: undefined,
        usage: undefined,
      },
    ]
  }

  catchUp(): void {}

  async close(): Promise<void> {
    this.#closed = true
  }

  get #version(): DocumentVersion {
    return this.rules.document?.version as DocumentVersion
  }
}
