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
