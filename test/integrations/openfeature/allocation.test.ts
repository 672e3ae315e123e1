import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { build } from 'esbuild'
import { beforeAll, expect, test } from 'vitest'
import { bundled } from '../../bundled.js'
import { programs } from '../../client/run-program.js'

const { folder, run } = programs()
const pathOf = (relative: string) => fileURLToPath(new URL(relative, import.meta.url))
const bench = (file: string) => JSON.stringify(pathToFileURL(pathOf(`../../../bench/${file}`)).href)

beforeAll(async () => {
  const entryPoints = [pathOf('../../../src/openfeature.ts')]
  await build({ ...bundled, entryPoints, outfile: join(folder, 'openfeature.mjs') })
})

/** How many bytes more than a provider that does nothing a call allocates, by flag. The promise is part of the call. */
const program = `
  import { rowsDocument, users } from ${bench('documents.js')}
  import { bytesPerAnswer } from ${bench('measure.js')}
  import { HoldfastProvider } from './openfeature.mjs'
  const client = createFlagClient({ source: document(rowsDocument), logger: false })
  await client.ready()
  const nothing = { resolveStringEvaluation: async (key, fallback) => ({ value: fallback }) }
  nothing.resolveBooleanEvaluation = nothing.resolveStringEvaluation
  const providers = { holdfast: new HoldfastProvider(client), nothing }
  function bytes(provider, key) {
    const method = key.endsWith('-split') ? 'resolveStringEvaluation' : 'resolveBooleanEvaluation'
    const fallback = key.endsWith('-split') ? 'legacy' : false
    const answer = (i) => provider[method](key, fallback, users[i & 1023])
    let least = Infinity
    for (let tries = 0; tries < 8; tries++) {
      for (let i = 0; i < 20_000; i++) answer(i)
      least = Math.min(least, bytesPerAnswer(answer))
    }
    return Math.floor(least)
  }
  const more = (key) => [key, bytes(providers.holdfast, key) - bytes(providers.nothing, key)]
  console.log(JSON.stringify(Object.fromEntries(Object.keys(rowsDocument.flags).map(more))))
`

test('a call allocates what a provider that does nothing does, and where a draw is told little more', async () => {
  const { out, err } = await run(program, { flags: ['--expose-gc'] })
  expect(err).toBe('')
  const { rollout, guarded, 'targeted-split': split, 'versioned-split': versioned, ...others } = JSON.parse(out)
  expect(Object.keys(others)).toEqual(['plain', 'twenty-rules', 'cohort'])
  expect(Math.max(...Object.values<number>(others))).toBeLessThanOrEqual(40)
  expect(Math.max(rollout, guarded)).toBeLessThanOrEqual(40)
  expect(Math.max(split, versioned)).toBeLessThanOrEqual(240)
})
