import type { Clock } from '../ports/clock.js'
import { pause } from './pause.js'

const ATTEMPTS = 5
const FIRST_WAIT_MS = 200
const FASTEST_WAIT_MS = 50
const SLOWEST_WAIT_MS = 5_000

export interface Retrying {
  readonly clock: Clock
  /** Uniform in [0, 1). */
  readonly random: () => number
  readonly signal: AbortSignal
}

/**
 * The call, up to five times while it fails with what may pass, with exponential backoff and full jitter (AWS Architecture
 * Blog, "Exponential Backoff And Jitter"). `mayBeRepeated` says of a failure whether the call may be made again after it.
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
      const ceiling = Math.min(SLOWEST_WAIT_MS, FIRST_WAIT_MS * 2 ** (attempt - 1))
      await pause(Math.max(FASTEST_WAIT_MS, random() * ceiling), clock, signal)
    }
  }
}
