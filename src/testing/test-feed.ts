import { DocumentStore, type ServedDocument } from '../client/supply/document-store.js'
import type { Events } from '../client/supply/events.js'
import type { Feed } from '../client/supply/feed.js'
import type { FeedSettings } from '../client/supply/feed-settings.js'
import type { RuleSet } from '../evaluate/rule-set.js'
import type { FlagDocument } from '../schema/generated/flag-document.js'
import { changedFlags } from '../schema/merge/changed-flags.js'
import { atOnce } from '../schema/steps.js'

/** Takes documents at once, and is never anything but ready. */
export class TestFeed implements Feed {
  readonly rules: { ruleSet: RuleSet; overdueAt: number }
  readonly #store: DocumentStore
  readonly #settings: Pick<FeedSettings, 'clock'>
  readonly #events: Events
  #since: number
  #closed = false

  /** @throws {InvalidDocumentError} with what is wrong with the flags */
  constructor(document: FlagDocument, settings: FeedSettings, events: Events) {
    this.#store = new DocumentStore(settings)
    this.#settings = settings
    this.#events = events
    this.#since = settings.clock.now()
    this.rules = { ruleSet: this.#accept(document), overdueAt: Infinity }
  }

  /** @throws {InvalidDocumentError} with what is wrong with the flags */
  take(document: FlagDocument): void {
    const previous = this.rules.ruleSet
    const ruleSet = this.#accept(document)
    const changedKeys = changedFlags(previous, ruleSet)
    this.rules.ruleSet = ruleSet
    this.#since = this.#settings.clock.now()
    if (changedKeys.length === 0) return
    this.#events.emit('change', { changedKeys, version: ruleSet.version, previousVersion: previous.version })
  }

  ready = async () => ({ state: 'live', version: this.rules.ruleSet.version }) as const

  refresh = async () => ({ outcome: 'unchanged', version: this.rules.ruleSet.version }) as const

  status: Feed['status'] = () => {
    const status = {
      state: this.#closed ? ('closed' as const) : ('ready' as const),
      source: 'test client',
      document: this.#store.document as ServedDocument,
      since: this.#since,
      lastSuccessAt: this.#since,
      ageMs: 0,
      lastError: undefined,
      refused: undefined,
      consecutiveFailures: 0,
      nextPollAt: undefined,
      usage: undefined,
    }
    return { ...status, sources: [status] }
  }

  catchUp(): void {}

  async close(): Promise<void> {
    this.#closed = true
  }

  #accept(document: FlagDocument): RuleSet {
    const provenance = { origin: 'live', savedAt: undefined, label: undefined } as const
    const acceptance = atOnce(this.#store.accept(document, provenance))
    if (acceptance.outcome === 'rejected') throw acceptance.error
    return acceptance.outcome === 'changed' ? acceptance.ruleSet : this.rules.ruleSet
  }
}
