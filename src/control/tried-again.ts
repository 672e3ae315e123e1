import { backoffMs } from '../ports/backoff.js'
import type { Clock } from '../ports/clock.js'
import { pause } from './pause.js'

const ATTEMPTS = 5
const BACKOFF = { firstMs: 200, fastestMs: 50, slowestMs: 5_000 }

export interface Retrying {
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly signal: AbortSignal
}

/**
 * The call, up to five times while it fails with what may pass, each after a longer wait. `mayBeRepeated` says of a failure
 * whether the call may be made again after it.
 */
export async function triedAgain<T>(
  call: () => Promise<T>,
  mayBeRepeated: (error: unknown) => boolean,
  { clock, random, signal }: Retrying,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      signal.throwIfAborted()
      if (attempt === ATTEMPTS || !mayBeRepeated(error)) throw error
      await pause(backoffMs(attempt, BACKOFF, random), clock, signal)
    }
  }
}
