// Many clients in one process, each with a source of its own that gives the same 200 flags. Prints JSON. Run with --expose-gc.
// Arguments: clients, rounds.
import assert from 'node:assert/strict'
import { createFlagClient } from 'holdfast'
import { live } from '../../live.js'
import { spread } from '../../measure.js'
import { cpuOf, heapMiB } from '../cost.js'
import { documents } from '../documents.js'

const [size, rounds] = process.argv.slice(2).map(Number)
const content = Buffer.from(JSON.stringify(documents.flags.make(200)))
const asked = await documents.flags.questions(200)

// The first of a process loads what all of them share.
const one = clientOf()
await live(one)
const before = heapMiB()
const clients = []
const start = await cpuOf(async () => {
  for (let index = 0; index < size; index++) clients.push(clientOf())
  await Promise.all(clients.map(live))
})
for (const client of clients) {
  for (const { key, context, expected } of asked) assert.equal(client.isEnabled(key, context), expected)
}
const heap = heapMiB() - before
const polls = []
for (let round = 0; round < rounds; round++) {
  polls.push(
    await cpuOf(async () => {
      const results = await Promise.all(clients.map((client) => client.refresh()))
      for (const { outcome } of results) assert.equal(outcome, 'unchanged')
    }),
  )
}
await Promise.all([one, ...clients].map((client) => client.close()))
process.stdout.write(JSON.stringify({ start, heap, poll: spread(polls).median }), () => process.exit())

function clientOf() {
  let isGiven = false
  const source = {
    description: 'the benchmark',
    polled: true,
    fetch: async () => {
      const answer = isGiven ? { kind: 'unchanged' } : { kind: 'content', content, versionLabel: undefined }
      isGiven = true
      return answer
    },
  }
  return createFlagClient({ source, logger: false, pollIntervalMs: 3_600_000, initTimeoutMs: 300_000 })
}
