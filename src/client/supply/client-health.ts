import { type HoldfastError, type HoldfastErrorCode, SourceError } from '../../errors.js'
import type { Clock } from '../../ports/clock.js'
import type { Logger } from '../../ports/logger.js'
import { closedError } from '../polling/closed-error.js'
import type { PollResult } from '../polling/poll-result.js'
import type { SourceUsage } from '../sources/source.js'
import type { SourceStatus } from './client-status.js'
import type { DocumentStore } from './document-store.js'
import type { Events } from './events.js'
import { monthlyCost } from './monthly-cost.js'
import type { Readiness } from './readiness.js'
import { ReadyGate } from './ready-gate.js'

export interface HealthParts {
  /** Description of the source. */
  readonly source: string
  readonly store: DocumentStore
  readonly events: Pick<Events, 'emit'>
  readonly logger: Logger
  readonly clock: Clock
  readonly initTimeoutMs: number
  readonly maxStalenessMs: number
  readonly polling: 'background' | 'on-demand'
}

/** Failures that may be over in a moment. Any other is an answer, if not the one hoped for, and `ready()` need not wait on. */
const passing: ReadonlySet<HoldfastErrorCode> = new Set(['SOURCE_THROTTLED', 'SOURCE_TIMEOUT', 'SOURCE_UNAVAILABLE'])

/** The source says that what it gave is no longer there. */
const absent: ReadonlySet<HoldfastErrorCode> = new Set(['SOURCE_NOT_FOUND', 'SOURCE_EMPTY'])

/** The client's state machine, `starting -> ready <-> stale -> closed`: poll results go in, events and log lines come out. */
export class ClientHealth {
  readonly #parts: HealthParts
  readonly #createdAt: number
  readonly #gate: ReadyGate
  #state: SourceStatus['state'] = 'starting'
  #since: number
  #lastSuccessAt: number | undefined
  #lastError: HoldfastError | undefined
  #refused: SourceStatus['refused']

  constructor(parts: HealthParts) {
    this.#parts = parts
    this.#createdAt = parts.clock.now()
    this.#since = this.#createdAt
    this.#gate = new ReadyGate(parts.clock, parts.initTimeoutMs, () => this.#comeUp())
  }

  /** Takes note of what came of a poll, and of how many have failed in a row. */
  note(result: PollResult, consecutiveFailures: number): void {
    switch (result.outcome) {
      case 'changed':
      case 'unchanged':
        this.#confirmed(result)
        break
      case 'rejected':
        this.#rejected(result)
        break
      case 'failed':
        this.#failed(result.error, consecutiveFailures)
        break
      case 'too-early':
        this.#parts.logger.debug(`${this.#parts.source} was asked too early.`)
        break
      default:
        result satisfies never
    }
  }

  async ready(): Promise<Readiness> {
    await this.#gate.wait()
    return this.readiness()
  }

  /** Settles when `ready()` does; does not keep the process alive. */
  get settled(): Promise<void> {
    return this.#gate.opened
  }

  status(
    { consecutiveFailures, nextPollAt }: Pick<SourceStatus, 'consecutiveFailures' | 'nextPollAt'>,
    usage: SourceUsage | undefined,
  ): SourceStatus {
    const { source, store, clock } = this.#parts
    const lastSuccessAt = this.#lastSuccessAt
    return Object.freeze({
      state: this.#state,
      source,
      document: store.document,
      since: this.#since,
      lastSuccessAt,
      // The wall clock may have been set back meanwhile.
      ageMs: lastSuccessAt === undefined ? undefined : Math.max(0, clock.now() - lastSuccessAt),
      lastError: this.#lastError,
      refused: this.#refused,
      consecutiveFailures,
      nextPollAt,
      usage: usage && { ...usage, monthlyUsd: monthlyCost(usage, clock.now() - this.#createdAt) },
    }) as SourceStatus
  }

  close(): void {
    this.#become('closed')
    this.#gate.open()
  }

  #confirmed(result: Extract<PollResult, { outcome: 'changed' | 'unchanged' }>): void {
    const { source, events, logger, clock } = this.#parts
    this.#lastSuccessAt = clock.now()
    this.#lastError = undefined
    this.#refused = undefined
    if (this.#state === 'starting') this.#comeUp()
    if (this.#state === 'stale') {
      this.#become('ready')
      logger.info(`${source} is back.`)
      events.emit('fresh', { source, version: result.version })
    }
    if (result.outcome === 'unchanged') return
    const { changedKeys, version, previousVersion } = result
    logger.info(`New flag document from ${source}.`, { version, changedKeys })
    this.#warn()
    if (previousVersion !== undefined) events.emit('change', { changedKeys, version, previousVersion })
  }

  #warn(): void {
    const { logger, store } = this.#parts
    const { warnings = [], degraded = [] } = store.document ?? {}
    if (warnings.length > 0) logger.warn('The flag document holds what is hardly meant.', { warnings })
    if (degraded.length > 0) logger.warn('The flag document is newer than its reader; part was left out.', { degraded })
  }

  #rejected({ error, version }: Extract<PollResult, { outcome: 'rejected' }>): void {
    this.#lastError = error
    if (this.#refused?.error !== error) {
      this.#refused = Object.freeze({ version, error })
      this.#parts.logger.error(error.message, { version })
      this.#parts.events.emit('rejected', { source: this.#parts.source, problems: error.problems, error, version })
    }
    this.#comeUp()
    this.#doubt(error)
  }

  #failed(error: HoldfastError, consecutiveFailures: number): void {
    this.#lastError = error
    // Everything else may pass by itself.
    if (error.code === 'AWS_SDK_MISSING') this.#parts.logger.error(error.message, error)
    else this.#parts.logger.warn(error.message, error)
    this.#parts.events.emit('error', { source: this.#parts.source, error, consecutiveFailures })
    // On demand there is no next poll to wait for.
    if (this.#parts.polling === 'on-demand' || !passing.has(error.code)) this.#comeUp()
    this.#doubt(error)
  }

  /** Settles `ready()`, and leaves `starting` if there is something to answer from. */
  #comeUp(): void {
    this.#gate.open()
    if (this.#state !== 'starting' || this.#parts.store.document === undefined) return
    this.#become('ready')
    this.#parts.events.emit('ready', this.readiness())
  }

  /** Something went wrong: is what we serve still to be relied on? */
  #doubt(error: HoldfastError): void {
    const { clock, logger, events, maxStalenessMs, store, source } = this.#parts
    const lastSuccessAt = this.#lastSuccessAt
    const withdrawn = absent.has(error.code) && store.document?.origin !== 'fallback'
    const expired = clock.now() - (lastSuccessAt ?? this.#createdAt) >= maxStalenessMs
    if (this.#state !== 'ready' || !(withdrawn || expired)) return
    this.#become('stale')
    logger.warn(`What is served may be outdated: ${source} has not confirmed it.`, { lastSuccessAt })
    events.emit('stale', { source, error, lastSuccessAt })
  }

  /** What `ready()` would say at this moment. */
  readiness(): Readiness {
    const { store, source, initTimeoutMs } = this.#parts
    const { document } = store
    if (document?.origin === 'live') return { state: 'live', version: document.version }
    const error = this.#lastError ?? (this.#state === 'closed' ? closedError() : unanswered(source, initTimeoutMs))
    if (document === undefined) return { state: 'none', version: undefined, error }
    const { version, savedAt } = document
    return savedAt === undefined
      ? { state: 'fallback', version, error }
      : { state: 'snapshot', version, savedAt, error }
  }

  #become(state: SourceStatus['state']): void {
    this.#state = state
    this.#since = this.#parts.clock.now()
  }
}

function unanswered(source: string, initTimeoutMs: number): SourceError {
  return new SourceError(
    'SOURCE_TIMEOUT',
    `${source} has not answered within initTimeoutMs (${initTimeoutMs} ms). Polling goes on.`,
  )
}
