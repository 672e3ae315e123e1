/** Time as the client sees it. Tests give one that they move themselves: `manualClock()` of `holdfast/testing`. */
export interface Clock {
  /** Wall-clock time in milliseconds since the Unix epoch. It may jump in either direction. */
  now(): number
  /** Calls `callback` once after `delayMs` milliseconds. Returns a function that cancels it. */
  schedule(callback: () => void, delayMs: number, options?: ScheduleOptions): () => void
}

/** How a callback is scheduled. */
export interface ScheduleOptions {
  /**
   * Whether the process stays alive for the callback: somebody awaits what comes of it.
   * @default false
   */
  readonly keepAlive?: boolean
}

/** The host's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(callback, delayMs, { keepAlive = false } = {}) {
    const timer = setTimeout(callback, delayMs)
    // Where timers are numbers, in Cloudflare Workers, none keeps a process alive.
    if (!keepAlive && typeof timer === 'object') timer.unref()
    return () => clearTimeout(timer)
  },
}
