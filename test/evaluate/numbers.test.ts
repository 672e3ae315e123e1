import fc from 'fast-check'
import { expect, test } from 'vitest'
import { holds } from './stage.js'

/** What JSON cannot hold, and so no vector. */

test.each<[object, unknown, boolean]>([
  [{ equals: 5 }, 5n, true],
  [{ equals: 5 }, 6n, false],
  [{ equals: '5' }, 5n, false],
  [{ equals: 5, ignoreCase: true }, 5n, true],
  [{ in: ['x', 5] }, 5n, true],
  [{ in: ['x', 5], ignoreCase: true }, [null, 5n], true],
  [{ in: ['5', true] }, 5n, false],
  [{ equals: 5 }, ['x', 5n], true],
  [{ includesAll: [1, 'a'] }, ['a', 1n], true],
  [{ includesAll: [1, 2] }, [1n], false],
  [{ gt: 4.5 }, 5n, true],
  [{ gte: 5 }, 5n, true],
  [{ lt: 5 }, [7n, 4n], true],
  [{ lte: 4.5 }, 5n, false],
  [{ after: '2026-01-01' }, BigInt(Date.UTC(2026, 0, 1)) + 1n, true],
  [{ before: '2026-01-01' }, BigInt(Date.UTC(2026, 0, 1)), false],
  [{ before: '2026-01-01' }, -(10n ** 400n), false],
  [{ equals: 0 }, -0, true],
  [{ equals: 0 }, 0n, true],
  [{ equals: 9007199254740992 }, 9007199254740993n, false],
  [{ gt: 9007199254740992 }, 9007199254740993n, true],
  [{ in: [9007199254740992] }, 9007199254740993n, false],
  [{ gt: 1 }, 10n ** 400n, true],
  [{ equals: 1 }, 10n ** 400n, false],
  [{ gt: 1 }, Number.POSITIVE_INFINITY, false],
  [{ startsWith: '5' }, 5n, false],
  [{ equals: 5, as: 'number' }, 5n, true],
  [{ equals: 9007199254740992, as: 'number' }, 9007199254740993n, false],
  [{ gt: 1, as: 'number' }, 10n ** 400n, true],
  [{ gt: 1, as: 'number' }, String(10n ** 400n), false],
  [{ gt: 1, as: 'number' }, Number.POSITIVE_INFINITY, false],
  [{ equals: 1, as: 'number' }, new Date(1), false],
  [{ after: '1970-01-01', as: 'number' }, new Date(1), false],
  [{ includesAll: [1, 2], as: 'number' }, [1n, '2'], true],
  [{ startsWith: '5', as: 'string' }, 5n, true],
  [{ equals: '9007199254740993', as: 'string' }, 9007199254740993n, true],
  [{ equals: 'NaN', as: 'string' }, Number.NaN, false],
  [{ equals: 'Infinity', as: 'string' }, Number.POSITIVE_INFINITY, false],
  [{ equals: '1970-01-01T00:00:00.000Z', as: 'string' }, new Date(0), false],
  [{ includesAll: ['5', 'NaN'], as: 'string' }, [5n, Number.NaN], false],
  [{ includesAll: [5, 'X'], ignoreCase: true }, [5n, 'x'], true],
])('%o for %o: %s', (test, a, expected) => {
  expect(holds({ attribute: 'a', ...test }, { a }, 0, { minor: 1 })).toBe(expected)
})

test('a bigint is the number of its value, compared exactly', () => {
  const near = fc.tuple(fc.constantFrom(0, 2 ** 31, 2 ** 53, 2 ** 60, 1e300), fc.integer({ min: -3, max: 3 }))
  fc.assert(
    fc.property(near, near, ([base, offset], [other, shift]) => {
      const operand = other + shift
      const a = BigInt(base) + BigInt(offset)
      const exact = BigInt(operand)
      const isTrue = (test: object) => holds({ attribute: 'a', ...test }, { a })
      expect(isTrue({ equals: operand })).toBe(a === exact)
      expect(isTrue({ in: ['x', operand] })).toBe(a === exact)
      expect(isTrue({ gt: operand })).toBe(a > exact)
      expect(isTrue({ lte: operand })).toBe(a <= exact)
    }),
  )
})

test('a whole number written in digits is compared exactly, as a bigint is', () => {
  fc.assert(
    fc.property(fc.bigInt({ min: -(2n ** 70n), max: 2n ** 70n }), fc.integer({ min: -2, max: 2 }), (integer, shift) => {
      const operand = Number(integer) + shift
      for (const test of [{ equals: operand }, { in: [operand] }, { gt: operand }, { lte: operand }]) {
        const answers = [integer, String(integer)].map((a) =>
          holds({ attribute: 'a', ...test, as: 'number' }, { a }, 0, { minor: 1 }),
        )
        expect(answers).toEqual(Array(2).fill(holds({ attribute: 'a', ...test }, { a: integer })))
      }
    }),
  )
})

test('what is read as a string is its JSON text', () => {
  const value = fc.oneof(fc.double({ noNaN: true, noDefaultInfinity: true }), fc.boolean())
  fc.assert(
    fc.property(value, (a) => {
      const condition = { attribute: 'a', equals: JSON.stringify(a), as: 'string' }
      expect(holds(condition, { a }, 0, { minor: 1 })).toBe(true)
    }),
  )
})

test('what is read as a number is what JSON.parse reads', () => {
  const text = fc.oneof(
    // Whole numbers beyond 2^53 are exact here, and are not to JSON.parse.
    fc.double({ min: -1e15, max: 1e15, noNaN: true }).map(String),
    fc.string({ unit: fc.constantFrom(...'0123456789+-.eE x'), maxLength: 8 }),
  )
  const parsed = (a: string): unknown => {
    try {
      return a.trim() === a ? JSON.parse(a) : undefined
    } catch {
      return undefined
    }
  }
  fc.assert(
    fc.property(text, (a) => {
      const number = parsed(a)
      const isRead = typeof number === 'number' && Number.isFinite(number)
      const test = isRead ? { equals: number } : { lte: Number.MAX_VALUE }
      expect(holds({ attribute: 'a', ...test, as: 'number' }, { a }, 0, { minor: 1 })).toBe(isRead)
    }),
    { numRuns: 1_000 },
  )
})
