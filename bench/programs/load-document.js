// Loads a document the first time in this process, loads it again, and replaces it: by one that is all new, and by one in which a
// flag has changed. Prints milliseconds, and with --expose-gc MiB, as JSON. Arguments: a folder of documents as bench/load.js makes
// it, the key of a flag that is on, how many flags there are, how many documents of each kind.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { createFlagClient } from 'holdfast'
import { live } from '../live.js'
import { spread } from '../measure.js'

const [folder, key, flagCount, times] = process.argv.slice(2)
const user = { targetingKey: 'user-123', country: 'CA', age: 30, email: 'a@example.com' }
const bytesOf = (name) => readFileSync(join(folder, `${name}.json`))
const numbered = (kind) => Array.from({ length: Number(times) }, (_, index) => bytesOf(`${kind}-${index}`))
let content = bytesOf('small')

const opened = []
const other = clientOf()
await live(other)
const before = settled()
content = bytesOf('original')
const client = clientOf()
const first = await timed(() => live(client))
const loaded = settled()
assert.equal(Object.keys(client.evaluateAll(user)).length, Number(flagCount))
assert.equal(client.isEnabled(key, user), true)
const asked = settled()

const replaced = await each(numbered('new'))
const original = bytesOf('original')
content = original
await client.refresh()
const oneChanged = await each(numbered('edited'))
const warm = []
for (let index = 1; index <= Number(times); index++) {
  content = Buffer.concat([original, Buffer.from('\n'.repeat(index))])
  const again = clientOf()
  warm.push(await timed(() => live(again)))
  await again.close()
}
const text = original.toString()
const parse = []
for (let index = 0; index < Number(times); index++) parse.push(await timed(() => JSON.parse(text)))
assert.equal(client.isEnabled(key, user), true)
await Promise.all(opened.map((one) => one.close()))
const memory = before && { unasked: grown(loaded), asked: grown(asked) }
console.log(
  JSON.stringify({
    megabytes: original.length / 1e6,
    first,
    warm: medianOf(warm),
    replaced: medianOf(replaced),
    oneChanged: medianOf(oneChanged),
    parse: medianOf(parse),
    memory,
  }),
)

function clientOf() {
  const source = {
    description: 'a document of the benchmark',
    polled: true,
    fetch: async () => ({ kind: 'content', content, versionLabel: undefined }),
  }
  const made = createFlagClient({ source, logger: false, pollIntervalMs: 3_600_000 })
  opened.push(made)
  return made
}

async function each(contents) {
  const taken = []
  for (const next of contents) {
    content = next
    taken.push(await timed(replace))
  }
  return taken
}

async function replace() {
  const { outcome, error } = await client.refresh()
  if (outcome !== 'changed')
    throw new Error(`This could not be measured: the document that is to replace another is ${outcome}.`, {
      cause: error,
    })
}

async function timed(work) {
  const start = performance.now()
  const cpu = process.cpuUsage()
  await work()
  const elapsed = performance.now() - start
  const { user, system } = process.cpuUsage(cpu)
  return { elapsed, cpu: (user + system) / 1_000 }
}

function medianOf(taken) {
  const of = (figure) => spread(taken.map((one) => one[figure])).median
  return { elapsed: of('elapsed'), cpu: of('cpu') }
}

/** What the heap and the process have, once nothing can be collected. */
function settled() {
  if (globalThis.gc === undefined) return undefined
  globalThis.gc()
  globalThis.gc()
  return process.memoryUsage()
}

function grown(after) {
  const of = (figure) => (after[figure] - before[figure]) / 2 ** 20
  return { heap: of('heapUsed'), rss: of('rss') }
}
