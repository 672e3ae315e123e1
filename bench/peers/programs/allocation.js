// What one answer allocates, contestant by contestant, in a process whose young generation is so large that nothing is collected
// meanwhile. Run with --expose-gc and --min-semi-space-size. Prints bytes a call as JSON.
import { repeat } from '../calls.js'
import { prepare } from '../check-answers.js'
import { contestantNamed } from '../contestants.js'
import { questions } from '../scenario.js'

const TIMED_USERS = 1_024
const contestant = await contestantNamed(process.argv[2])
const run = repeat(contestant.isAsync === true)
const prepared = await prepare(contestant)
const bytes = {}
for (const { id, contexts } of questions) {
  const own = contexts.slice(0, TIMED_USERS).map((user) => contestant.contextOf(user))
  const answer = (index) => prepared.ask[id](own[index % own.length])
  const calls = id === 'W6' ? 40 : 4_000
  await run(answer, id === 'W6' ? 400 : 60_000)
  const tries = []
  for (let round = 0; round < 7; round++) {
    globalThis.gc()
    const before = process.memoryUsage().heapUsed
    await run(answer, calls)
    tries.push((process.memoryUsage().heapUsed - before) / calls)
  }
  bytes[id] = Math.max(0, Math.floor(Math.min(...tries)))
}
await prepared.close()
process.stdout.write(JSON.stringify(bytes), () => process.exit())
