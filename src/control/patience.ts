import { isHoldfastError } from '../errors.js'
import type { Clock } from '../ports/clock.js'
import type { ControlError } from './control-error.js'

/** How long AppConfig may be out of reach before it is given up. Beyond what the calls themselves wait. */
const PATIENCE_MS = 300_000

/** For what looks again and again: an interruption of the network is sat out. */
export interface Patience {
  /** AppConfig has answered. */
  answered(): void
  /**
   * It has not: gives the error where that is news.
   * @throws what does not pass, and what has lasted for five minutes
   */
  failed(error: unknown): ControlError | undefined
}

export function patience(clock: Clock): Patience {
  let lostAt: number | undefined
  return {
    answered() {
      lostAt = undefined
    },
    failed(error) {
      const code = isHoldfastError(error) ? error.code : undefined
      if (code !== 'CONTROL_UNAVAILABLE' && code !== 'CONTROL_THROTTLED') throw error
      const isNews = lostAt === undefined
      lostAt ??= clock.now()
      if (clock.now() - lostAt >= PATIENCE_MS) throw error
      return isNews ? (error as ControlError) : undefined
    },
  }
}
