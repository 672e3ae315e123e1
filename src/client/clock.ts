/** Time as the client sees it. Injected, so that tests need not wait. */
export interface Clock {
  /** Wall-clock time in milliseconds since the Unix epoch. May jump in either direction. */
  now(): number
  /** Runs `callback` once after `delayMs`; returns what cancels it. Never keeps the process alive. */
  schedule(callback: () => void, delayMs: number): () => void
}

/** The host's clock. */
export const systemClock: Clock = {
  now: () => Date.now(),
  schedule(callback, delayMs) {
    const timer = setTimeout(callback, delayMs)
    timer.unref()
    return () => clearTimeout(timer)
  },
}
