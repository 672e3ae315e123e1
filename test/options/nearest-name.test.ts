import { expect, test } from 'vitest'
import { nearestName } from '../../src/options/nearest-name.js'

test.each([
  ['percentage', ['percent', 'serve'], 'percent'],
  ['varient', ['variant', 'weight'], 'variant'],
  ['startWith', ['endsWith', 'startsWith'], 'startsWith'],
  ['sevre', ['serve', 'salt'], 'serve'],
  ['starts_with', ['startsWith'], 'startsWith'],
  ['BUCKETBY', ['bucketBy'], 'bucketBy'],
  ['of', ['on', 'off'], 'off'],
  ['onn', ['off', 'on'], 'on'],
  ['stff', ['stuff', 'staff'], 'stuff'],
  ['gt', ['lt', 'gte'], 'gte'],
])('%s of %j is %s', (name, candidates, nearest) => {
  expect(nearestName(name, candidates)).toBe(nearest)
})

test.each([
  ['a', ['b']],
  ['on', ['in', 'off']],
  ['weight', ['percent', 'serve']],
  ['', ['a']],
  ['x', []],
])('%s is near none of %j', (name, candidates) => {
  expect(nearestName(name, candidates)).toBeUndefined()
})

/** As many names of `length` letters as are asked for, counted. */
function* counted(length: number, count: { names: number }): Generator<string> {
  for (;;) {
    count.names++
    yield 'x'.repeat(length)
  }
}

test.each([
  ['names of its length', 50, 201],
  ['names of another length, which are not compared', 200, 500_001],
])('of %s so many are looked at, however many there are', (_, length, most) => {
  const count = { names: 0 }
  expect(nearestName('y'.repeat(50), counted(length, count))).toBeUndefined()
  expect(count.names).toBeLessThanOrEqual(most)
})

test('several searches together take no more than they are allowed', () => {
  const budget = { comparisons: 10_000 }
  const looked = Array.from({ length: 5 }, () => {
    const count = { names: 0 }
    nearestName('y'.repeat(50), counted(50, count), budget)
    return count.names
  })
  expect(looked).toEqual([4, 1, 1, 1, 1])
  expect(budget.comparisons).toBeLessThanOrEqual(0)
})
