import { pathToFileURL } from 'node:url'
import { expect, test } from 'vitest'
import { programs } from '../run-program.js'

// Bytes are counted, not time: by the growth of the heap, in a process of its own.

const { run } = programs()

const FLAGS = 3_000

const prelude = `
  import { documentForms } from ${JSON.stringify(pathToFileURL('bench/documents.js').href)}
  const { make, change, small } = documentForms.holdfast
  let content = Buffer.from(JSON.stringify(small))
  const fetch = async () => ({ kind: 'content', content, versionLabel: undefined })
  const client = createFlagClient({ source: { description: 'test', polled: false, fetch }, logger: false })
  await client.ready()
  function take(bytes) {
    content = bytes
    return client.refresh()
  }
  const bytesOf = (document) => Buffer.from(JSON.stringify(document))
  const user = { targetingKey: 'u-1', country: 'CA', age: 30, email: 'a@example.com' }
  /** What nobody holds any longer is collected when the turn is over. */
  async function collect() {
    for (let turn = 0; turn < 3; turn++) {
      await new Promise((resolve) => setImmediate(resolve))
      globalThis.gc()
    }
  }
  async function growth(work) {
    await collect()
    const before = process.memoryUsage().heapUsed
    const result = await work()
    if (KEEPS) await collect()
    const bytes = process.memoryUsage().heapUsed - before
    return result === undefined ? undefined : Math.round(bytes / ${FLAGS})
  }
`

async function printed(program: string, keeps: boolean, ...flags: string[]) {
  const source = `${prelude.replace('KEEPS', String(keeps))}${program}`
  const { out, err } = await run(source, { flags: ['--expose-gc', ...flags] })
  expect(err).toBe('')
  return JSON.parse(out) as Record<string, number>
}

test('a flag takes little more memory than its part of the document, until somebody asks for it', async () => {
  const { parsed, unasked, one, asked } = await printed(
    `
    const bytes = bytesOf(make(${FLAGS}, 'x'))
    await take(bytes)
    client.evaluateAll(user)
    await take(bytesOf(small))
    const parsed = await growth(() => (globalThis.kept = JSON.parse(bytes.toString())))
    // Another text, since compiled documents are remembered.
    const other = bytesOf(make(${FLAGS}, 'y'))
    const unasked = await growth(() => take(other))
    const one = await growth(() => client.evaluate('service-1.feature-1', user))
    const asked = await growth(() => client.evaluateAll(user))
    console.log(JSON.stringify({ parsed, unasked, one, asked }))
    await client.close()
  `,
    true,
  )
  expect(parsed).toBeGreaterThan(400)
  expect(unasked).toBeLessThan(Number(parsed) + 500)
  expect(one).toBeLessThan(200)
  expect(asked).toBeGreaterThan(700)
})

test('taking a document in which one flag of many changed allocates little more than parsing it', async () => {
  const { parsing, one } = await printed(
    `
    const original = make(${FLAGS}, 'x')
    await take(bytesOf(original))
    const least = { parsing: Infinity, one: Infinity }
    const note = async (name, work) => { least[name] = Math.min(least[name], await growth(work)) }
    for (let round = 0; round < 6; round++) {
      change(original, 'one ' + round)
      const bytes = bytesOf(original)
      await note('one', () => take(bytes))
      await note('parsing', () => JSON.parse(bytes.toString()))
    }
    console.log(JSON.stringify(least))
    await client.close()
  `,
    false,
    // Large enough that nothing is collected while it is counted.
    '--min-semi-space-size=128',
    '--max-semi-space-size=256',
  )
  expect(parsing).toBeGreaterThan(1_000)
  expect(one).toBeLessThan(Number(parsing) + 1_000)
})
