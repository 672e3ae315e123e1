/** Bounds of waiting, in milliseconds. */
export interface BackoffBounds {
  /** The most that is waited after the first failure. It doubles with each further one. */
  readonly firstMs: number
  /** Without it, full jitter would now and then have the next attempt follow at once. */
  readonly fastestMs: number
  readonly slowestMs: number
}

/**
 * Milliseconds to wait after having come to nothing so many times in a row: exponential backoff with full jitter (AWS
 * Architecture Blog, "Exponential Backoff And Jitter").
 *
 * @param random uniform in [0, 1)
 */
export function backoffMs(
  times: number,
  { firstMs, fastestMs, slowestMs }: BackoffBounds,
  random: () => number,
): number {
  return Math.max(fastestMs, random() * backoffCeilingMs(times, firstMs, slowestMs))
}

/** The most that is waited then. */
export function backoffCeilingMs(times: number, firstMs: number, slowestMs: number): number {
  return Math.min(slowestMs, firstMs * 2 ** (times - 1))
}
