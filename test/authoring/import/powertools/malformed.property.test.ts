import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFlags } from '../../../../src/documents.js'
import { fateOf } from '../stage.js'
import { arbitraryFeature } from './arbitrary.js'
import { importedFeature } from './features.js'
import type { Json } from './python.js'
import { isValid } from './reference.js'

/** How many values there are in it, itself included. */
function countOf(value: Json): number {
  if (typeof value !== 'object' || value === null) return 1
  return Object.values(value).reduce<number>((sum, one) => sum + countOf(one as Json), 1)
}

/** The value with one of those in it, by its number in document order, replaced by another. */
function replaced(value: Json, place: number, other: Json): Json {
  if (place === 0) return other
  if (typeof value !== 'object' || value === null) return value
  let left = place - 1
  const entries = Object.entries(value).map(([name, one]): [string, Json] => {
    const count = countOf(one as Json)
    const next = left >= 0 && left < count ? replaced(one as Json, left, other) : (one as Json)
    left -= count
    return [name, next]
  })
  return Array.isArray(value) ? entries.map(([, one]) => one) : Object.fromEntries(entries)
}

const odd = fc.oneof(
  fc.constantFrom<Json>(null, '', 'EQUALS', 0, -1, 1e21, true, [], {}, [[]], { constructor: 1 }, ['MONDAY'], 'a.b'),
  fc.jsonValue({ maxDepth: 2 }).map((value) => value as Json),
)

test('a feature with anything in any place comes over or is left out, and never breaks another', () => {
  let invalid = 0
  fc.assert(
    fc.property(arbitraryFeature, fc.nat(), odd, (feature, place, other) => {
      const broken = replaced(feature, place % countOf(feature), other)
      const imported = importedFeature(broken)
      const { fidelity, notes, at } = fateOf(imported, 'f')
      const keys = Object.keys(imported.document.flags)
      expect(keys.sort()).toEqual(fidelity === 'left-out' ? ['sure'] : ['f', 'sure'])
      expect(() => readFlags(imported.document)).not.toThrow()
      if (isValid(broken)) return
      invalid += 1
      // What Powertools refuses is never taken.
      expect({ fidelity, broken }).toEqual({ fidelity: 'left-out', broken })
      expect(notes).toHaveLength(1)
      expect(at).toMatch(/^\/f/)
    }),
    { numRuns: 900, seed: 20261130 },
  )
  expect(invalid).toBeGreaterThan(150)
})
