import { rampController } from '../../../../src/controller.js'
import { systemClock } from '../../../../src/ports/clock.js'

/** One tick, with options as JSON. */
const [options, aws, now] = JSON.parse(process.argv[2] ?? '')

/** Stands still, and nothing is waited for: what is due later is a deadline of a call. */
const clock = {
  now: () => now,
  schedule: (callback: () => void, ms: number) => systemClock.schedule(callback, ms < 10_000 ? ms / 1_000 : ms),
}

const { ramps } = await rampController({ ...options, aws, clock, write: () => {} })()
process.stdout.write(String(ramps[0]?.outcome))
process.exit()
