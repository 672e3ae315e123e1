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
])('%o for %o: %s', (test, a, expected) => {
  expect(holds({ attribute: 'a', ...test }, { a })).toBe(expected)
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
