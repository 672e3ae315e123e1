import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromLaunchDarkly } from '../../../../src/convert.js'
import { answersOf } from '../stage.js'
import { context, payloadOf } from './arbitrary.js'
import { answerOf, type LdContext } from './reference.js'
import { toHere } from './to-here.js'

it('says who keeps an answer, context by context, as LaunchDarkly would have answered', () => {
  const counts = { redrawn: 0, kept: 0, lost: 0, exact: 0 }
  fc.assert(
    fc.property(payloadOf(true), fc.array(context, { minLength: 3, maxLength: 3 }), (payload, contexts) => {
      for (const each of contexts) {
        const here = toHere(each, payload)
        if (here === undefined || hasHugeUnit(each)) continue
        const imported = fromLaunchDarkly(payload, { population: [here] })
        const ask = answersOf(imported)
        for (const { flag, fidelity, kept } of imported.flags) {
          if (fidelity === 'left-out') continue
          const isSame = JSON.stringify(ask(flag, here)) === JSON.stringify(answerOf(payload, flag, each)?.value)
          expect({ flag, kept: kept ?? 1 }).toEqual({ flag, kept: isSame ? 1 : 0 })
          counts[fidelity === 'exact' ? 'exact' : 'redrawn'] += 1
          if (fidelity !== 'exact') counts[isSame ? 'kept' : 'lost'] += 1
        }
      }
    }),
    { seed: 7, numRuns: 250 },
  )
  expect(counts.exact).toBeGreaterThan(50)
  expect(counts.kept).toBeGreaterThan(60)
  expect(counts.lost).toBeGreaterThan(15)
})

/** LaunchDarkly draws for integers beyond 2^53 - 1, which are no units here. */
function hasHugeUnit({ user, org, device }: LdContext): boolean {
  return [user, org, device].some((kind) => Number.isInteger(kind?.['plan']) && !Number.isSafeInteger(kind?.['plan']))
}
