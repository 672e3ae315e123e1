import { Gathered } from './evidence.js'
import { randomOf } from './random.js'
import { trafficOf } from './traffic.js'
import { LAG, MINUTE, rampOf, START, steps } from './world.js'

/**
 * One ramp, minute by minute, with a look at each.
 * @param rule what is done, by what is known: of `rules.js`
 * @param world of `worldOf`
 * @param {number} seed
 */
export function simulateRamp(rule, world, seed) {
  const { onsetMinutes, ceiling, maxHours } = world
  const random = randomOf(seed)
  const traffic = trafficOf(world, random)
  const gathered = new Gathered(world, random)
  const decided = rule(world)
  let ramp = rampOf(world)
  const late = []
  const result = { outcome: 'running', badUnits: 0, exposedUnits: 0, minutes: 0, entered: 1 }
  // A ramp that is begun at a later step has stood there from the beginning.
  const first = START + (steps[ceiling - 1]?.after ?? 0)
  for (let minute = 0; minute < maxHours * 60; minute++) {
    const now = first + minute * MINUTE
    const step = inForce(ramp, now)
    if (step > 0) {
      const seen = { step, now, ...traffic(step, minute) }
      late.push(seen)
      result.badUnits += minute >= onsetMinutes ? seen.treatment.signals : 0
      result.exposedUnits += seen.treatment.units
      result.entered = Math.max(result.entered, step)
    }
    const arrived = late.splice(0, late.filter((seen) => seen.now <= now - LAG * MINUTE).length)
    for (const known of arrived) gathered.add(known)
    result.minutes = minute
    const action = decided({ ramp, gathered, arrived, now })
    if (action.kind === 'rollback' || action.kind === 'complete') {
      return { ...result, outcome: action.kind === 'rollback' ? 'rolled-back' : 'completed' }
    }
    if (action.kind === 'raise') {
      ramp = { ...ramp, startAt: action.startAt, guard: { ...ramp.guard, ceiling: action.ceiling } }
    }
  }
  return result
}

function inForce({ startAt, guard: { ceiling } }, now) {
  const begun = steps.filter(({ after }) => startAt + after <= now).length
  return Math.min(begun, ceiling)
}
