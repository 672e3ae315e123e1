import { backoffCeilingMs, backoffMs } from '../../ports/backoff.js'

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

/** Whether a source that failed is asked sooner than one that did not. */
export type Haste = 'always' | 'at-first' | 'never'

/**
 * Milliseconds from the end of one poll to the next.
 *
 * After success, the larger of the configured interval and the source's wish, and up to a tenth more, so that hosts
 * started together drift apart and none asks too early. After failures, exponential backoff up to that, or half a minute if
 * that is longer, as `haste` says: `never` sooner than after success; `at-first`, until the backoff has reached the time
 * between polls; or `always`, with full jitter. A fleet that asks sooner than that for good asks more often where it is refused than where it is
 * answered.
 */
export function pollDelayMs(terms: {
  readonly intervalMs: number
  readonly consecutiveFailures: number
  readonly haste: Haste
  readonly nextFetchMs: number | undefined
  /** Uniform in [0, 1). */
  readonly random: () => number
}): number {
  const { intervalMs, consecutiveFailures, haste, nextFetchMs = 0, random } = terms
  // An interval that is NaN loses this comparison, as it should.
  const wait = nextFetchMs > intervalMs ? Math.min(nextFetchMs, longestWishMs(intervalMs)) : intervalMs
  const jittered = wait * (1 + JITTER)
  if (consecutiveFailures === 0) return between(wait, jittered, random)
  const ceiling = backoffCeilingMs(consecutiveFailures, FIRST_RETRY_MS, Math.max(SLOWEST_RETRY_MS, wait))
  if (haste === 'always' || (haste === 'at-first' && ceiling < wait))
    return retryDelayMs(consecutiveFailures, ceiling, random)
  return between(wait, Math.max(ceiling, jittered), random)
}

function between(low: number, high: number, random: () => number): number {
  return low + (high - low) * random()
}

/** Milliseconds to wait after having come to nothing so many times in a row. */
export function retryDelayMs(times: number, slowestMs: number, random: () => number): number {
  return backoffMs(times, { firstMs: FIRST_RETRY_MS, fastestMs: FASTEST_RETRY_MS, slowestMs }, random)
}
