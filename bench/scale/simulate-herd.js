/** What a client of Holdfast does after failures, as `src/client/polling/poll-delay.ts` has it. */
const FIRST_RETRY_MS = 1_000
const FASTEST_RETRY_MS = 100
const SLOWEST_RETRY_MS = 30_000
const JITTER = 0.1

/**
 * Processes that start together, each to the millisecond, against a service that admits so many calls in each second and refuses
 * the rest at once. A process needs a session, then a document; what is refused is retried with backoff. Who was answered before
 * waits for the interval at least.
 * @param {object} herd
 * @param {number} herd.processes
 * @param {number} herd.withinMs they start evenly over this time
 * @param {number} herd.intervalMs
 * @param {number} herd.forMs how long to look
 * @param {{ startSession: number, getLatest: number }} herd.quota calls a second
 * @param {() => number} herd.random uniform in [0, 1)
 * @returns {{ waitedMs: Float64Array, got: number[], refused: number }} how long each process waited for its first document, ascending,
 *   Infinity for ever; calls of GetLatestConfiguration in each second, those refused among them; how many calls were refused
 */
export function simulateHerd({ processes, withinMs, intervalMs, forMs, quota, random }) {
  const begin = Float64Array.from({ length: processes }, (_, index) => Math.floor((withinMs * index) / processes))
  const due = begin.slice()
  const hasSession = new Uint8Array(processes)
  const failures = new Uint8Array(processes)
  const waitedMs = new Float64Array(processes).fill(Infinity)
  const seconds = Math.ceil(forMs / 1_000)
  const calls = { startSession: new Array(seconds).fill(0), getLatest: new Array(seconds).fill(0) }
  let refused = 0

  const isAdmitted = (operation, now) => {
    calls[operation][Math.floor(now / 1_000)] += 1
    return calls[operation][Math.floor(now / 1_000)] <= quota[operation]
  }

  const queue = queueBy(due)
  for (let index = 0; index < processes; index++) queue.add(index)
  while (queue.size > 0 && due[queue.first()] < forMs) {
    const process = queue.first()
    const now = due[process]
    if (hasSession[process] === 0 && isAdmitted('startSession', now)) hasSession[process] = 1
    const isAnswered = hasSession[process] === 1 && isAdmitted('getLatest', now)
    if (isAnswered) {
      failures[process] = 0
      waitedMs[process] = Math.min(waitedMs[process], now - begin[process])
      due[process] = now + Math.ceil(intervalMs * (1 + JITTER * random()))
    } else {
      refused += 1
      failures[process] = Math.min(failures[process] + 1, 30)
      due[process] = now + Math.ceil(retryMs(failures[process], waitedMs[process] === Infinity, intervalMs, random))
    }
    queue.moveFirst()
  }
  return { waitedMs: waitedMs.sort(), got: calls.getLatest, refused }
}

function retryMs(failures, mayHurry, intervalMs, random) {
  const ceilingMs = Math.min(Math.max(SLOWEST_RETRY_MS, intervalMs), FIRST_RETRY_MS * 2 ** (failures - 1))
  if (mayHurry) return Math.max(FASTEST_RETRY_MS, random() * ceilingMs)
  return intervalMs + random() * (Math.max(ceilingMs, intervalMs * (1 + JITTER)) - intervalMs)
}

/** A heap of indices, that with the least `due` first. */
function queueBy(due) {
  const heap = []
  const swap = (one, other) => {
    const index = heap[one]
    heap[one] = heap[other]
    heap[other] = index
  }
  return {
    get size() {
      return heap.length
    },
    first: () => heap[0],
    add(index) {
      let at = heap.push(index) - 1
      while (at > 0 && due[heap[at]] < due[heap[(at - 1) >> 1]]) {
        swap(at, (at - 1) >> 1)
        at = (at - 1) >> 1
      }
    },
    /** The first is due later than it was. */
    moveFirst() {
      let at = 0
      for (;;) {
        const left = 2 * at + 1
        const least = left + 1 < heap.length && due[heap[left + 1]] < due[heap[left]] ? left + 1 : left
        if (least >= heap.length || due[heap[at]] <= due[heap[least]]) return
        swap(at, least)
        at = least
      }
    },
  }
}

/** Numbers of a stated seed, uniform in [0, 1): mulberry32. */
export function seeded(seed) {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
}
