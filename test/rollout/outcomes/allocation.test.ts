import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { bundled } from '../../bundled.js'
import { programs } from '../../client/run-program.js'

const { folder, run } = programs()

beforeAll(async () => {
  const entryPoint = fileURLToPath(new URL('../../../src/outcomes.ts', import.meta.url))
  await build({ ...bundled, entryPoints: [entryPoint], outfile: join(folder, 'outcomes.mjs') })
})

/** A client that counts outcomes of the flag `f`, told all that can be told. `units` is how many unit lines there were. */
const setUp = `
  import { outcomes } from './outcomes.mjs'
  const now = Date.parse('2026-12-01T12:00:00Z')
  const gates = { errors: {}, latency: { overMs: 800 }, conversion: {} }
  const steps = [{ percent: 10, hold: '1h' }, { percent: 100 }]
  const ramp = { startAt: '2026-12-01T09:00:00Z', steps, guard: { id: 'r1', ceiling: 1, gates } }
  const clock = { now: () => now, schedule: () => () => {} }
  let units = 0
  const client = createFlagClient({
    source: document({ schemaVersion: 1, minor: 1, flags: { f: { enabled: true, rules: [{ ramp, serve: 'on' }] } } }),
    logger: false,
    clock,
    outcomes: outcomes({ clock, sink: { counts: () => {}, unit: () => { units += 1 } } }),
  })
  await client.ready()
  const told = { ok: true, ms: 212, converted: true }
`

/**
 * Prints the bytes that a call allocates: the growth of the heap over many calls for units that are known, the least of several
 * tries.
 */
const callsProgram = `${setUp}
  const users = Array.from({ length: 64 }, (_, i) => ({ targetingKey: 'unit-' + i }))
  const scopes = users.map((user) => client.scope(user))
  const branches = { on: () => 1, off: () => 2 }
  const calls = {
    'scope.outcome': (i) => scopes[i].outcome('f', told),
    'scope.run': (i) => scopes[i].run('f', branches),
    'scope.outcomeOfAsked': (i) => scopes[i].outcomeOfAsked(told),
    'client.outcome': (i) => client.outcome('f', users[i], told),
    'client.run': (i) => client.run('f', users[i], branches),
  }
  const CALLS = 20_000
  const bytes = {}
  for (const [name, call] of Object.entries(calls)) {
    let least = Infinity
    for (let tries = 0; tries < 40 && least >= 1; tries++) {
      globalThis.gc()
      const before = process.memoryUsage().heapUsed
      for (let i = 0; i < CALLS; i++) call(i & 63)
      least = Math.min(least, (process.memoryUsage().heapUsed - before) / CALLS)
    }
    bytes[name] = Math.max(0, Math.floor(least))
  }
  await client.close()
  console.log(JSON.stringify({ bytes, counted: units > 64 }))
`

/** A time is no small integer: V8 makes an object of it where it hands it on, or does not, as it finds best. No other object is as small. */
const TIME = 16

test('outcomes of units that are known allocate no object', async () => {
  const { out, err } = await run(callsProgram, { flags: ['--expose-gc'] })
  expect(err).toBe('')
  const { bytes, counted } = JSON.parse(out)
  for (const call of ['scope.outcome', 'scope.outcomeOfAsked', 'client.outcome']) {
    expect(bytes[call], call).toBeLessThanOrEqual(TIME)
  }
  // The time of the answer, of the outcome, and two for how long it took.
  for (const call of ['scope.run', 'client.run']) expect(bytes[call], call).toBeLessThanOrEqual(4 * TIME)
  expect(counted).toBe(true)
})

/** Prints the heap with twice as many units as are remembered, and after ten times as many others; in bytes beside an empty counter. */
const floodProgram = `${setUp}
  const heap = async () => {
    await client.flush()
    globalThis.gc()
    return process.memoryUsage().heapUsed
  }
  const tell = (from, to) => {
    for (let i = from; i < to; i++) client.outcome('f', { targetingKey: 'unit-' + i }, told)
  }
  const empty = await heap()
  tell(0, 40_000)
  const remembered = await heap() - empty
  tell(40_000, 440_000)
  const flooded = await heap() - empty
  await client.close()
  console.log(JSON.stringify({ remembered, flooded }))
`

test('a flood of distinct units takes the memory of those that are remembered', async () => {
  const { out, err } = await run(floodProgram, { flags: ['--expose-gc'] })
  expect(err).toBe('')
  const { remembered, flooded } = JSON.parse(out)
  expect(remembered).toBeLessThan(3_000_000)
  expect(flooded).toBeLessThan(remembered + 500_000)
})
