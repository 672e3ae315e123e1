import assert from 'node:assert/strict'
import { createFlagClient, document } from 'holdfast'
import { largeDocument } from './documents.js'
import { live } from './live.js'
import { spread } from './measure.js'

/**
 * How long a flag takes to be off, and how long the event loop stands still meanwhile, when a second document kills it:
 * one flag of a large main document, which flags of its own require.
 */
export async function killLaneRow({ kills, flagCount }) {
  const main = largeDocument(flagCount - 1)
  const key = Object.keys(main.flags)[3]
  const dependent = 'needs-the-killed-one'
  main.flags[dependent] = { enabled: true, requires: [{ flag: key, variant: ['on', 'off'] }], default: 'on' }
  const lane = document({ schemaVersion: 1, flags: {} })
  const flags = createFlagClient({ sources: [document(main), lane] })
  await live(flags)

  const stalls = []
  const times = []
  for (let kill = 1; kill <= kills; kill++) {
    const isKilled = kill % 2 === 1
    const changed = new Promise((resolve) => flags.on('change', resolve))
    const startedAt = performance.now()
    lane.update({ schemaVersion: 1, flags: isKilled ? { [key]: { enabled: false } } : {} })
    let settled = false
    void changed.then(({ changedKeys }) => {
      assert.deepEqual(changedKeys, [dependent, key].sort())
      settled = true
    })
    let longest = 0
    while (!settled) {
      const turn = performance.now()
      await new Promise((resolve) => setImmediate(resolve))
      longest = Math.max(longest, performance.now() - turn)
    }
    times.push(performance.now() - startedAt)
    stalls.push(longest)
    assert.equal(flags.evaluate(key, { targetingKey: 'u' }).reason === 'DISABLED', isKilled)
    assert.equal(flags.evaluate(dependent).reason, isKilled ? 'PREREQUISITE_FAILED' : 'STATIC')
  }
  await flags.close()
  return { time: spread(times), stall: spread(stalls), longestStall: Math.max(...stalls) }
}
