// Asks for flags that a document does not have, each for the first time, with a hook and without. Prints JSON.
// Arguments: flags, rounds.
import assert from 'node:assert/strict'
import { createFlagClient } from 'holdfast'
import { live } from '../../live.js'
import { cpuClock } from '../cost.js'
import { documents } from '../documents.js'

const CALLS = 1_000
const [size, rounds] = process.argv.slice(2).map(Number)
const content = Buffer.from(JSON.stringify(documents.flags.make(size)))

const hooks = [{ after() {} }]
// Each is asked for the first time: what a client does for the first unknown keys it may not do for ever.
const [without, withHook, evaluating] = await Promise.all([clientOf({}), clientOf({ hooks }), clientOf({ hooks })])
const values = {
  alone: timeOf((key) => without.isEnabled(key, {})),
  withHook: timeOf((key) => withHook.isEnabled(key, {})),
  evaluated: timeOf((key) => {
    const { value, errorCode } = evaluating.evaluate(key, {}, false)
    assert.equal(errorCode, 'FLAG_NOT_FOUND')
    return value
  }),
}
await Promise.all([without, withHook, evaluating].map((client) => client.close()))
process.stdout.write(JSON.stringify(values), () => process.exit())

async function clientOf(more) {
  const source = { description: 'the benchmark', polled: false, fetch: async () => ({ kind: 'content', content }) }
  const client = createFlagClient({ source, logger: false, initTimeoutMs: 300_000, ...more })
  await live(client)
  return client
}

/** Microseconds of CPU that a call takes, on average: the first calls may be worth more to the client than the later ones. */
function timeOf(ask) {
  const time = cpuClock()
  for (let index = 0; index < rounds * CALLS; index++) {
    assert.equal(ask(`service-${index % 40}.feature-of-a-tenant-${index}`), false)
  }
  return (time() * 1_000) / (rounds * CALLS)
}
