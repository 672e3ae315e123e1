// Polls AppConfig again and again, which has nothing new, with the AWS SDK. Prints JSON. Run with --expose-gc.
// Arguments: polls, options of the source as JSON.
import assert from 'node:assert/strict'
import { appConfig, createFlagClient } from 'holdfast'
import { live } from '../../live.js'
import { cpuOf, heapMiB } from '../cost.js'

const WARM_UP = 200
/** Of heap, however many polls there were. */
const MOST_MIB = 2
const [sizeText, options] = process.argv.slice(2)
const client = createFlagClient({ source: appConfig(JSON.parse(options)), polling: 'on-demand', logger: false })
await live(client)
await poll(WARM_UP)
const before = heapMiB()
const cpu = await cpuOf(() => poll(Number(sizeText)))
const kept = Math.max(0, heapMiB() - before)
assert(kept < MOST_MIB, `the heap has grown by ${kept} MiB`)
assert.equal(client.isEnabled('flag'), true)
const { requests, documents } = client.status().usage
assert.equal(requests, 2 + WARM_UP + Number(sizeText))
assert.equal(documents, 1)
await client.close()
process.stdout.write(JSON.stringify({ cpu, kept }), () => process.exit())

async function poll(times) {
  for (let index = 0; index < times; index++) assert.equal((await client.refresh()).outcome, 'unchanged')
}
