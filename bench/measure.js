/**
 * Runs the contestants of one row in turn, batch by batch, so that a drift of the machine meets them all alike.
 * @param {Record<string, (index: number) => unknown>} contestants each answers question `index`
 * @param {{ rounds: number, batch: number }} effort
 * @returns {Record<string, Spread>} nanoseconds per answer
 */
export function contest(contestants, { rounds, batch }) {
  const entries = Object.entries(contestants)
  const samples = new Map(entries.map(([name]) => [name, []]))
  for (const [, answer] of entries) repeat(answer, batch * 5)
  for (let round = 0; round < rounds; round++) {
    for (const [name, answer] of rotate(entries, round)) samples.get(name).push(repeat(answer, batch))
  }
  return Object.fromEntries([...samples].map(([name, times]) => [name, spread(times)]))
}

/** Consumed answers, so that no contestant's work can be optimised away. */
let consumed = 0

function repeat(answer, times) {
  const start = process.hrtime.bigint()
  for (let index = 0; index < times; index++) if (answer(index)) consumed++
  return Number(process.hrtime.bigint() - start) / times
}

export const consumedAnswers = () => consumed

/** The list from another beginning, so that nobody is always the first. */
export function rotate(list, by) {
  const start = by % list.length
  return [...list.slice(start), ...list.slice(0, start)]
}

/** Of a young generation of 1 MB, the least there is: whatever is collected meanwhile would not be counted. */
const ENOUGH_BYTES = 128 * 1024
const MOST_ANSWERS = 2 ** 15

/**
 * What one answer allocates: the growth of the heap over so few answers that V8 collects nothing meanwhile, and over more of them
 * the less they allocate. The least of several tries, since V8 allocates for itself at times. Needs `gc`, and answers that
 * are optimised.
 */
export function bytesPerAnswer(answer) {
  let calls = 8
  let bytes = leastGrowth(answer, calls)
  while (bytes < ENOUGH_BYTES && calls < MOST_ANSWERS) {
    calls *= 4
    bytes = leastGrowth(answer, calls)
  }
  return Math.max(0, bytes / calls)
}

const TRIES = 5

function leastGrowth(answer, calls) {
  let least = Number.POSITIVE_INFINITY
  for (let tries = 0; tries < TRIES; tries++) {
    globalThis.gc({ type: 'minor' })
    const before = process.memoryUsage().heapUsed
    for (let index = 0; index < calls; index++) if (answer(index)) consumed++
    least = Math.min(least, process.memoryUsage().heapUsed - before)
  }
  return least
}

/** @typedef {{ median: number, low: number, high: number }} Spread median, and the quartiles around it */

/** @returns {Spread} */
export function spread(samples) {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return { median: at(0.5), low: at(0.25), high: at(0.75) }
}
