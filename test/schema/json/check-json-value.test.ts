import { createContext, runInContext } from 'node:vm'
import { expect, test } from 'vitest'
import { checkingJsonValue } from '../../../src/schema/json/check-json-value.js'
import { resolveLimits } from '../../../src/schema/limits.js'
import { atOnce, Pace } from '../../../src/schema/steps.js'

const limits = resolveLimits()
const faults = (value: unknown, changes = {}) =>
  atOnce(checkingJsonValue(value, { ...limits, ...changes }, new Pace())).map(({ code, path }) => `${code} ${path}`)

test('plain data passes, from any realm, frozen, shared or without a prototype', () => {
  const shared = { a: [1, 'x', true, null] }
  const bare = Object.assign(Object.create(null), { shared })
  const foreign = runInContext('({ list: [{}], text: "x" })', createContext())
  expect(faults(Object.freeze({ shared, again: [shared, shared], bare, foreign, '': -0 }))).toEqual([])
})

class Money {
  readonly amount = 1
}

test.each<[string, unknown, string]>([
  ['undefined', { a: { b: undefined } }, 'wrong-type /a/b'],
  // biome-ignore lint/suspicious/noSparseArray: the hole is the point
  ['a hole', { a: [1, , 2] }, 'wrong-type /a/1'],
  ['a function', { a: [() => 1] }, 'wrong-type /a/0'],
  ['a symbol', [Symbol('x')], 'wrong-type /0'],
  ['a bigint', { a: 1n }, 'wrong-type /a'],
  ['a Date', { a: new Date(0) }, 'wrong-type /a'],
  ['a Map', { a: new Map() }, 'wrong-type /a'],
  ['a class instance', { a: new Money() }, 'wrong-type /a'],
  ['an object that inherits', { a: Object.create({ b: 1 }) }, 'wrong-type /a'],
  ['NaN', { a: Number.NaN }, 'number-overflow /a'],
  ['Infinity', [Number.NEGATIVE_INFINITY], 'number-overflow /0'],
  ['a lone surrogate', { a: 'x\udc00' }, 'lone-surrogate /a'],
  ['a lone surrogate in a name', { '\udc00': 1 }, 'lone-surrogate /\udc00'],
  ['__proto__', JSON.parse('{"a/b":{"__proto__":{}}}'), 'forbidden-member /a~1b/__proto__'],
  ['constructor.prototype', { constructor: { prototype: 1 } }, 'forbidden-member /constructor/prototype'],
])('%s is refused', (_, value, fault) => {
  expect(faults(value)).toEqual([fault])
})

test('a cycle is refused where it closes', () => {
  const a: Record<string, unknown> = { list: [] }
  Object.assign(a, { b: { back: a }, list: [a] })
  expect(faults(a)).toEqual(['cycle /list/0', 'cycle /b/back'])
})

test('depth, length and the number of problems are limited', () => {
  const nested = (depth: number): unknown => (depth === 0 ? 1 : [nested(depth - 1)])
  expect(faults(nested(100), { maxDepth: 100 })).toEqual([])
  expect(faults(nested(101), { maxDepth: 100 })).toEqual([`too-deep ${'/0'.repeat(100)}`])
  expect(faults({ a: [1, 2, 3] }, { maxListMembers: 2 })).toEqual(['too-many /a'])
  expect(faults(Array.from({ length: 150 }))).toHaveLength(100)
})

test('the message names what was found', () => {
  expect(atOnce(checkingJsonValue({ a: new Money() }, limits, new Pace()))).toMatchObject([
    { message: 'JSON cannot represent an instance of Money.' },
  ])
  expect(atOnce(checkingJsonValue([undefined], limits, new Pace()))).toMatchObject([
    { message: 'undefined is not JSON: leave the member out.' },
  ])
})
