// Loads a document of one shape and size, checks its answers, and measures loading, memory and answering. Prints JSON.
// Run with --expose-gc. Arguments: shape, size, rounds.
import assert from 'node:assert/strict'
import { createFlagClient } from 'holdfast'
import { live } from '../../live.js'
import { spread } from '../../measure.js'
import { cpuOf, heapMiB, nanosecondsOf } from '../cost.js'
import { documents, limits } from '../documents.js'

const [name, sizeText, roundsText] = process.argv.slice(2)
const size = Number(sizeText)
const rounds = Number(roundsText)
const { make, questions } = documents[name]

let content = contentOf(0)
const megabytes = content.length / 1e6
const before = heapMiB()
const source = {
  description: 'the benchmark',
  polled: true,
  fetch: async () => ({ kind: 'content', content, versionLabel: undefined }),
}
const client = createFlagClient({
  source,
  limits,
  logger: false,
  pollIntervalMs: 3_600_000,
  initTimeoutMs: 300_000,
  compiledCacheSize: 1,
})
const first = await cpuOf(() => live(client))

// Parts of a flag may be made at first use.
for (const key of Object.keys(client.evaluateAll({}))) client.isEnabled(key, {})
const heap = heapMiB() - before

const asked = await questions(size)
for (const { key, context, expected } of asked)
  assert.equal(client.isEnabled(key, context), expected, `${name}: ${key}`)

const replacing = []
const parsing = []
for (let round = 1; round <= rounds; round++) {
  content = contentOf(round)
  parsing.push(await cpuOf(() => JSON.parse(content.toString())))
  replacing.push(await cpuOf(() => client.refresh()))
  assert.equal(client.status().lastError, undefined)
}
for (const { key, context, expected } of asked)
  assert.equal(client.isEnabled(key, context), expected, `${name}: ${key}`)

const answer = nanosecondsOf((index) => {
  const { key, context } = asked[index % asked.length]
  return client.isEnabled(key, context)
}, rounds * 7)
await client.close()
const values = {
  megabytes,
  parse: spread(parsing).median,
  first,
  replaced: spread(replacing).median,
  heap,
  answer,
}
process.stdout.write(JSON.stringify(values), () => process.exit())

/** The document's bytes, in which one flag is another each round. */
function contentOf(round) {
  const document = make(size)
  const [flag] = Object.values(document.flags)
  if (round > 0) flag.owner = `owner ${round}`
  return Buffer.from(JSON.stringify(document))
}
