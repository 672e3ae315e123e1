import assert from 'node:assert/strict'
import { createFlagClient, document, validateDocument } from 'holdfast'
import { largeDocument } from './documents.js'
import { contest, spread } from './measure.js'

/** Reading, checking and compiling a document, against `JSON.parse` of the same bytes. */
export function loadRows({ rounds, sizes }) {
  return sizes.map((count) => {
    const bytes = Buffer.from(JSON.stringify(largeDocument(count)))
    assert.equal(validateDocument(bytes).valid, true)
    const times = contest(
      {
        holdfast: () => validateDocument(bytes),
        byHand: () => JSON.parse(bytes.toString('utf8')),
      },
      { rounds, batch: 1 },
    )
    return {
      name: `${count.toLocaleString('en')} flags, ${(bytes.length / 1e6).toFixed(1)} MB`,
      target: 'at most 4x',
      ...times,
      ratio: times.holdfast.median / times.byHand.median,
    }
  })
}

/**
 * One evaluation after another while a large document is replaced again and again, each timed by itself; and the
 * longest the event loop stood still during a replacement.
 */
export async function replacementRow({ replacements, flagCount }) {
  const documents = [largeDocument(flagCount), largeDocument(flagCount + 1)]
  const source = document(documents[0])
  const flags = createFlagClient({ source })
  await flags.ready()
  const key = Object.keys(documents[0].flags)[3]
  const user = { targetingKey: 'user-123', country: 'CA', age: 30 }
  for (let i = 0; i < 100_000; i++) flags.isEnabled(key, user)

  const calls = []
  const stalls = []
  for (let i = 1; i <= replacements; i++) {
    const changed = new Promise((resolve) => flags.on('change', resolve))
    source.update(documents[i % 2])
    let settled = false
    void changed.then(() => {
      settled = true
    })
    let longest = 0
    while (!settled) {
      const turn = performance.now()
      await new Promise((resolve) => setImmediate(resolve))
      longest = Math.max(longest, performance.now() - turn)
      for (let call = 0; call < 2_000; call++) {
        const start = process.hrtime.bigint()
        flags.isEnabled(key, user)
        calls.push(Number(process.hrtime.bigint() - start))
      }
    }
    stalls.push(longest)
  }
  assert.equal(Object.keys(flags.evaluateAll(user)).length, flagCount + (replacements % 2))
  await flags.close()

  const sorted = calls.sort((a, b) => a - b)
  const quantile = (share) => sorted[Math.floor(share * sorted.length)]
  return {
    calls: sorted.length,
    p50: quantile(0.5),
    p99: quantile(0.99),
    p999: quantile(0.999),
    stall: spread(stalls),
    longestStall: Math.max(...stalls),
  }
}
