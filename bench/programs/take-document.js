// Takes the document of one shape, and the same again with a line feed behind it, and prints the longest turns as JSON.
import { createFlagClient } from 'holdfast'
import { live } from '../live.js'
import { spread } from '../measure.js'
import { shapes } from '../shapes.js'

const { make } = shapes.find(({ name }) => name === process.argv[2])
const bytes = Buffer.from(make())
let content = Buffer.from('{"schemaVersion":1,"flags":{}}')
const flags = createFlagClient({
  source: {
    description: 'the shape',
    polled: true,
    fetch: async () => ({ kind: 'content', content, versionLabel: undefined }),
  },
  logger: false,
  pollIntervalMs: 3_600_000,
})
await live(flags)

content = bytes
const first = await longestTurnOf(flags.refresh())
content = Buffer.concat([bytes, Buffer.from('\n')])
const again = await longestTurnOf(flags.refresh())
const { lastError, document } = flags.status()
const { median: parse } = spread([1, 2, 3].map(() => timeOf(() => parsed(bytes.toString()))))
await flags.close()
console.log(
  JSON.stringify({ first, again, parse, outcome: outcomeOf(lastError, document.degraded), bytes: bytes.length }),
)

/** Elapsed time has other processes in it, CPU time other threads: the smaller is nearer to what the turn took. */
function clock() {
  const elapsed = performance.now()
  const cpu = process.cpuUsage()
  return () => {
    const { user, system } = process.cpuUsage(cpu)
    return Math.min(performance.now() - elapsed, (user + system) / 1000)
  }
}

function timeOf(work) {
  const time = clock()
  work()
  return time()
}

function parsed(text) {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

async function longestTurnOf(work) {
  let isDone = false
  void work.finally(() => {
    isDone = true
  })
  let longest = 0
  let turns = 0
  while (!isDone) {
    const time = clock()
    await new Promise((resolve) => setImmediate(resolve))
    longest = Math.max(longest, time())
    turns += 1
  }
  return { longest, turns }
}

function outcomeOf(error, degraded) {
  if (error !== undefined) return error.problems?.[0]?.code ?? String(error)
  return degraded.length > 0 ? 'degraded' : 'taken'
}
