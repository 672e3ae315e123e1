import { backoffMs } from '../../ports/backoff.js'

const HOUR_MS = 3_600_000
const SLOWEST_RETRY_MS = 30_000
const FIRST_RETRY_MS = 1_000
const FASTEST_RETRY_MS = 100
const JITTER = 0.1

/**
 * The longest interval of a source's own that is kept to: a kill switch has to arrive, and a token of AppConfig is good for
 * a day.
 */
export const longestWishMs = (intervalMs: number): number => Math.max(intervalMs, HOUR_MS)

/**
 * Milliseconds from the end of one poll to the next.
 *
 * After success, the larger of the configured interval and the source's wish, and up to a tenth more, so that hosts
 * started together drift apart and none asks too early. After failures, exponential backoff up to half a minute or the
 * configured interval.
 */
export function pollDelayMs(terms: {
  readonly intervalMs: number
  readonly consecutiveFailures: number
  readonly nextFetchMs: number | undefined
  /** Uniform in [0, 1). */
  readonly random: () => number
}): number {
  const { intervalMs, consecutiveFailures, nextFetchMs = 0, random } = terms
  if (consecutiveFailures > 0) return retryDelayMs(consecutiveFailures, Math.max(SLOWEST_RETRY_MS, intervalMs), random)
  // An interval that is NaN loses this comparison, as it should.
  const wait = nextFetchMs > intervalMs ? Math.min(nextFetchMs, longestWishMs(intervalMs)) : intervalMs
  return wait * (1 + JITTER * random())
}

/** Milliseconds to wait after having come to nothing so many times in a row. */
export function retryDelayMs(times: number, slowestMs: number, random: () => number): number {
  return backoffMs(times, { firstMs: FIRST_RETRY_MS, fastestMs: FASTEST_RETRY_MS, slowestMs }, random)
}
