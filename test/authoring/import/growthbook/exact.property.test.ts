import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromGrowthBook } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { attributes, groups, kinds, type Operator, testOf } from './arbitrary.js'
import { contextOf } from './context-of.js'
import { expected } from './expected.js'
import type { Payload } from './reference.js'

/** Operators of which no test can be said for every context. */
const unsaid: readonly Operator[] = ['$size', 'list']

describe('a feature that comes over exactly', () => {
  it.each(kinds)('answers the same on every context: %s', (operator) => {
    const seen = { exact: 0, leftOut: 0, true: 0, false: 0, outside: 0 }
    fc.assert(
      fc.property(
        fc.array(testOf(operator), { minLength: 5, maxLength: 5 }),
        fc.array(attributes, { minLength: 20, maxLength: 20 }),
        (conditions, contexts) => {
          const features = Object.fromEntries(
            conditions.map((one, index) => [
              `f${index}`,
              { defaultValue: false, rules: [{ condition: one, force: true }] },
            ]),
          )
          const payload: Payload = {
            features: features as unknown as Payload['features'],
            savedGroups: groups as unknown as Payload['features'],
          }
          const imported = fromGrowthBook(payload)
          const ask = answersOf(imported)
          for (const key of Object.keys(features)) {
            if (fateOf(imported, key).fidelity === 'left-out') {
              seen.leftOut++
              continue
            }
            seen.exact++
            for (const context of structuredClone(contexts)) {
              const wanted = expected(payload, key, context)
              if (wanted === undefined) seen.outside++
              else {
                seen[String(wanted) as 'true' | 'false']++
                expect(ask(key, contextOf(context)), JSON.stringify([features[key], context, imported.document])).toBe(
                  wanted,
                )
              }
            }
          }
        },
      ),
      { numRuns: 15, seed: 15 },
    )
    if (unsaid.includes(operator)) expect(seen).toMatchObject({ exact: 0 })
    else {
      expect(seen.exact, JSON.stringify(seen)).toBeGreaterThan(10)
      expect(Math.min(seen.true, seen.false), JSON.stringify(seen)).toBeGreaterThan(10)
      expect(seen.outside, JSON.stringify(seen)).toBeLessThan(seen.true + seen.false)
    }
  })
})
