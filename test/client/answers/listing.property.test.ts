import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createFlagClient, document } from '../../../src/index.js'

const shares = Array.from({ length: 20 }, (_, index) => [
  `share-${index}`,
  { enabled: true, rules: [{ percent: 5 * index, serve: 'on' }] },
])
const flags = {
  ...Object.fromEntries(shares),
  company: { enabled: true, bucketBy: 'company', rules: [{ percent: 50, serve: 'on' }] },
  split: {
    enabled: true,
    variants: { a: 1, b: 2, c: 3 },
    default: 'a',
    rules: [{ split: ['a', 'b', 'c'].map((variant) => ({ variant, weight: 1 })) }],
  },
  layered: {
    enabled: true,
    layer: { name: 'main', from: 20, to: 70 },
    rules: [{ when: { cohort: 'half' }, serve: 'on' }],
  },
  dependent: {
    enabled: true,
    requires: [{ flag: 'share-10', variant: ['on'] }],
    rules: [{ percent: 50, serve: 'on' }],
  },
}
const content = { schemaVersion: 1, cohorts: { half: { percent: 50 } }, layers: { main: { holdout: 10 } }, flags }

/** Around the sizes of blocks, and beyond the longest unit that is kept; of all alphabets. */
const unit = fc.oneof(
  fc.string({ unit: 'grapheme-ascii', maxLength: 12 }),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.string({ unit: 'binary-ascii', minLength: 250, maxLength: 262 }),
  fc.integer(),
)

test('a listing gives what each flag gives by itself, whoever was listed before', async () => {
  const client = createFlagClient({ source: document(content), logger: false })
  await client.ready()
  fc.assert(
    fc.property(unit, unit, (targetingKey, company) => {
      const context = { targetingKey, company }
      const scope = client.scope(context)
      for (const all of [client.evaluateAll(context), scope.evaluateAll()]) {
        for (const key of Object.keys(flags)) expect(all[key]).toBe(client.evaluate(key, context))
      }
    }),
    { numRuns: 300 },
  )
  await client.close()
})

test('scopes give what the client gives, whichever is asked between them', async () => {
  const client = createFlagClient({ source: document(content), logger: false })
  await client.ready()
  const question = fc.tuple(fc.nat(2), fc.constantFrom(...Object.keys(flags)))
  fc.assert(
    fc.property(fc.array(unit, { minLength: 3, maxLength: 3 }), fc.array(question, { minLength: 1 }), (keys, asked) => {
      const contexts = keys.map((targetingKey) => ({ targetingKey, company: keys[0] }))
      const scopes = contexts.map((context) => client.scope(context))
      for (const [who, key] of asked) expect(scopes[who]?.evaluate(key)).toBe(client.evaluate(key, contexts[who]))
    }),
    { numRuns: 300 },
  )
  await client.close()
})
