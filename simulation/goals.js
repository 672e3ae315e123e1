import { simulateRamp } from './simulate-ramp.js'

/** How many units a minute, and how many fail without the feature. */
const worlds = [
  { perMinute: 10, base: 0.02 },
  { perMinute: 100, base: 0.01 },
  { perMinute: 500, base: 0.005 },
  { perMinute: 2000, base: 0.001 },
  { perMinute: 2000, base: 0.02 },
]
/** The worst that a step may do: the ratio at which the one after it would double the failures of all units. */
const doubling = [
  { ceiling: 1, ratio: 21 },
  { ceiling: 2, ratio: 5 },
  { ceiling: 3, ratio: 3 },
  { ceiling: 4, ratio: 2 },
]

/**
 * What guarded ramps are to achieve, and what they do: `runs` ramps a row, of the seeds from 1 up.
 * @param {typeof import('holdfast/rollout').decide} decide
 * @param {number} runs
 */
export function goals(decide, runs) {
  return [
    ...[1, 50].map((processes) => {
      const ramps = ofWorlds(decide, runs, { ratio: 1.1, processes })
      return row(`10 % worse, ${words(processes)}: rolled back`, share(ramps, isRolledBack), 0.001, runs)
    }),
    ...[
      [3, 28],
      [5, 15],
      [20, 7],
    ].map(([ratio, goal]) => {
      const ramps = ofWorlds(decide, runs, { ratio })
      // Those of the minutes that metrics and logs are late come on top.
      const late = median(ramps.map(({ world }) => 3 * world.perMinute * 0.01 * world.base * ratio))
      return row(
        `${ratio}x: bad units before rollback, median`,
        median(ramps.map(({ badUnits }) => badUnits)),
        goal + late,
      )
    }),
    row(
      '5x: not rolled back',
      share(ofWorlds(decide, runs, { ratio: 5 }), (ramp) => !isRolledBack(ramp)),
      0,
      runs,
    ),
    row('3x after 12 h at 50 %, 2,000 a minute: minutes, median', median(late(decide, runs)), 25),
    ...doubling.map(({ ceiling, ratio }) => {
      const ramps = ofWorlds(decide, runs, { ceiling, ratio, maxHours: 40 })
      const label = `${ratio}x at step ${ceiling}: the next step, which would double all failures, entered`
      return row(
        label,
        share(ramps, ({ entered }) => entered > ceiling),
        0.05,
        runs,
      )
    }),
  ]
}

function ofWorlds(decide, runs, told) {
  return Array.from({ length: runs }, (_, index) => {
    const world = { ...worlds[index % worlds.length], ...told }
    return { world, ...simulateRamp(decide, world, index + 1) }
  })
}

function late(decide, runs) {
  const onsetMinutes = 12 * 60
  return Array.from({ length: runs }, (_, index) => {
    const world = { perMinute: 2000, base: 0.005, ratio: 3, ceiling: 4, onsetMinutes }
    return simulateRamp(decide, world, index + 1).minutes - onsetMinutes
  })
}

/** A share of `runs` ramps may be above its goal by chance: by so much in one table of two hundred. */
function row(what, is, goal, runs) {
  const chance = runs === undefined ? 0 : 2.6 * Math.sqrt((goal * (1 - goal)) / runs)
  return { what, is, goal, isMet: is <= goal + chance }
}

function words(processes) {
  return processes === 1 ? 'a process a unit' : `failing units meet ${processes} processes`
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
