import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromGrowthBook } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { attributes, condition, groups, operators } from './arbitrary.js'
import { contextOf } from './context-of.js'
import { expected } from './expected.js'
import type { Payload } from './reference.js'

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
    { numRuns: 120, seed: 15 },
  )
  expect(compared).toBeGreaterThan(1000)
  expect([...used].sort()).toEqual(
    ['$and', '$or', '$nor', '$not', ...operators]
      .filter((name) => name !== '$size')
      .filter((name, index, all) => all.indexOf(name) === index)
      .sort(),
  )
})
