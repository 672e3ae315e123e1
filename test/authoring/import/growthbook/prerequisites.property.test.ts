import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromGrowthBook } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { kinds, number, testOf, text } from './arbitrary.js'
import { expected } from './expected.js'
import type { Json, Payload } from './reference.js'

const values = fc.oneof(fc.tuple(text, text), fc.tuple(number, number), fc.tuple(fc.boolean(), fc.boolean()))

/** A condition on the value of another feature. */
const onValue = fc
  .constantFrom(...kinds)
  .chain(testOf)
  .map((test) => ({ value: Object.values(test)[0] as Json }))

const feature = (rule: object) => ({ defaultValue: 'no', rules: [rule, { condition: { b: null }, force: 'other' }] })

it('a feature that needs others answers the same, whatever values they have', () => {
  const seen = { yes: 0, no: 0, other: 0, leftOut: 0 }
  fc.assert(
    fc.property(values, onValue, onValue, fc.boolean(), ([one, other], first, second, gate) => {
      const features = {
        grandchild: feature({ parentConditions: [{ id: 'child', condition: { value: 'yes' } }], force: 'yes' }),
        child: feature({ parentConditions: [{ id: 'parent', condition: first, gate }], force: 'yes' }),
        both: feature({
          parentConditions: [first, second].map((condition) => ({ id: 'parent', condition })),
          force: 'yes',
        }),
        orphan: feature({ parentConditions: [{ id: 'gone', condition: second }], force: 'yes' }),
        parent: { defaultValue: one, rules: [{ condition: { a: null }, force: other }] },
      }
      const payload = { features } as unknown as Payload
      const imported = fromGrowthBook(structuredClone(payload))
      const ask = answersOf(imported)
      for (const key of ['grandchild', 'child', 'both', 'orphan'] as const) {
        if (fateOf(imported, key).fidelity === 'left-out') {
          seen.leftOut++
          continue
        }
        for (const context of [{}, { a: 1 }, { b: 1 }, { a: 1, b: 1 }]) {
          const wanted = expected(payload, key, context)
          if (wanted === undefined) continue
          seen[wanted as 'yes']++
          expect(ask(key, context), JSON.stringify([key, payload, imported.document])).toBe(wanted)
        }
      }
    }),
    { numRuns: 100, seed: 15, endOnFailure: true },
  )
  expect(Math.min(seen.yes, seen.no, seen.other, seen.leftOut), JSON.stringify(seen)).toBeGreaterThan(30)
})
