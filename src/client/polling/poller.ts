import { type HoldfastError, isHoldfastError, SourceError } from '../../errors.js'
import type { Clock } from '../../ports/clock.js'
import type { PolledSource, SourceAnswer } from '../sources/source.js'
import { closedError } from './closed-error.js'
import { pollDelayMs } from './poll-delay.js'
import type { PollResult } from './poll-result.js'
import { withDeadline } from './with-deadline.js'

/** Timers are late by less on any host that runs at all. */
const OVERDUE_MS = 1_000

/** While waiting, how often the wall clock is looked at: a timer of an hour does not notice that the host slept for two. */
const TICK_MS = 15_000

export interface PollerParts {
  readonly source: PolledSource
  readonly clock: Clock
  readonly random: () => number
  readonly pollIntervalMs: number
  readonly requestTimeoutMs: number
  readonly polling: 'background' | 'on-demand'
  /** Makes something of an answer. May reject. */
  readonly take: (answer: SourceAnswer) => Promise<PollResult>
  /** Told what came of every poll, but of one that closing cuts short. Must not throw. */
  readonly onResult: (result: PollResult, consecutiveFailures: number) => void
}

interface PollUnderWay {
  readonly controller: AbortController
  readonly result: Promise<PollResult>
  /** Who has not given up on it. When nobody is left, it is cut short. */
  waiting: number
}

interface PlannedPoll {
  /** When the plan was made, and for when, in epoch milliseconds. */
  readonly madeAt: number
  readonly at: number
  cancel: () => void
}

/** Decides when to ask the source: one poll at a time, the next one planned when the last has ended, and never for good the last. */
export class Poller {
  readonly #parts: PollerParts
  #underWay: PollUnderWay | undefined
  #pollAgain = false
  #planned: PlannedPoll | undefined
  #consecutiveFailures = 0
  #closed = false

  constructor(parts: PollerParts) {
    this.#parts = parts
  }

  /** Makes the first poll. On demand nobody but callers wait for it, and with the last of them it is given up. */
  start(): void {
    const first = this.#join()
    if (first !== undefined && this.#parts.polling === 'on-demand') first.waiting = 0
  }

  /** Polls now; joins the poll that is under way, if one is. Never rejects. */
  poll(): Promise<PollResult> {
    const underWay = this.#join()
    return underWay === undefined ? Promise.resolve({ outcome: 'failed', error: closedError() }) : underWay.result
  }

  /** The same for a caller who has only so long. */
  pollWithin(timeoutMs: number): Promise<PollResult> {
    const error = new SourceError(
      'SOURCE_TIMEOUT',
      `${this.#parts.source.description} did not answer within the ${timeoutMs} ms that refresh() was given.`,
    )
    const underWay = timeoutMs > 0 ? this.#join() : undefined
    if (underWay === undefined) {
      return Promise.resolve({ outcome: 'failed', error: this.#closed ? closedError() : error })
    }
    return new Promise((resolve) => {
      const giveUp = () => {
        underWay.waiting -= 1
        if (underWay.waiting === 0) underWay.controller.abort(error)
        resolve({ outcome: 'failed', error })
      }
      const cancel = this.#parts.clock.schedule(giveUp, timeoutMs, { keepAlive: true })
      void underWay.result.then((result) => {
        cancel()
        resolve(result)
      })
    })
  }

  #join(): PollUnderWay | undefined {
    if (this.#closed) return undefined
    if (this.#underWay === undefined) {
      const controller = new AbortController()
      this.#underWay = { controller, result: this.#poll(controller), waiting: 0 }
    }
    this.#underWay.waiting += 1
    return this.#underWay
  }

  /** Polls for what has only now changed, which a poll under way may have missed. */
  pollForChange(): void {
    if (this.#underWay === undefined) void this.poll()
    else this.#pollAgain = true
  }

  /**
   * Polls if the planned poll is overdue at `now`: while a process is suspended (a frozen Lambda, a laptop's lid) its
   * timers stand still and the wall clock does not. Not where polls are made on demand.
   */
  catchUp(now: number): void {
    if (this.#parts.polling === 'background' && this.#isOverdue(now)) void this.poll()
  }

  /** Whether there is a poll to make at `now`, or one under way to join. */
  isDue(now: number): boolean {
    if (this.#underWay !== undefined) return true
    if (this.#planned === undefined) return false
    const { madeAt, at } = this.#planned
    // Before the plan was made: the wall clock was set back, and `at` may be far off.
    return now >= at || now < madeAt
  }

  get consecutiveFailures(): number {
    return this.#consecutiveFailures
  }

  /** When the next poll is due, in epoch milliseconds. */
  get nextPollAt(): number | undefined {
    return this.#planned?.at
  }

  /** Stops for good, cutting short a poll under way. */
  async close(): Promise<void> {
    this.#closed = true
    this.#planned?.cancel()
    this.#planned = undefined
    this.#underWay?.controller.abort(closedError())
    await this.#underWay?.result
  }

  async #poll(controller: AbortController): Promise<PollResult> {
    let result: PollResult
    let nextFetchMs: number | undefined
    try {
      const answer = await this.#ask(controller)
      nextFetchMs = answer.nextFetchMs
      result = await this.#parts.take(answer)
    } catch (error) {
      result = { outcome: 'failed', error: this.#explain(error) }
    }
    this.#underWay = undefined
    if (this.#closed) return result
    this.#consecutiveFailures = result.outcome === 'failed' ? this.#consecutiveFailures + 1 : 0
    // A refresh that came too early leaves the plan as it is: else refreshing often would put polling off for ever.
    if (result.outcome !== 'too-early' || this.#planned === undefined) this.#plan(nextFetchMs)
    this.#parts.onResult(result, this.#consecutiveFailures)
    if (this.#pollAgain) {
      this.#pollAgain = false
      void this.poll()
    }
    return result
  }

  #ask(controller: AbortController): Promise<SourceAnswer> {
    const { source, clock, requestTimeoutMs: timeoutMs } = this.#parts
    const timeoutError = () =>
      new SourceError(
        'SOURCE_TIMEOUT',
        `${source.description} did not answer within ${timeoutMs} ms. Is it within reach? On slow networks raise requestTimeoutMs.`,
      )
    return withDeadline(async (signal) => source.fetch({ signal, timeoutMs, now: clock.now() }), controller, {
      clock,
      timeoutMs,
      timeoutError,
    })
  }

  #plan(nextFetchMs: number | undefined): void {
    const { source, clock, random, polling, pollIntervalMs: intervalMs } = this.#parts
    this.#planned?.cancel()
    this.#planned = undefined
    const consecutiveFailures = this.#consecutiveFailures
    if (!source.polled && consecutiveFailures === 0) return
    const delayMs = pollDelayMs({ intervalMs, consecutiveFailures, nextFetchMs, random })
    const madeAt = clock.now()
    this.#planned = { madeAt, at: Math.round(madeAt + delayMs), cancel: () => {} }
    if (polling === 'background') this.#waitFor(this.#planned, delayMs)
  }

  #waitFor(planned: PlannedPoll, remainingMs: number): void {
    const { clock } = this.#parts
    const tickMs = Math.min(remainingMs, TICK_MS)
    planned.cancel = clock.schedule(() => {
      if (remainingMs > tickMs && !this.#isOverdue(clock.now())) return this.#waitFor(planned, remainingMs - tickMs)
      this.#planned = undefined
      void this.poll()
    }, tickMs)
  }

  #isOverdue(now: number): boolean {
    return this.#planned !== undefined && now >= this.#planned.at + OVERDUE_MS
  }

  #explain(error: unknown): HoldfastError {
    if (isHoldfastError(error)) return error
    const reason = error instanceof Error ? error.message : String(error)
    return new SourceError('SOURCE_UNAVAILABLE', `${this.#parts.source.description}: ${reason}`, { cause: error })
  }
}
