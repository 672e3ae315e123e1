import type { Ramp, RampStep } from './rule-set.js'
import { shareOf } from './share.js'

/** Before the first step: no unit is in. */
const notBegun: RampStep = { after: 0, share: shareOf(0), rings: undefined }

type Timing = Pick<Ramp, 'startAt' | 'pausedAt'>

/** The last step in force at `now`, with all that the steps before it have let in. */
export function rampStepAt(ramp: Timing & Pick<Ramp, 'steps'>, now: number): RampStep {
  let inForce = notBegun
  for (const step of ramp.steps) {
    if (!hasBegun(step, ramp, now)) break
    inForce = step
  }
  return inForce
}

/** How many steps have begun at `now` by the clock, whatever the ceiling is. */
export function stepsBegun(ramp: Ramp, now: number): number {
  const next = ramp.schedule.findIndex((step) => !hasBegun(step, ramp, now))
  return next < 0 ? ramp.schedule.length : next
}

/**
 * Whether as many integer milliseconds have passed since the ramp started. They are not handed on: a number that is no small integer
 * is an object wherever V8 does not put a function in place of its call.
 */
function hasBegun({ after }: RampStep, { startAt, pausedAt }: Timing, now: number): boolean {
  return after <= Math.floor(now) - startAt && (pausedAt === undefined || after <= Math.floor(pausedAt) - startAt)
}
