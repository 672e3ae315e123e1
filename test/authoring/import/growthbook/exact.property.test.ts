import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { fromGrowthBook } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { attributes, condition, groups, kinds, type Operator, operators, testOf } from './arbitrary.js'
import { contextOf } from './context-of.js'
import { featureValue, type Json, Outside, type Payload } from './reference.js'

/** Operators of which no test can be said for every context. */
const unsaid: readonly Operator[] = ['$size', 'list']

/** What the reference says; undefined for a context that the documentation excludes. */
function expected(payload: Payload, key: string, context: { readonly [name: string]: Json }): Json | undefined {
  try {
    return featureValue(payload, key, context)
  } catch (error) {
    if (error instanceof Outside) return undefined
    throw error
  }
}

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
      { numRuns: 25, seed: 15 },
    )
    if (unsaid.includes(operator)) expect(seen).toMatchObject({ exact: 0 })
    else {
      expect(seen.exact, JSON.stringify(seen)).toBeGreaterThan(15)
      expect(Math.min(seen.true, seen.false), JSON.stringify(seen)).toBeGreaterThan(10)
      expect(seen.outside, JSON.stringify(seen)).toBeLessThan(seen.true + seen.false)
    }
  })

  it('answers the same whatever joins its conditions', () => {
    const used = new Set<string>()
    let compared = 0
    fc.assert(
      fc.property(
        fc.array(condition, { minLength: 4, maxLength: 4 }),
        fc.array(attributes, { minLength: 15, maxLength: 15 }),
        (conditions, contexts) => {
          const features = Object.fromEntries(
            conditions.map((one, index) => [
              `f${index}`,
              { defaultValue: 'no', rules: [{ condition: one, force: 'yes' }] },
            ]),
          )
          const payload: Payload = {
            features: features as unknown as Payload['features'],
            savedGroups: groups as unknown as Payload['features'],
          }
          const imported = fromGrowthBook(payload)
          const ask = answersOf(imported)
          for (const key of Object.keys(features)) {
            if (fateOf(imported, key).fidelity === 'left-out') continue
            for (const name of ['$and', '$or', '$nor', '$not', ...operators])
              if (JSON.stringify(features[key]).includes(`"${name}"`)) used.add(name)
            for (const context of structuredClone(contexts)) {
              const wanted = expected(payload, key, context)
              if (wanted === undefined) continue
              compared++
              expect(ask(key, contextOf(context)), JSON.stringify([features[key], context, imported.document])).toBe(
                wanted,
              )
            }
          }
        },
      ),
      { numRuns: 100, seed: 15 },
    )
    expect(compared).toBeGreaterThan(2000)
    expect([...used].sort()).toEqual(
      ['$and', '$or', '$nor', '$not', ...operators]
        .filter((name) => !unsaid.includes(name as Operator))
        .filter((name, index, all) => all.indexOf(name) === index)
        .sort(),
    )
  })
})
