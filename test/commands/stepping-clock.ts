import { type ManualClock, manualClock } from '../../src/testing.js'

/** A manual clock whose time goes on by `ms` each time it is read: what is measured with it takes exactly that long. */
export function steppingClock(ms: number): ManualClock {
  const clock = manualClock()
  let reads = 0
  return {
    ...clock,
    get pending() {
      return clock.pending
    },
    now: () => clock.now() + ms * reads++,
  }
}
