import { setImmediate as nextTurn } from 'node:timers/promises'
import { checkFunction, checkTime, expecting } from '../options/value-checks.js'
import type { Clock } from '../ports/clock.js'

/** Of the event loop. On a busy machine, reading a small document gives way to others up to six times. */
const TURNS = 10

const checkAdvance = expecting(
  'a number of milliseconds from 0 up (to go back, use set())',
  (ms) => typeof ms === 'number' && ms >= 0 && ms < Infinity,
)

const checkDelay = expecting('a number of milliseconds', (ms) => typeof ms === 'number' && !Number.isNaN(ms))

async function settle(): Promise<void> {
  for (let turn = 0; turn < TURNS; turn++) await nextTurn()
}

/** A clock that stands still until it is told to move. Give it to a client, to the emulator, or to both. */
export interface ManualClock extends Clock {
  /** How many scheduled callbacks have neither run nor been cancelled. */
  readonly pending: number
  /**
   * Lets `ms` milliseconds pass. Callbacks that fall due run in order, each at its own time, and the promises that one leaves
   * are settled before the next one runs. Rejects with what a callback throws.
   * @throws {RangeError} for a number below 0, or none
   */
  advance(ms: number): Promise<void>
  /** Sets the wall clock, forward or back, as an NTP correction does: no callback falls due by it. */
  set(epochMs: number): void
}

/**
 * Makes a clock for tests.
 *
 * @param startMs wall-clock time to begin at, in epoch milliseconds; by default 2026-01-01T00:00:00Z
 * @throws {InvalidOptionsError} for what is no time
 * @example
 * ```ts
 * import { createTestClient, flag, manualClock } from 'holdfast/testing'
 *
 * const clock = manualClock(Date.parse('2026-12-01T08:59:00Z'))
 * const sale = flag().when({ time: { after: '2026-12-01T09:00:00Z' } })
 * const client = createTestClient({ sale }, { clock })
 * client.isEnabled('sale') // false
 * await clock.advance(60_000)
 * client.isEnabled('sale') // true
 * ```
 */
export function manualClock(startMs: number = Date.UTC(2026, 0, 1)): ManualClock {
  checkTime(startMs, 'startMs')
  const scheduled = new Set<{ readonly due: number; readonly callback: () => void }>()
  // Delays are measured in elapsed time, which a jump of the wall clock does not touch.
  let elapsed = 0
  let wallOffset = startMs

  return {
    get pending() {
      return scheduled.size
    },
    now: () => wallOffset + elapsed,
    schedule(callback, delayMs) {
      checkFunction(callback, 'callback')
      checkDelay(delayMs, 'delayMs')
      const entry = { due: elapsed + Math.max(0, delayMs), callback }
      scheduled.add(entry)
      return () => scheduled.delete(entry)
    },
    set(epochMs) {
      checkTime(epochMs, 'epochMs')
      wallOffset = epochMs - elapsed
    },
    async advance(ms) {
      checkAdvance(ms, 'ms')
      const end = elapsed + ms
      await settle()
      for (;;) {
        const next = [...scheduled].sort((a, b) => a.due - b.due)[0]
        if (next === undefined || next.due > end) break
        scheduled.delete(next)
        elapsed = next.due
        next.callback()
        await settle()
      }
      elapsed = end
    },
  }
}
