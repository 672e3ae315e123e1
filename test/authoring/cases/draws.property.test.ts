import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readFlags, runCases } from '../../../src/documents.js'

/** Hundredths of a percent, as decimals have them. */
const hundredths = fc.integer({ min: 1, max: 9999 }).map((hundredth) => hundredth / 100)

test('a unit that draws so is in where the percentage is above the draw, and out where it is not', () => {
  fc.assert(
    fc.property(hundredths, hundredths, fc.string({ minLength: 1, maxLength: 8 }), (percent, other, salt) => {
      const flags = readFlags({
        schemaVersion: 1,
        flags: { a: { enabled: true, salt, rules: [{ percent, serve: 'on' }] } },
      })
      // The digits given stand for all draws that begin so.
      const step = 10 ** -(String(other).split('.')[1]?.length ?? 0)
      const draws = [percent, other].filter((draw) => draw === percent || percent <= draw || percent >= draw + step)
      const cases = draws.map((draw) => ({ name: 'n', flag: 'a', draw, expect: draw < percent ? 'on' : 'off' }))
      expect(runCases(flags, { cases }).failed).toBe(0)
    }),
  )
})
