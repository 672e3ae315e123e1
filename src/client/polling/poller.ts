import { type HoldfastError, isHoldfastError, SourceError } from '../../errors.js'
import type { Clock } from '../../ports/clock.js'
import type { Logger } from '../../ports/logger.js'
import type { DocumentLimits } from '../../schema/limits.js'
import type { PolledSource, SourceAnswer } from '../sources/source.js'
import { closedError } from './closed-error.js'
import { type Haste, longestWishMs, pollDelayMs } from './poll-delay.js'
import { PollPlan } from './poll-plan.js'
import type { PollResult } from './poll-result.js'
import { PollUnderWay } from './poll-under-way.js'
import type { RefreshOptions, RefreshResult } from './refresh.js'
import { isToBeAskedAnew, type RefusedDocument, refusedDocument } from './refused-document.js'
import { withDeadline } from './with-deadline.js'

/** Longer than timers go. */
const FOREVER_MS = 2 ** 31

/** How much longer a poll must have had than the one cut short before it, to be cut short too. */
const PROGRESS = 1.5

export interface PollerParts {
  readonly source: PolledSource
  readonly clock: Clock
  readonly random: () => number
  readonly logger: Logger
  readonly pollIntervalMs: number
  readonly requestTimeoutMs: number
  readonly limits: Pick<DocumentLimits, 'maxBytes'>
  readonly polling: 'background' | 'on-demand'
  /** Turns an answer into a result. May reject. */
  readonly take: (answer: SourceAnswer) => Promise<PollResult>
  /** Called with the result of every poll, except one that `close()` aborts. Must not throw. */
  readonly onResult: (result: PollResult, consecutiveFailures: number) => void
  /** Called when `overdueAt` has changed. */
  readonly onPlanned: () => void
}

/** Decides when to ask the source: one poll at a time, the next one planned when the last has ended, and never for good the last. */
export class Poller {
  readonly #parts: PollerParts
  readonly #plan: PollPlan
  #underWay: PollUnderWay | undefined
  #pollAgain = false
  #consecutiveFailures = 0
  /** Whether the source has answered at least once. */
  #wasAnswered = false
  #haste: Haste = 'always'
  /** How long the source last wished to be left alone. */
  #nextFetchMs: number | undefined
  #refused: RefusedDocument | undefined
  /** How long the last poll had that was cut short; 0 when one has ended by itself since. */
  #cutShortAfterMs = 0
  #hasWarned = false
  #closed = false

  constructor(parts: PollerParts) {
    this.#parts = parts
    const { clock, polling, onPlanned } = parts
    this.#plan = new PollPlan(clock, polling, (newSession) => this.#join(newSession), onPlanned)
  }

  /** Makes the first poll. On demand, it is aborted when the last caller stops waiting for it. */
  start(): void {
    const first = this.#join(false)
    if (first !== undefined && this.#parts.polling === 'on-demand') first.waiting = 0
  }

  /** Polls now, or joins the poll that is under way. Never rejects. */
  async refresh({ timeoutMs = FOREVER_MS, ifDue = false, newSession = false }: RefreshOptions): Promise<RefreshResult> {
    const isDue = this.#underWay !== undefined || this.#plan.isDue(this.#parts.clock.now())
    if (ifDue && !isDue) return { outcome: 'not-due' }
    const mayBegin = timeoutMs > 0
    const underWay = mayBegin ? this.#join(newSession) : undefined
    if (this.#closed) return { outcome: 'failed', error: closedError() }
    if (underWay === undefined) return { outcome: 'failed', error: this.#givenUp(timeoutMs) }
    return timeoutMs < FOREVER_MS ? this.#within(timeoutMs, underWay) : underWay.result
  }

  #within(timeoutMs: number, underWay: PollUnderWay): Promise<PollResult> {
    return new Promise((resolve) => {
      const giveUp = () => {
        const error = this.#givenUp(timeoutMs)
        underWay.waiting -= 1
        if (underWay.waiting === 0) this.#cutShort(underWay, error)
        resolve({ outcome: 'failed', error })
      }
      const cancel = this.#parts.clock.schedule(giveUp, timeoutMs, { keepAlive: true })
      void underWay.result.then((result) => {
        cancel()
        resolve(result)
      })
    })
  }

  /** Cut short again and again after the same time, a poll that takes longer would never end: then it is let finish. */
  #cutShort(underWay: PollUnderWay, error: SourceError): void {
    const hadMs = this.#parts.clock.now() - underWay.startedAt
    if (hadMs < this.#cutShortAfterMs * PROGRESS) return
    this.#cutShortAfterMs = Math.max(1, hadMs)
    underWay.isCutShort = true
    underWay.controller.abort(error)
  }

  #givenUp(timeoutMs: number): SourceError {
    const { description } = this.#parts.source
    const message = `${description} did not answer within the ${timeoutMs} ms that refresh() was given.`
    return new SourceError('SOURCE_TIMEOUT', message)
  }

  #join(newSession: boolean): PollUnderWay | undefined {
    if (this.#closed) return undefined
    this.#underWay ??= new PollUnderWay(newSession, this.#parts.clock.now(), (underWay) => this.#poll(underWay))
    if (newSession && !this.#underWay.newSession) this.#underWay.isFollowed = true
    this.#underWay.waiting += 1
    return this.#underWay
  }

  /** Polls for what has only now changed, which a poll under way may have missed. */
  pollForChange(): void {
    if (this.#underWay === undefined) this.#join(false)
    else this.#pollAgain = true
  }

  /**
   * From when on, in epoch milliseconds, the planned poll was missed because the process was suspended. Infinity where none is
   * planned, and where polls are made on demand.
   */
  get overdueAt(): number {
    return this.#parts.polling === 'background' ? this.#plan.overdueAt : Infinity
  }

  /** Polls if the planned poll was missed by `now`. */
  catchUp(now: number): void {
    if (now >= this.overdueAt) this.#join(false)
  }

  get consecutiveFailures(): number {
    return this.#consecutiveFailures
  }

  /** When the next poll is due, in epoch milliseconds. */
  get nextPollAt(): number | undefined {
    return this.#plan.at
  }

  /** Stops for good, cutting short a poll under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#plan.cancel()
    this.#underWay?.controller.abort(closedError())
    await this.#underWay?.result
  }

  async #poll(underWay: PollUnderWay): Promise<PollResult> {
    const { controller } = underWay
    let { newSession } = underWay
    for (;;) {
      const result = await this.#attempt(controller, newSession)
      const isLast = !underWay.isFollowed || controller.signal.aborted
      if (!underWay.isCutShort) this.#cutShortAfterMs = 0
      if (isLast) this.#underWay = undefined
      if (this.#closed) return result
      this.#parts.onResult(result, this.#consecutiveFailures)
      if (isLast) {
        if (this.#pollAgain) this.#join(false)
        this.#pollAgain = false
        return result
      }
      underWay.isFollowed = false
      newSession = true
    }
  }

  /** Asks once, and plans the next poll by what came of it. */
  async #attempt(controller: AbortController, newSession: boolean): Promise<PollResult> {
    const asksAnew =
      newSession || (this.#refused !== undefined && isToBeAskedAnew(this.#refused, this.#parts.clock.now()))
    let answer: SourceAnswer | undefined
    let result: PollResult
    try {
      answer = await this.#ask(controller, asksAnew)
      result = await this.#parts.take(answer)
    } catch (error) {
      result = { outcome: 'failed', error: this.#explain(error) }
    }
    if (this.#closed) return result
    this.#noteRefusal(result, asksAnew || answer?.kind === 'content')
    this.#consecutiveFailures = result.outcome === 'failed' ? this.#consecutiveFailures + 1 : 0
    // Who has nothing yet needs flags soon.
    this.#haste = !this.#wasAnswered ? 'always' : isThrottling(result) ? 'never' : 'at-first'
    // The wish of a source that fails now stands, too.
    if (answer !== undefined && result.outcome !== 'too-early') {
      this.#wasAnswered = true
      this.#nextFetchMs = answer.nextFetchMs
    }
    // A refresh that came too early leaves the plan as it is: else refreshing often would put polling off for ever. But
    // a plan that is due already, because the wall clock was set, would have every caller ask, for ever too early.
    const keepsPlan = result.outcome === 'too-early' && this.#plan.at !== undefined
    if (!keepsPlan || this.#plan.isDue(this.#parts.clock.now())) this.#planNext()
    return result
  }

  #ask(controller: AbortController, newSession: boolean): Promise<SourceAnswer> {
    const { source, clock, requestTimeoutMs: timeoutMs, limits } = this.#parts
    const terms = { timeoutMs, maxBytes: limits.maxBytes, newSession }
    const timeoutError = () =>
      new SourceError(
        'SOURCE_TIMEOUT',
        `${source.description} did not answer within ${timeoutMs} ms (requestTimeoutMs). Check that this host can reach it; on a slow network, raise requestTimeoutMs.`,
      )
    const attempt = async (signal: AbortSignal) => source.fetch({ signal, now: clock.now(), ...terms })
    return withDeadline(attempt, controller, { clock, timeoutMs, timeoutError })
  }

  /** `wasGiven`: the document itself, or at least asked for, where the source could not but answer from an old session. */
  #noteRefusal(result: PollResult, wasGiven: boolean): void {
    const { clock, random } = this.#parts
    if (result.outcome === 'changed' || result.outcome === 'unchanged') this.#refused = undefined
    const hash = result.outcome === 'rejected' ? result.version.hash : this.#refused?.hash
    if (hash === undefined || !wasGiven || result.outcome === 'failed') return
    this.#refused = refusedDocument(hash, this.#refused, clock.now(), random)
  }

  #planNext(): void {
    const { source, clock, random, pollIntervalMs: intervalMs } = this.#parts
    const consecutiveFailures = this.#consecutiveFailures
    const haste = this.#haste
    const nextFetchMs = this.#nextFetchMs
    this.#plan.cancel()
    if (!source.polled && consecutiveFailures === 0) return
    const delayMs = pollDelayMs({ intervalMs, consecutiveFailures, haste, nextFetchMs, random })
    // Within an interval that is not kept to, the service answers only a new session.
    const comesEarly = consecutiveFailures === 0 && this.#isTooLong(nextFetchMs)
    const untilAskedMs = this.#refused === undefined ? Infinity : this.#refused.askAnewAt - clock.now()
    const asksEarly = consecutiveFailures === 0 && untilAskedMs < delayMs
    this.#plan.make(asksEarly ? Math.max(0, untilAskedMs) : delayMs, asksEarly || comesEarly)
  }

  #isTooLong(nextFetchMs: number | undefined): boolean {
    const { source, logger, pollIntervalMs } = this.#parts
    const longestMs = longestWishMs(pollIntervalMs)
    if (nextFetchMs === undefined || !(nextFetchMs > longestMs)) return false
    if (!this.#hasWarned) {
      this.#hasWarned = true
      const [asked, kept] = [nextFetchMs, longestMs].map((ms) => `${Math.round(ms / 1000)} s`)
      logger.warn(
        `${source.description} asks to be polled every ${asked}. It is polled every ${kept}, in a new session each time, so that kill switches arrive.`,
      )
    }
    return true
  }

  #explain(error: unknown): HoldfastError {
    if (isHoldfastError(error)) return error
    const reason = error instanceof Error ? error.message : String(error)
    return new SourceError('SOURCE_UNAVAILABLE', `${this.#parts.source.description}: ${reason}`, { cause: error })
  }
}

function isThrottling(result: PollResult): boolean {
  return result.outcome === 'failed' && result.error.code === 'SOURCE_THROTTLED'
}
