import { type HoldfastError, isHoldfastError, SourceError } from '../errors.js'
import type { Clock } from './clock.js'
import { closedError } from './closed-error.js'
import { pollDelayMs } from './poll-delay.js'
import type { PollResult } from './poll-result.js'
import type { FlagSource, SourceAnswer } from './source.js'
import { withDeadline } from './with-deadline.js'

/** Timers are late by less on any host that runs at all. */
const OVERDUE_MS = 1_000

export interface PollerParts {
  readonly source: FlagSource
  readonly clock: Clock
  readonly random: () => number
  readonly pollIntervalMs: number
  readonly requestTimeoutMs: number
  /** Makes something of an answer. May reject. */
  readonly take: (answer: SourceAnswer) => Promise<PollResult>
  /** Told what came of every poll, but of one that closing cuts short. Must not throw. */
  readonly onResult: (result: PollResult, consecutiveFailures: number) => void
}

/** Decides when to ask the source: one poll at a time, the next one planned when the last has ended, and never for good the last. */
export class Poller {
  readonly #parts: PollerParts
  #underWay: { readonly controller: AbortController; readonly result: Promise<PollResult> } | undefined
  #pollAgain = false
  #planned: { readonly at: number; readonly cancel: () => void } | undefined
  #consecutiveFailures = 0
  #closed = false

  constructor(parts: PollerParts) {
    this.#parts = parts
  }

  /** Polls now; joins the poll that is under way, if one is. Never rejects. */
  poll(): Promise<PollResult> {
    if (this.#closed) return Promise.resolve({ outcome: 'failed', error: closedError() })
    if (this.#underWay === undefined) {
      const controller = new AbortController()
      this.#underWay = { controller, result: this.#poll(controller) }
    }
    return this.#underWay.result
  }

  /** Polls for what has only now changed, which a poll under way may have missed. */
  pollForChange(): void {
    if (this.#underWay === undefined) void this.poll()
    else this.#pollAgain = true
  }

  /**
   * Polls if the planned poll is overdue at `now`: while a process is suspended (a frozen Lambda, a laptop's lid) its
   * timers stand still and the wall clock does not.
   */
  catchUp(now: number): void {
    if (this.#planned !== undefined && now >= this.#planned.at + OVERDUE_MS) void this.poll()
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
    return withDeadline(async (signal) => source.fetch({ signal, timeoutMs }), controller, {
      clock,
      timeoutMs,
      timeoutError,
    })
  }

  #plan(nextFetchMs: number | undefined): void {
    const { source, clock, random, pollIntervalMs: intervalMs } = this.#parts
    this.#planned?.cancel()
    this.#planned = undefined
    const consecutiveFailures = this.#consecutiveFailures
    if (!source.polled && consecutiveFailures === 0) return
    const delayMs = pollDelayMs({ intervalMs, consecutiveFailures, nextFetchMs, random })
    const cancel = clock.schedule(() => {
      this.#planned = undefined
      void this.poll()
    }, delayMs)
    this.#planned = { at: Math.round(clock.now() + delayMs), cancel }
  }

  #explain(error: unknown): HoldfastError {
    if (isHoldfastError(error)) return error
    const reason = error instanceof Error ? error.message : String(error)
    return new SourceError('SOURCE_UNAVAILABLE', `${this.#parts.source.description}: ${reason}`, { cause: error })
  }
}
