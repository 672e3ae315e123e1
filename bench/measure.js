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

/** Heap growth over answers that fit into the young generation: what one answer allocates. The least of several tries. Needs `gc`. */
export function bytesPerAnswer(answer, times) {
  const tries = Array.from({ length: 5 }, () => {
    globalThis.gc()
    const before = process.memoryUsage().heapUsed
    for (let index = 0; index < times; index++) answer(index)
    return (process.memoryUsage().heapUsed - before) / times
  })
  return Math.max(0, Math.min(...tries))
}

/** @typedef {{ median: number, low: number, high: number }} Spread median, and the quartiles around it */

/** @returns {Spread} */
export function spread(samples) {
  const sorted = [...samples].sort((a, b) => a - b)
  const at = (share) => sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))]
  return { median: at(0.5), low: at(0.25), high: at(0.75) }
}
