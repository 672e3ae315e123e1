/** Time as the client sees it. Injected, so that tests need not wait. */
export interface Clock {
  /** Wall-clock time in milliseconds since the Unix epoch. May jump in either direction. */
  now(): number
  /**
   * Runs `callback` once after `delayMs`; returns what cancels it. Does not keep the process alive, unless told to
   * because somebody awaits what comes of it.
   */
  schedule(callback: () => void, delayMs: number, options?: { readonly keepAlive?: boolean }): () => void
}

/** The host's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(callback, delayMs, { keepAlive = false } = {}) {
    const timer = setTimeout(callback, delayMs)
    if (!keepAlive) timer.unref()
    return () => clearTimeout(timer)
  },
}
