import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { questions } from '../../bench/operators.js'
import { programs } from '../client/run-program.js'

const { run } = programs()
const operators = pathToFileURL('bench/operators.js').href

/**
 * Prints the bytes that a call allocates, by question: the growth of the heap over many calls, the least of several tries, since
 * V8 allocates for itself at times, and optimises the calls at some time or other.
 */
const program = `
  import { operatorsDocument, questions } from ${JSON.stringify(operators)}
  const client = createFlagClient({ source: document(operatorsDocument), logger: false })
  await client.ready()
  const CALLS = 20_000
  function growth({ key, contexts }) {
    globalThis.gc()
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < CALLS; i++) client.isEnabled(key, contexts[i % contexts.length])
    return (process.memoryUsage().heapUsed - before) / CALLS
  }
  function bytesPerCall(question) {
    let least = Infinity
    for (let tries = 0; tries < 40 && least >= 1; tries++) least = Math.min(least, growth(question))
    return Math.max(0, Math.floor(least))
  }
  console.log(JSON.stringify(questions.map((question) => [question.name, bytesPerCall(question)])))
`

test('no operator but `matches` allocates, nor does drawing a unit of any alphabet', async () => {
  const { out, err } = await run(program, { flags: ['--expose-gc'] })
  expect(err).toBe('')
  const bytes = Object.fromEntries(JSON.parse(out))
  expect(Object.keys(bytes)).toEqual(questions.map(({ name }) => name))
  delete bytes['matches']
  expect(Object.entries(bytes).filter(([, count]) => count !== 0)).toEqual([])
})

/** Scopes have read the clock: the number that it gives is an object to V8. */
const rampProgram = `
  const now = Date.parse('2026-12-01T12:00:00Z')
  const steps = [{ cohort: 'staff', hold: '1h' }, { percent: 10, hold: '1h' }, { percent: 100 }]
  const ramp = { startAt: '2026-12-01T09:00:00Z', steps, guard: { id: 'r1', ceiling: 2 } }
  const client = createFlagClient({
    source: document({
      schemaVersion: 1,
      minor: 1,
      cohorts: { staff: { when: { attribute: 'email', endsWith: '@example.com' } } },
      flags: { f: { enabled: true, rules: [{ ramp, serve: 'on' }] } },
    }),
    logger: false,
  })
  await client.ready()
  const users = Array.from({ length: 64 }, (_, i) => ({ targetingKey: 'u-' + i, email: i % 8 ? 'x@other.org' : 'x@example.com' }))
  const scopes = users.map((user) => client.scope(user, { now }))
  const arms = new Set(scopes.map((scope) => String(scope.evaluate('f').arm)))
  let least = Infinity
  for (let tries = 0; tries < 40 && least >= 1; tries++) {
    globalThis.gc()
    const before = process.memoryUsage().heapUsed
    for (let i = 0; i < 20_000; i++) scopes[i & 63].evaluate('f')
    least = Math.min(least, (process.memoryUsage().heapUsed - before) / 20_000)
  }
  console.log(JSON.stringify({ arms: [...arms].sort(), bytes: Math.max(0, Math.floor(least)) }))
`

test('a guarded ramp allocates nothing, in either arm or in a ring', async () => {
  const { out, err } = await run(rampProgram, { flags: ['--expose-gc'] })
  expect(err).toBe('')
  expect(JSON.parse(out)).toEqual({ arms: ['control', 'treatment', 'undefined'], bytes: 0 })
})
