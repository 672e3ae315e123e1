import { InvalidDocumentError } from '../../errors.js'
import type { Logger } from '../../ports/logger.js'
import { Poller } from '../polling/poller.js'
import type { RefreshOptions, RefreshResult } from '../polling/refresh.js'
import { SnapshotStore } from '../snapshots/snapshot-store.js'
import { optionalSource } from '../sources/optional.js'
import type { FlagSource } from '../sources/source.js'
import { answerTaker } from './answer-taker.js'
import { ClientHealth } from './client-health.js'
import type { SourceStatus } from './client-status.js'
import { DocumentStore } from './document-store.js'
import type { Events } from './events.js'
import type { FlagSupply } from './flag-supply.js'
import type { Readiness } from './readiness.js'
import type { ResolvedSource, SupplySettings } from './supply-settings.js'

/** Keeps the document of one source at hand: polled, read, watched over, and kept on disk for the next start. */
export class Feed implements FlagSupply {
  readonly rules: FlagSupply['rules']
  readonly #source: FlagSource
  readonly #snapshots: SnapshotStore | undefined
  readonly #health: ClientHealth
  readonly #poller: Poller
  readonly #unwatch: () => void
  readonly #logger: Logger

  /** @throws {InvalidDocumentError} for a fallback document that is not valid, whether or not there is a snapshot */
  constructor(
    { source, optional, fallback, pollIntervalMs }: ResolvedSource,
    settings: SupplySettings,
    events: Pick<Events, 'emit'>,
  ) {
    const { logger } = settings
    this.#logger = logger
    const store = new DocumentStore(settings)
    this.rules = store
    if (fallback !== undefined) takeFallback(store, fallback)
    this.#snapshots = openSnapshots(settings, source)
    if (this.#snapshots !== undefined) takeSnapshot(store, this.#snapshots, logger)

    this.#source = source
    const health = new ClientHealth({ ...settings, source: source.description, store, events })
    this.#health = health
    this.#poller = new Poller({
      ...settings,
      source: optional ? optionalSource(source, () => (store.document?.flagCount ?? 0) > 0) : source,
      pollIntervalMs,
      take: answerTaker(store, this.#snapshots),
      onResult: (result, consecutiveFailures) => health.note(result, consecutiveFailures),
    })
    this.#unwatch = this.#watch()
    this.#poller.start()
  }

  /** Settles as `ready()` does, but does not keep the process alive. */
  get settled(): Promise<void> {
    return this.#health.settled
  }

  /** What `ready()` would say at this moment. */
  readiness(): Readiness {
    return this.#health.readiness()
  }

  ready(): Promise<Readiness> {
    return this.#health.ready()
  }

  statuses(): readonly SourceStatus[] {
    return [this.#health.status(this.#poller, this.#source.usage?.())]
  }

  refresh(options: RefreshOptions): Promise<RefreshResult> {
    return this.#poller.refresh(options)
  }

  catchUp(now: number): void {
    this.#poller.catchUp(now)
  }

  async close(): Promise<void> {
    this.#health.close()
    this.#unwatch()
    await this.#poller.close()
    try {
      await this.#source.close?.()
    } catch (error) {
      this.#logger.warn(`Closing ${this.#source.description} failed.`, error)
    }
    await this.#snapshots?.close()
  }

  /** Where watching fails there is polling. */
  #watch(): () => void {
    try {
      return this.#source.watch?.(() => this.#poller.pollForChange()) ?? (() => {})
    } catch (error) {
      this.#logger.warn(`${this.#source.description} cannot be watched; polling only.`, error)
      return () => {}
    }
  }
}

function takeFallback(store: DocumentStore, fallback: object): void {
  const taking = store.takeFallback(fallback)
  if (taking.outcome === 'rejected') throw new InvalidDocumentError(taking.error.problems, 'Fallback document')
}

function openSnapshots(settings: SupplySettings, { description }: FlagSource): SnapshotStore | undefined {
  const { snapshotDir, limits, clock, logger } = settings
  if (snapshotDir === undefined) return undefined
  const { maxBytes } = limits
  return new SnapshotStore({ directory: snapshotDir, source: description, maxBytes, clock, logger })
}

function takeSnapshot(store: DocumentStore, snapshots: SnapshotStore, logger: Logger): void {
  const snapshot = snapshots.read()
  if (snapshot === undefined) return
  const taking = store.takeSnapshot(snapshot)
  if (taking.outcome === 'rejected') {
    logger.warn(`Snapshot ${snapshots.path} is ignored: it is not valid.`, taking.error)
  } else {
    logger.info(`Answering from snapshot ${snapshots.path}.`, { version: taking.version, savedAt: snapshot.savedAt })
  }
}
