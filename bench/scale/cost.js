import { spread } from '../measure.js'

/** CPU time of this process with all its threads, in milliseconds, from now until the function that is returned is called. */
export function cpuClock() {
  const start = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(start)
    return (user + system) / 1_000
  }
}

/** What `work` takes, in milliseconds of CPU. */
export async function cpuOf(work) {
  const time = cpuClock()
  await work()
  return time()
}

/** MiB of heap that live. Needs `gc`. */
export function heapMiB() {
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage().heapUsed / 2 ** 20
}

/**
 * Nanoseconds of CPU that one of many calls takes: the median of batches, each long enough for the clock. The calls go on where the
 * batch before has ended, so that all questions come in turn.
 * @param {(index: number) => unknown} call
 * @param {number} batches
 */
export function nanosecondsOf(call, batches) {
  let next = 0
  let consumed = 0
  const run = (times) => {
    for (const end = next + times; next < end; next++) if (call(next)) consumed++
  }
  const batch = batchOf(run)
  const samples = Array.from({ length: batches }, () => {
    const time = cpuClock()
    run(batch)
    return (time() * 1e6) / batch
  })
  // Read, so that the calls cannot be optimised away.
  return consumed < 0 ? 0 : spread(samples).median
}

const BATCH_MS = 5
const MOST_CALLS = 100_000

/** So many calls that they take some milliseconds once they are optimised. */
function batchOf(run) {
  for (let times = 100; ; times *= 2) {
    const time = cpuClock()
    run(times)
    const ms = time()
    if (ms >= BATCH_MS * 10 || times >= MOST_CALLS)
      return Math.max(1, Math.ceil((times * BATCH_MS) / Math.max(ms, 0.1)))
  }
}
