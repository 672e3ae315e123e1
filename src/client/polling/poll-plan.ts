import type { Clock } from '../../ports/clock.js'

/** On a running host, timers are late by less than this. */
const OVERDUE_MS = 1_000

/** While waiting, how often the wall clock is looked at: a timer of an hour does not notice that the host slept for two. */
const TICK_MS = 15_000

/** When to poll next. On demand it is only a date; else a timer goes with it. */
export class PollPlan {
  readonly #clock: Clock
  readonly #hasTimer: boolean
  readonly #onDue: (newSession: boolean) => void
  readonly #onPlanned: () => void
  #madeAt = 0
  #at: number | undefined
  #cancelTimer = () => {}

  /** `onPlanned` is called when something else is planned, or nothing any longer. */
  constructor(
    clock: Clock,
    polling: 'background' | 'on-demand',
    onDue: (newSession: boolean) => void,
    onPlanned: () => void,
  ) {
    this.#clock = clock
    this.#hasTimer = polling === 'background'
    this.#onDue = onDue
    this.#onPlanned = onPlanned
  }

  /** In epoch milliseconds; undefined where nothing is planned. */
  get at(): number | undefined {
    return this.#at
  }

  /** Plans a poll in place of the one that was planned. */
  make(delayMs: number, newSession: boolean): void {
    this.#cancelTimer()
    const wholeMs = Math.ceil(delayMs)
    this.#madeAt = this.#clock.now()
    this.#at = this.#madeAt + wholeMs
    if (this.#hasTimer) this.#wait(wholeMs, newSession)
    this.#onPlanned()
  }

  cancel(): void {
    this.#cancelTimer()
    this.#forget()
  }

  /** Whether the time has come, or the plan is void: made later than `now`, so that the wall clock was set back. */
  isDue(now: number): boolean {
    return this.#at !== undefined && (now >= this.#at || now < this.#madeAt)
  }

  /** From when on it is later than any timer could be: while a process is suspended its timers stand still. */
  get overdueAt(): number {
    return this.#at === undefined ? Infinity : this.#at + OVERDUE_MS
  }

  #wait(remainingMs: number, newSession: boolean): void {
    const tickMs = Math.min(remainingMs, TICK_MS)
    this.#cancelTimer = this.#clock.schedule(() => {
      if (remainingMs > tickMs && this.#clock.now() < this.overdueAt)
        return this.#wait(remainingMs - tickMs, newSession)
      this.#forget()
      this.#onDue(newSession)
    }, tickMs)
  }

  #forget(): void {
    if (this.#at === undefined) return
    this.#at = undefined
    this.#onPlanned()
  }
}
