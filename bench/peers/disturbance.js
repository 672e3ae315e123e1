import { rotate } from '../measure.js'

/** Elapsed time that a process was not on a CPU for, as a share, from which on a measurement is disturbed. */
const MOST_AWAY = 0.05
/** How much slower than the fastest of the run the yardstick may be. */
const MOST_SLOWER = 1.15

/**
 * @typedef {{ result: unknown, awayShare: number, yardstickMs: number }} Observed what was measured; how much of the time the
 *   process waited for a CPU; and the slower of two yardsticks
 */

/**
 * Runs `work` between two runs of a yardstick, a fixed piece of arithmetic.
 * @param {() => Promise<unknown>} work
 * @param {{ waits?: boolean }} options whether the work waits for files by itself, so that time away from the CPU says nothing
 * @returns {Promise<Observed>}
 */
export async function observed(work, { waits = false } = {}) {
  const before = yardstick()
  const start = performance.now()
  const cpu = process.cpuUsage()
  const result = await work()
  const elapsedMs = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  const awayShare = waits ? 0 : Math.max(0, 1 - (user + system) / 1_000 / elapsedMs)
  return { result, awayShare, yardstickMs: Math.max(before, yardstick()) }
}

function yardstick() {
  const start = performance.now()
  let state = 1
  for (let i = 0; i < 20_000_000; i++) state = Math.imul(state ^ (state >>> 15), 0x2c1b3c6d)
  return performance.now() - start + (state === 0 ? 1 : 0)
}

/** Whether other work of the machine shows in a measurement, `fastestMs` being the fastest yardstick of the run. */
export const isDisturbed = ({ awayShare, yardstickMs }, fastestMs) =>
  awayShare > MOST_AWAY || yardstickMs > fastestMs * MOST_SLOWER

/**
 * Measures every contestant once a round, beginning with another each round, so that a drift of the machine meets them all alike.
 * What was disturbed is measured again; after `tries` the least disturbed counts.
 * @param {readonly string[]} names
 * @param {(name: string) => Promise<Observed>} measure in a process of its own
 * @param {{ rounds: number, tries: number }} effort
 * @returns {Promise<{ results: Map<string, unknown[]>, measurements: number, repeated: number, disturbed: number }>} results by
 *   name; how many measurements count, how many were made again, and how many count although they were disturbed
 */
export async function interleaved(names, measure, { rounds, tries }) {
  const kept = []
  let fastestMs = Number.POSITIVE_INFINITY
  const best = ({ made }) => made.find((one) => !isDisturbed(one, fastestMs)) ?? leastDisturbed(made)
  const complete = async (one) => {
    while (one.made.length === 0 || (isDisturbed(best(one), fastestMs) && one.made.length < tries)) {
      one.made.push(await measure(one.name))
      fastestMs = Math.min(fastestMs, one.made.at(-1).yardstickMs)
    }
  }
  for (let round = 0; round < rounds; round++) {
    for (const name of rotate(names, round)) {
      kept.push({ name, made: [] })
      await complete(kept.at(-1))
    }
  }
  // How slow the machine was in the beginning may show only later.
  for (const one of kept) await complete(one)
  return {
    results: new Map(
      names.map((name) => [name, kept.filter((one) => one.name === name).map((one) => best(one).result)]),
    ),
    measurements: kept.length,
    repeated: kept.reduce((sum, { made }) => sum + made.length - 1, 0),
    disturbed: kept.filter((one) => isDisturbed(best(one), fastestMs)).length,
  }
}

const leastDisturbed = (made) => made.reduce((least, one) => (one.awayShare < least.awayShare ? one : least))
