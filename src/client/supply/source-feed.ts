import { type HoldfastErrorCode, InvalidDocumentError, SourceError } from '../../errors.js'
import type { RuleSet } from '../../evaluate/rule-set.js'
import type { Logger } from '../../ports/logger.js'
import { atOnce } from '../../schema/steps.js'
import type { Diagnostics } from '../diagnostics/diagnostics.js'
import type { PollResult, ServedChange } from '../polling/poll-result.js'
import { Poller } from '../polling/poller.js'
import type { RefreshOptions, RefreshResult } from '../polling/refresh.js'
import { waitAtMost } from '../polling/wait-at-most.js'
import { openSnapshotStore } from '../snapshots/open-snapshot-store.js'
import type { SnapshotStore } from '../snapshots/snapshot-store.js'
import { identityOf } from '../sources/identity-of.js'
import { optionalSource } from '../sources/optional.js'
import type { FlagSource, SourceAnswer } from '../sources/source.js'
import { usageOf } from '../sources/usage-of.js'
import type { SourceStatus } from './client-status.js'
import { type Acceptance, DocumentStore } from './document-store.js'
import type { Events } from './events.js'
import type { FeedSettings, ResolvedSource } from './feed-settings.js'
import { inTurns } from './in-turns.js'
import { monthlyCost } from './monthly-cost.js'
import { type Readiness, readinessOf } from './readiness.js'
import { ReadyGate } from './ready-gate.js'
import { type Reporter, reportDocument, reportStaleness, reportTrouble } from './report-poll.js'
import { cameUp, closed, confirmed, doubted, failed, rejected, type SourceHealth, starting } from './source-health.js'

/** The channels through which a feed reports to users. */
export interface FeedVoices {
  readonly events: Pick<Events, 'emit'>
  readonly diagnostics: Diagnostics
}

/** The owner of a feed, which receives what its source gives. */
export interface FeedOwner {
  /** Puts these rules in use and says what that changes. */
  onRules(ruleSet: RuleSet): Promise<ServedChange>
  /** Called when `ready()` need not wait for this source any longer; possibly more than once. */
  onSettled(): void
  /** Called when `overdueAt` has changed. */
  onPlanned(): void
  /** The change that `onRules` told of has been logged. */
  onChange(change: ServedChange): void
}

/** A source, and whether its document is laid over those of others. */
export interface PlacedSource extends ResolvedSource {
  readonly isLater: boolean
}

/** Failures that may be over in a moment. Any other failure is an answer, so `ready()` need not wait longer. */
const passing: ReadonlySet<HoldfastErrorCode> = new Set(['SOURCE_THROTTLED', 'SOURCE_TIMEOUT', 'SOURCE_UNAVAILABLE'])

/** Keeps the document of one source at hand: polled, read, watched over, and kept on disk for the next start. */
export class SourceFeed {
  readonly #source: FlagSource
  readonly #settings: FeedSettings
  readonly #owner: FeedOwner
  readonly #reporter: Reporter
  readonly #store: DocumentStore
  readonly #snapshots: SnapshotStore | undefined
  readonly #gate: ReadyGate
  readonly #poller: Poller
  readonly #createdAt: number
  #health: SourceHealth
  /** The result of the source's latest document, also a refused one: an answer "unchanged" repeats it. */
  #standing: Exclude<Acceptance, { outcome: 'changed' }> | undefined
  #unwatch = () => {}

  /**
   * Takes fallback and snapshot; nothing runs yet.
   * @throws {InvalidDocumentError} for a fallback document that is not valid, whether or not there is a snapshot
   */
  constructor(
    { source, optional, fallback, pollIntervalMs, isLater }: PlacedSource,
    settings: FeedSettings,
    { events, diagnostics }: FeedVoices,
    owner: FeedOwner,
  ) {
    const { clock, logger, initTimeoutMs } = settings
    const store = new DocumentStore({ ...settings, isLater })
    if (fallback !== undefined) acceptFallback(store, fallback)
    this.#snapshots = openSnapshots(settings, source, diagnostics)
    if (this.#snapshots !== undefined) acceptSnapshot(store, this.#snapshots, logger, diagnostics)
    this.#source = source
    this.#settings = settings
    this.#owner = owner
    this.#reporter = { source: source.description, logger, diagnostics, events }
    this.#store = store
    this.#gate = new ReadyGate(clock, initTimeoutMs)
    this.#createdAt = clock.now()
    this.#health = starting(store.document, this.#createdAt)
    this.#poller = new Poller({
      ...settings,
      source: optional ? optionalSource(source, () => (store.document?.flagCount ?? 0) > 0) : source,
      pollIntervalMs,
      take: (answer) => this.#take(answer),
      onResult: (result, consecutiveFailures) => this.#note(result, consecutiveFailures),
      onPlanned: () => owner.onPlanned(),
    })
  }

  start(): void {
    this.#gate.start(() => this.#settle())
    this.#unwatch = this.#watch()
    this.#poller.start()
  }

  /** What the source, or before it a snapshot or the fallback, has given. */
  get ruleSet(): RuleSet | undefined {
    return this.#store.ruleSet
  }

  /** Whether `ready()` need not wait for this source any longer. */
  get isSettled(): boolean {
    return this.#gate.isOpen
  }

  /** What `ready()` would say at this moment. */
  readiness(): Readiness {
    return readinessOf(this.#health, this.#reporter.source, this.#settings.initTimeoutMs)
  }

  async ready(): Promise<void> {
    await this.#gate.wait()
  }

  status(): SourceStatus {
    const { lastSuccessAt } = this.#health
    const now = this.#settings.clock.now()
    const { consecutiveFailures, nextPollAt } = this.#poller
    const usage = usageOf(this.#source)
    return Object.freeze({
      ...this.#health,
      source: this.#reporter.source,
      // The wall clock may have been set back meanwhile.
      ageMs: lastSuccessAt === undefined ? undefined : Math.max(0, now - lastSuccessAt),
      consecutiveFailures,
      nextPollAt,
      usage: usage && { ...usage, monthlyUsd: monthlyCost(usage, now - this.#createdAt) },
    })
  }

  refresh(options: RefreshOptions): Promise<RefreshResult> {
    return this.#poller.refresh(options)
  }

  /** From when on the planned poll was missed because the process was suspended; Infinity where none is planned. */
  get overdueAt(): number {
    return this.#poller.overdueAt
  }

  catchUp(now: number): void {
    this.#poller.catchUp(now)
  }

  async close(): Promise<void> {
    this.#health = closed(this.#health, this.#settings.clock.now())
    this.#gate.open()
    this.#unwatch()
    await this.#poller.close()
    const { clock, requestTimeoutMs } = this.#settings
    const letGo = Promise.all([this.#closeSource(), this.#snapshots?.close()])
    if (await waitAtMost(letGo, requestTimeoutMs, clock)) return
    const { logger, source } = this.#reporter
    logger.warn(
      `Closing ${source} takes longer than requestTimeoutMs (${requestTimeoutMs} ms) and is no longer waited for.`,
    )
  }

  async #closeSource(): Promise<void> {
    try {
      await this.#source.close?.()
    } catch (error) {
      this.#reporter.logger.warn(`Closing ${this.#source.description} failed.`, error)
    }
  }

  /** Turns what the source answers into what came of it. What is taken is kept for the next start. */
  async #take(answer: SourceAnswer): Promise<PollResult> {
    switch (answer.kind) {
      case 'content':
        return this.#accept(answer.content, answer.versionLabel)
      case 'unchanged':
        this.#snapshots?.retry()
        if (this.#standing !== undefined) return this.#standing
        throw new SourceError(
          'SOURCE_UNAVAILABLE',
          'The source answered "unchanged" before it gave a document. The first answer must be of kind "content".',
        )
      case 'too-early':
        return { outcome: 'too-early' }
      default:
        answer satisfies never
        throw new SourceError(
          'SOURCE_UNAVAILABLE',
          'The source gave an answer of an unknown kind. The kinds are "content", "unchanged" and "too-early".',
        )
    }
  }

  async #accept(content: Uint8Array | object, label: string | undefined): Promise<PollResult> {
    this.#standing = undefined
    const provenance = { origin: 'live', savedAt: undefined, label } as const
    const acceptance = await inTurns(this.#store.accept(content, provenance))
    const { outcome, version } = acceptance
    if (outcome !== 'rejected') this.#snapshots?.keep(content, version)
    this.#standing = outcome === 'changed' ? { outcome: 'unchanged', version } : acceptance
    return outcome === 'changed' ? { outcome, ...(await this.#owner.onRules(acceptance.ruleSet)) } : this.#standing
  }

  /** Takes note of what came of a poll, and tells of it. */
  #note(result: PollResult, consecutiveFailures: number): void {
    const { clock, logger, maxStalenessMs } = this.#settings
    const before = this.#health
    const now = clock.now()
    switch (result.outcome) {
      case 'too-early':
        logger.debug(`${this.#reporter.source} answered "too early". The next poll is on schedule.`)
        return
      case 'changed':
      case 'unchanged':
        this.#health = confirmed(before, this.#store.document, now)
        this.#settle()
        reportStaleness(this.#reporter, before, this.#health)
        if (result.outcome === 'unchanged') return
        reportDocument(this.#reporter, this.#health, result)
        this.#owner.onChange(result)
        return
      case 'rejected':
      case 'failed': {
        const { error } = result
        this.#health =
          result.outcome === 'failed' ? failed(before, error) : rejected(before, result.version, result.error)
        reportTrouble(this.#reporter, result, before, consecutiveFailures)
        if (this.#isFinal(result)) this.#settle()
        const outdated = now - (before.lastSuccessAt ?? this.#createdAt) >= maxStalenessMs
        this.#health = doubted(this.#health, error, outdated, now)
        reportStaleness(this.#reporter, before, this.#health)
        return
      }
      default:
        result satisfies never
    }
  }

  /** Whether `ready()` need not wait for the next polls. On demand there are none. */
  #isFinal(result: Extract<PollResult, { outcome: 'rejected' | 'failed' }>): boolean {
    return result.outcome === 'rejected' || this.#settings.polling === 'on-demand' || !passing.has(result.error.code)
  }

  #settle(): void {
    this.#gate.open()
    this.#health = cameUp(this.#health, this.#settings.clock.now())
    this.#owner.onSettled()
  }

  /** Watches the source. If that fails, the client only polls. */
  #watch(): () => void {
    try {
      return this.#source.watch?.(() => this.#poller.pollForChange()) ?? (() => {})
    } catch (error) {
      this.#reporter.logger.warn(
        `${this.#source.description} cannot be watched for changes. The client only polls it.`,
        error,
      )
      return () => {}
    }
  }
}

function acceptFallback(store: DocumentStore, fallback: object): void {
  const acceptance = atOnce(store.accept(fallback, { origin: 'fallback', savedAt: undefined, label: undefined }))
  if (acceptance.outcome === 'rejected') throw new InvalidDocumentError(acceptance.error.problems, 'Fallback document')
}

function openSnapshots(
  settings: FeedSettings,
  source: FlagSource,
  diagnostics: Diagnostics,
): SnapshotStore | undefined {
  const { snapshotDir, limits, clock } = settings
  if (snapshotDir === undefined) return undefined
  const { maxBytes } = limits
  const warn = (message: string) => diagnostics.warn('SNAPSHOT_FAILED', message, { subjects: [message] })
  return openSnapshotStore({ directory: snapshotDir, source: identityOf(source), maxBytes, clock, warn })
}

/** In place of a fallback document. It is read in full: another version may have written it. */
function acceptSnapshot(
  store: DocumentStore,
  snapshots: SnapshotStore,
  logger: Logger,
  diagnostics: Diagnostics,
): void {
  const snapshot = snapshots.read()
  if (snapshot === undefined) return
  const { content, versionLabel: label, savedAt } = snapshot
  const acceptance = atOnce(store.accept(content, { origin: 'snapshot', savedAt, label }))
  if (acceptance.outcome === 'rejected') {
    const message = `Snapshot ${snapshots.path} is ignored: it is not valid.`
    diagnostics.warn('SNAPSHOT_FAILED', message, { subjects: [message], details: acceptance.error })
  } else {
    logger.info(`Answering from snapshot ${snapshots.path}.`, { version: acceptance.version, savedAt })
  }
}
