import { expect, test } from 'vitest'
import { exponentBetween, growthOf } from '../../../bench/scale/growth.js'

const points = (of: (size: number) => number) => [10, 100, 1_000].map((size) => ({ size, value: of(size) }))

test.each([
  ['the same', 0, () => 7],
  ['in proportion', 1, (size: number) => size * 3],
  ['by the square', 2, (size: number) => size ** 2],
])('what costs %s has the exponent %d', (_, expected, of) => {
  const [before, after] = points(of)
  if (before === undefined || after === undefined) throw new Error('two points are needed')
  expect(exponentBetween(before, after)).toBeCloseTo(expected, 10)
})

test('each size has the exponent since the one before, and is marked where it grows faster than its work', () => {
  expect(
    growthOf(
      points((size) => (size === 1_000 ? 10_000 : size)),
      1,
    ),
  ).toEqual([
    { size: 10, value: 10, exponent: undefined, isFaster: false },
    { size: 100, value: 100, exponent: 1, isFaster: false },
    { size: 1_000, value: 10_000, exponent: 2, isFaster: true },
  ])
})

test('where nothing was measured there is no exponent', () => {
  expect(
    growthOf(
      points((size) => (size === 100 ? 0 : size)),
      0,
    ).map(({ exponent }) => exponent),
  ).toEqual([undefined, undefined, undefined])
})
