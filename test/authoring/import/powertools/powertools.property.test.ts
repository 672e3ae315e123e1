import fc from 'fast-check'
import { expect, test } from 'vitest'
import { fromPowertools } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { arbitraryContext, arbitraryDrawnFeature, arbitraryFeature, arbitraryNow } from './arbitrary.js'
import { keptTo } from './noted-contexts.js'
import { isDict, type Json } from './python.js'
import { actionNames, evaluate, isValid } from './reference.js'

const leastExact = new Set(actionNames.filter((name) => name !== 'ALL_IN_VALUE' && name !== 'MODULO_RANGE'))

test('a feature that comes over exactly gives every context that keeps to its notes the same, at every time', () => {
  const counts = new Map<string, number>()
  const count = (what: string) => counts.set(what, (counts.get(what) ?? 0) + 1)
  fc.assert(
    fc.property(
      fc.array(arbitraryFeature, { minLength: 5, maxLength: 7 }),
      fc.array(arbitraryContext, { minLength: 12, maxLength: 12 }),
      fc.array(arbitraryNow, { minLength: 3, maxLength: 3 }),
      (features, contexts, instants) => {
        const document = { sure: { default: true }, ...Object.fromEntries(features.entries()) }
        const imported = fromPowertools(JSON.stringify(document), { population: [] })
        const answer = answersOf(imported)
        for (const [index, feature] of features.entries()) {
          const { fidelity, notes } = fateOf(imported, String(index))
          count(fidelity)
          if (fidelity === 'left-out') expect(notes).toHaveLength(1)
          if (fidelity !== 'exact') continue
          expect(isValid(feature), JSON.stringify(feature)).toBe(true)
          const names = actionsOf(feature)
          for (const wild of contexts) {
            const context = keptTo(notes, wild)
            for (const now of instants) {
              const expected = evaluate(feature, context, now)
              expect(answer(String(index), context, now), JSON.stringify({ feature, context, now })).toEqual(expected)
              if (JSON.stringify(expected) !== JSON.stringify((feature as { default: Json }).default))
                names.forEach(count)
            }
          }
        }
      },
    ),
    { numRuns: 300, seed: 20261130 },
  )
  for (const name of leastExact) expect(counts.get(name) ?? 0, `rules with ${name} that matched`).toBeGreaterThan(15)
  for (const fidelity of ['exact', 'assignments-redrawn', 'left-out']) {
    expect(counts.get(fidelity) ?? 0, fidelity).toBeGreaterThan(15)
  }
})

test('of a feature that draws, as many keep their answer as the report says, whatever their contexts hold', () => {
  let count = 0
  fc.assert(
    fc.property(
      arbitraryDrawnFeature,
      fc.array(arbitraryContext.filter(hasUnits), { minLength: 40, maxLength: 40 }),
      (feature, contexts) => {
        const { notes } = fateOf(fromPowertools({ f: feature as object }, { population: [] }), 'f')
        const population = contexts.map((context) => keptTo(notes, context))
        const imported = fromPowertools({ f: feature as object }, { population })
        const { fidelity, kept } = fateOf(imported, 'f')
        if (fidelity !== 'assignments-redrawn') return
        const answer = answersOf(imported)
        const same = population.filter((context) => answer('f', context) === evaluate(feature, context, 0))
        expect(kept, JSON.stringify(feature)).toBe(same.length / population.length)
        count += 1
      },
    ),
    { numRuns: 300, seed: 20261130 },
  )
  expect(count).toBeGreaterThan(100)
})

/** Numbers with a fraction, and beyond 2^53, are drawn there and passed by here: the report says so. */
function hasUnits(context: Record<string, Json>): boolean {
  return Object.values(context).every((value) => typeof value !== 'number' || Number.isSafeInteger(value))
}

function actionsOf(feature: Json): Set<string> {
  const { rules = {} } = feature as { rules?: Json }
  const conditions = isDict(rules)
    ? Object.values(rules).flatMap((rule) => (rule as { conditions: Json[] }).conditions)
    : []
  return new Set(conditions.map((condition) => (condition as { action: string }).action))
}
