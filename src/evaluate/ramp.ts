import type { Ramp, RampStep } from './rule-set.js'
import { shareOf } from './share.js'

/** Before the first step: no unit is in. */
const notBegun: RampStep = { after: 0, share: shareOf(0), rings: undefined }

/** The last step in force at `now`, with all that the steps before it have let in. */
export function rampStepAt(
  { startAt, pausedAt, steps }: Pick<Ramp, 'startAt' | 'pausedAt' | 'steps'>,
  now: number,
): RampStep {
  const elapsed = rampElapsed(startAt, pausedAt, now)
  let inForce = notBegun
  for (const step of steps) {
    if (!(step.after <= elapsed)) break
    inForce = step
  }
  return inForce
}

/** How many steps have begun at `now` by the clock, whatever the ceiling is. */
export function stepsBegun({ startAt, pausedAt, schedule }: Ramp, now: number): number {
  const elapsed = rampElapsed(startAt, pausedAt, now)
  const next = schedule.findIndex(({ after }) => !(after <= elapsed))
  return next < 0 ? schedule.length : next
}

/** Integer milliseconds; below 0 before the ramp starts. */
function rampElapsed(startAt: number, pausedAt: number | undefined, now: number): number {
  return Math.floor(pausedAt === undefined ? now : Math.min(now, pausedAt)) - startAt
}
