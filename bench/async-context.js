import { execFileSync } from 'node:child_process'
import { spread } from './measure.js'

const awaitsOfRequest = 20

/**
 * A process that measures itself. It must be one of its own: on Node.js 20 and 22 the first `runWithFlags` slows down
 * every `await` after it, wherever that is.
 */
const program = `
  import assert from 'node:assert/strict'
  import { createFlagClient, document } from 'holdfast'
  import { currentFlags, runWithFlags } from 'holdfast/context'

  const [kind, batch] = [process.argv[1], Number(process.argv[2])]
  const client = createFlagClient({ source: document({ schemaVersion: 1, flags: { a: { enabled: true, rules: [] } } }) })
  assert.equal((await client.ready()).state, 'live')

  async function awaits(times) {
    for (let i = 0; i < times; i++) await undefined
  }
  async function work(flags) {
    await awaits(${awaitsOfRequest})
    return (flags ?? currentFlags()).evaluate('a')
  }
  const requests = {
    argument: () => work(client.scope()),
    asyncContext: () => runWithFlags(client.scope(), () => work()),
  }

  async function nanoseconds(times, run) {
    const start = process.hrtime.bigint()
    await run(times)
    return Number(process.hrtime.bigint() - start) / times
  }
  async function repeat(times) {
    for (let i = 0; i < times; i++) assert.equal((await requests[kind]()).reason, 'STATIC')
  }
  function read(times) {
    return runWithFlags(client.scope(), () => {
      let known = 0
      for (let i = 0; i < times; i++) if (currentFlags() !== undefined) known++
      assert.equal(known, times)
    })
  }

  const figures = {}
  for (const round of ['warm-up', 'measured']) {
    figures.request = await nanoseconds(batch, repeat)
    figures.await = await nanoseconds(batch * 10, awaits)
    if (kind === 'asyncContext') figures.read = await nanoseconds(batch * 10, read)
  }
  assert.equal(currentFlags(), undefined)
  await client.close()
  console.log(JSON.stringify(figures))
`

/** Nanoseconds with the scope passed as an argument, and with `asyncContext`, which `currentFlags()` reads. */
export function asyncContextRows({ rounds, batch }) {
  const samples = { argument: [], asyncContext: [] }
  for (let round = 0; round < rounds; round++) {
    for (const [kind, figures] of Object.entries(samples)) figures.push(measure(kind, batch))
  }
  const spreads = (figure) => ({
    argument: spread(samples.argument.map((figures) => figures[figure])),
    asyncContext: spread(samples.asyncContext.map((figures) => figures[figure])),
  })
  return [
    { name: `a request with ${awaitsOfRequest} awaits`, ...spreads('request') },
    { name: 'one await outside of any request', ...spreads('await') },
    { name: 'currentFlags()', asyncContext: spreads('read').asyncContext },
  ]
}

function measure(kind, batch) {
  const args = ['--input-type=module', '-e', program, kind, String(batch)]
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8' }))
}
