import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sorting } from '../../src/schema/sorting.js'
import { atOnce, Pace } from '../../src/schema/steps.js'

test('items are sorted as by `sort`, those that compare as equal in their order', () => {
  const items = fc
    .array(fc.nat(50), { maxLength: 3_000, size: 'max' })
    .map((keys) => keys.map((key, at) => ({ key, at })))
  const byKey = (one: { key: number }, other: { key: number }) => one.key - other.key
  fc.assert(
    fc.property(items, (unsorted) => {
      expect(atOnce(sorting(unsorted, byKey, new Pace()))).toEqual([...unsorted].sort(byKey))
    }),
    { numRuns: 100 },
  )
})
