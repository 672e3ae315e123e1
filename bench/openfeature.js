import assert from 'node:assert/strict'
import { createFlagClient, document } from 'holdfast'
import { HoldfastProvider } from 'holdfast/openfeature'
import { rowsDocument, users } from './documents.js'
import { live } from './live.js'
import { bytesPerAnswer } from './measure.js'

const nothing = {
  resolveBooleanEvaluation: async (_key, fallback) => ({ value: fallback }),
  resolveStringEvaluation: async (_key, fallback) => ({ value: fallback }),
}

/**
 * Bytes that a call of the OpenFeature provider allocates, beside one that gives the fallback back. What OpenFeature's SDK allocates
 * around that, some 11 KB, is the same for both: `npm run bench:peers` has it.
 */
export async function openFeatureRows() {
  const client = createFlagClient({ source: document(rowsDocument) })
  await live(client)
  const provider = new HoldfastProvider(client)
  const rows = []
  for (const { name, key, fallback, most } of questions) {
    const method = typeof fallback === 'boolean' ? 'resolveBooleanEvaluation' : 'resolveStringEvaluation'
    for (const user of users) {
      const { value } = await provider[method](key, fallback, user)
      assert.equal(value, client.value(key, user, fallback), `${name}: the answers are others`)
    }
    const asking = (asked) => (index) => asked[method](key, fallback, users[index & (users.length - 1)])
    rows.push({ name, most, bytes: bytesOf(asking(provider)), ofNothing: bytesOf(asking(nothing)) })
  }
  await client.close()
  return rows
}

const questions = [
  { name: 'boolean, no rules', key: 'plain', fallback: false, most: 40 },
  { name: '10 % rollout, UUID', key: 'rollout', fallback: false, most: 40 },
  { name: '3 conditions, one of a version, + 4 weighted variants', key: 'versioned-split', fallback: '', most: 240 },
  { name: '20 rules, the last matches', key: 'twenty-rules', fallback: false, most: 40 },
  { name: '10,000-member cohort', key: 'cohort', fallback: false, most: 40 },
]

/** The promise is part of the call, whoever awaits it. */
function bytesOf(answer) {
  for (let index = 0; index < 100_000; index++) answer(index)
  return bytesPerAnswer(answer)
}
