import { alarm, errorRate, guarded } from './rules.js'
import { simulateRamp } from './simulate-ramp.js'
import { LAG, worldOf } from './world.js'

/** How many units a minute, and how many fail without the feature. */
const worlds = [
  { perMinute: 10, base: 0.02 },
  { perMinute: 100, base: 0.01 },
  { perMinute: 500, base: 0.005 },
  { perMinute: 2000, base: 0.001 },
  { perMinute: 2000, base: 0.02 },
]

/** So many times the ramps of other rows: a thousandth of a thousand is one. */
const BOUNDARY = 10

/** Ramps within tolerance, at its boundary if nothing else is said: a thousandth of them may be rolled back. */
const within = [
  ['no worse', { ratio: 1 }],
  ['10 % worse, which is tolerated', {}, BOUNDARY],
  ['the same, every unit meets 50 processes', { processes: 50 }],
  ['the same, hosts restart: a tenth of all lines lost', { lost: 0.1 }],
  ['the same, a tenth of all lines doubled', { doubled: 0.1 }],
  ['the same, in every tenth hour both arms fail 20 times as often', { incidents: 0.1 }],
  ['the same, a flood: 20,000 units a minute on 2 hosts', { perMinute: 20_000, base: 0.02, hosts: 2 }],
  ['the same, the same 300 units fail at every step', { perMinute: 500, returning: 300 }],
  ['10 % more are slow (gate latency)', { gate: 'latency' }],
  ['the others convert 1.02 times as often (gate conversion)', { gate: 'conversion', ratio: 1.02, base: 0.05 }],
]

/** Ramps that do harm: all of them are taken back, or stay where they are. */
const found = [
  ['5x', { ratio: 5 }],
  ['3x as many are slow (gate latency)', { gate: 'latency', ratio: 3 }],
  ['the others convert twice as often (gate conversion)', { gate: 'conversion', ratio: 2, base: 0.05 }],
]

/** The worst that a step may do: the ratio at which the one after it would double the failures of all units. */
const doubling = [
  { ceiling: 1, ratio: 21 },
  { ceiling: 2, ratio: 5 },
  { ceiling: 3, ratio: 3 },
  { ceiling: 4, ratio: 2 },
]

const late = { perMinute: 2000, base: 0.005, ratio: 3, ceiling: 4, onsetMinutes: 12 * 60 }

/**
 * What guarded ramps are to achieve, and what they do, row by row: ramps of the seeds from 1 up.
 * @param {typeof import('holdfast/rollout').decide} decide
 * @param {number} runs how many a row
 */
export function* goals(decide, runs) {
  const rule = guarded(decide)
  const ramps = (told, count = runs) => ofWorlds(rule, count, told)
  for (const [ratio, goal] of [
    [3, 28],
    [5, 15],
    [20, 7],
  ]) {
    const harmed = ramps({ ratio })
    // Those of the minutes that metrics and logs are late come on top.
    const meanwhile = median(harmed.map(({ world }) => LAG * world.perMinute * 0.01 * world.base * ratio))
    const bad = harmed.map(({ badUnits }) => badUnits)
    yield medianRow(`${ratio}x: bad units before rollback, median`, bad, goal + meanwhile)
  }
  for (const [what, told] of found) {
    yield shareRow(`${what}: completed all the same`, ramps(told), ({ outcome }) => outcome === 'completed', 0)
  }
  for (const [where, hosts] of [
    ['50 hosts', 50],
    ['1 host', 1],
  ]) {
    const minutes = ramps({ ...late, hosts }).map((ramp) => ramp.minutes - late.onsetMinutes)
    yield medianRow(`3x after 12 h at 50 %, 2,000 a minute on ${where}: minutes, median`, minutes, 25)
  }
  for (const { ceiling, ratio } of doubling) {
    const entered = (ramp) => ramp.entered > ceiling
    const label = `${ratio}x at step ${ceiling}: the next step, which would double all failures, entered`
    yield shareRow(label, ramps({ ceiling, ratio, maxHours: 40 }), entered, 0.05)
  }
  for (const [what, told, times = 1] of within) {
    yield shareRow(`${what}: rolled back`, ramps({ ratio: 1.1, ...told }, times * runs), isRolledBack, 0.001)
  }
}

/**
 * The same ramps, of the same seeds, by a guard and by static rules.
 * @param {typeof import('holdfast/rollout').decide} decide
 * @param {number} runs
 */
export function comparison(decide, runs) {
  const rules = { guarded: guarded(decide), 'error rate': errorRate, alarm }
  const row = (what, told, of) => ({
    what,
    ...Object.fromEntries(Object.entries(rules).map(([name, rule]) => [name, of(ofWorlds(rule, runs, told))])),
  })
  const rolledBack = (ramps) => share(ramps, isRolledBack)
  const bad = (ramps) => median(ramps.map(({ badUnits }) => badUnits))
  return [
    row('no worse: rolled back', { ratio: 1 }, rolledBack),
    row(
      'no worse, in every tenth hour both arms fail 20 times as often: rolled back',
      { ratio: 1, incidents: 0.1 },
      rolledBack,
    ),
    ...[3, 5, 20].flatMap((ratio) => [
      row(`${ratio}x: rolled back`, { ratio }, rolledBack),
      row(`${ratio}x: bad units until the end, median`, { ratio }, bad),
    ]),
    row('3x, late: rolled back', late, rolledBack),
    row('3x, late: bad units until the end, median', late, bad),
  ]
}

function ofWorlds(rule, runs, told) {
  return Array.from({ length: runs }, (_, index) => {
    const world = worldOf({ ...worlds[index % worlds.length], ...told })
    return { world, ...simulateRamp(rule, world, index + 1) }
  })
}

/** A share may be above its goal by chance: by so much in one table of two hundred. */
function shareRow(what, ramps, holds, goal) {
  const is = share(ramps, holds)
  const count = ramps.length
  const chance = 2.6 * Math.sqrt((goal * (1 - goal)) / count)
  return { what, is, goal, isMet: is <= goal + chance, interval: wilson(is, count), count }
}

/** So may a median, by the ranks between which it is all but certain. */
function medianRow(what, values, goal) {
  const sorted = [...values].sort((one, other) => one - other)
  const ranked = (deviations) => {
    const rank = Math.floor(sorted.length / 2 + (deviations * Math.sqrt(sorted.length)) / 2)
    return sorted[Math.min(sorted.length - 1, Math.max(0, rank))]
  }
  const is = median(values)
  return { what, is, goal, isMet: ranked(-2.6) <= goal, interval: [ranked(-1.96), ranked(1.96)], count: values.length }
}

/** Wilson's interval, at 95 %. */
function wilson(is, count) {
  const square = 1.96 ** 2
  const middle = (is + square / (2 * count)) / (1 + square / count)
  const half = (1.96 / (1 + square / count)) * Math.sqrt((is * (1 - is)) / count + square / (4 * count ** 2))
  return [Math.max(0, middle - half), middle + half]
}

function share(ramps, holds) {
  return ramps.filter(holds).length / ramps.length
}

function isRolledBack({ outcome }) {
  return outcome === 'rolled-back'
}

function median(values) {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)]
}
