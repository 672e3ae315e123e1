import { binomial, randomOf } from './random.js'

const MINUTE = 60_000
const HOUR = 60 * MINUTE
const LEAD_MS = MINUTE
/** How late metrics and logs are, in minutes. */
const LAG = 3
/** The logs list every eighth unit seen. */
const LISTED = 8
const START = Date.parse('2026-12-01T09:00:00Z')

/** The example of the format, without its ring. */
const steps = [
  { after: 0, percent: 1 },
  { after: 0.5 * HOUR, percent: 5 },
  { after: 1.5 * HOUR, percent: 25 },
  { after: 5.5 * HOUR, percent: 50 },
  { after: 29.5 * HOUR, percent: 100 },
]
const guard = {
  id: 'r1',
  ceiling: 1,
  ended: undefined,
  gates: [{ kind: 'errors', tolerance: 10, worst: 100, floor: 0.1 }],
  alarms: { rollback: [], pause: [] },
  bakeMs: HOUR,
}

/**
 * One ramp, minute by minute, judged by `decide` at each.
 * @param {typeof import('holdfast/rollout').decide} decide
 * @param {import('./simulate-ramp.js').World} world
 * @param {number} seed
 */
export function simulateRamp(decide, world, seed) {
  const { perMinute, base, ratio, onsetMinutes = 0, processes = 1, ceiling = 1, maxHours = 96 } = world
  const random = randomOf(seed)
  let ramp = { enabled: true, startAt: START, pausedAt: undefined, steps, guard: { ...guard, ceiling } }
  const counts = new Map()
  const units = new Map()
  const late = []
  const result = { outcome: 'running', badUnits: 0, exposedUnits: 0, minutes: 0, entered: 1 }
  // A ramp that is begun at a later step has stood there from the beginning.
  const first = START + (steps[ceiling - 1]?.after ?? 0)
  for (let minute = 0; minute < maxHours * 60; minute++) {
    const now = first + minute * MINUTE
    const step = inForce(ramp, now)
    if (step > 0) late.push(seenIn(random, { step, now, minute, perMinute, base, ratio, onsetMinutes }))
    const seen = late.at(-1)
    if (seen !== undefined && seen.now === now) {
      result.badUnits += minute >= onsetMinutes ? seen.treatment.bad : 0
      result.exposedUnits += seen.treatment.units
      result.entered = Math.max(result.entered, step)
    }
    while (late.length > 0 && late[0].now <= now - LAG * MINUTE) {
      const known = late.shift()
      add(counts, known, processes)
      add(units, { ...known, ...listed(random, known) }, 1)
    }
    result.minutes = minute
    const { action } = verdict(decide, ramp, counts, units, now)
    if (action.kind === 'rollback' || action.kind === 'complete') {
      result.outcome = action.kind === 'rollback' ? 'rolled-back' : 'completed'
      return result
    }
    if (action.kind === 'raise') {
      ramp = { ...ramp, startAt: action.startAt, guard: { ...ramp.guard, ceiling: action.ceiling } }
    }
  }
  return result
}

/** As the controller asks: by counts, and by the logs where that is called for. */
function verdict(decide, ramp, counts, units, now) {
  const evidence = {
    counts: [...counts.values()],
    units: 'not-asked',
    newestAt: now - LAG * MINUTE,
    alarms: new Map(),
    endedBefore: undefined,
  }
  const quick = decide(ramp, evidence, now, LEAD_MS)
  if (quick.action.kind !== 'recount') return quick
  return decide(ramp, { ...evidence, units: [...units.values()] }, now, LEAD_MS)
}

function inForce({ startAt, steps: all, guard: { ceiling } }, now) {
  const begun = all.filter(({ after }) => startAt + after <= now).length
  return Math.min(begun, ceiling)
}

/** The units of a minute, each of which is seen once. */
function seenIn(random, { step, now, minute, perMinute, base, ratio, onsetMinutes }) {
  const treated = binomial(random, perMinute, steps[step - 1].percent / 100)
  const worse = minute >= onsetMinutes ? base * ratio : base
  return {
    step,
    now,
    treatment: { units: treated, bad: binomial(random, treated, Math.min(1, worse)) },
    control: { units: perMinute - treated, bad: binomial(random, perMinute - treated, base) },
  }
}

function listed(random, { treatment, control }) {
  const every = ({ units, bad }) => ({ units: LISTED * binomial(random, units, 1 / LISTED), bad })
  return { treatment: every(treatment), control: every(control) }
}

/** A unit that fails meets several processes, and each of them counts it. */
function add(buckets, { step, now, treatment, control }, processes) {
  const hour = Math.floor(now / HOUR)
  const key = `${step} ${hour}`
  const bucket = buckets.get(key) ?? { step, hour, treatment: none, control: none }
  buckets.set(key, {
    ...bucket,
    treatment: added(bucket.treatment, treatment, processes),
    control: added(bucket.control, control, processes),
  })
}

const none = { units: 0, bad: 0, timed: 0, slow: 0, converted: 0 }

function added(sum, { units, bad }, processes) {
  return { ...sum, units: sum.units + units, bad: sum.bad + bad * processes }
}
