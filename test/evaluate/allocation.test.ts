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
