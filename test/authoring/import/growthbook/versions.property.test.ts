import fc from 'fast-check'
import { expect, it } from 'vitest'
import { fromGrowthBook } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { matches } from './reference.js'

const operators = ['$veq', '$vne', '$vlt', '$vlte', '$vgt', '$vgte'] as const

const part = fc.oneof(
  { weight: 4, arbitrary: fc.nat(20).map(String) },
  fc.constantFrom(
    '',
    '01',
    '99',
    '100',
    '9999',
    '10000',
    '123456',
    'beta',
    'rc',
    'RC',
    '~',
    '1a',
    'a1',
    ' 1',
    'v',
    'é',
    '😀',
    '    1',
  ),
)
const version = fc
  .tuple(
    fc.constantFrom('', '', '', 'v', 'vv'),
    fc.array(fc.tuple(part, fc.constantFrom('.', '.', '.', '-')), { minLength: 1, maxLength: 5 }),
    fc.constantFrom('', '', '', '+build', '+1.2', '+'),
  )
  .map(([prefix, parts, build]) => `${prefix}${parts.flat().slice(0, -1).join('')}${build}`)

/** Versions near one another: they have a part more or less, or another character. */
const pair = version.chain((one) =>
  fc.tuple(
    fc.constant(one),
    fc.oneof(
      version,
      fc.constant(one),
      part.map((other) => `${one}.${other}`),
      part.map((other) => `${Array.from(one).slice(0, -1).join('')}${other}`),
      fc.constant(one.replace(/[-.][^-.]*$/, '')),
    ),
  ),
)

it('compares all versions as GrowthBook does, in the odd order of its own', () => {
  const seen = { true: 0, false: 0, leftOut: 0 }
  fc.assert(
    fc.property(fc.array(pair, { minLength: 8, maxLength: 8 }), (pairs) => {
      const tests = pairs.flatMap(([bound, own]) =>
        operators.flatMap((operator) =>
          [{ [operator]: bound }, { [operator]: own }].map((test) => ({ test, versions: [own, bound] })),
        ),
      )
      const imported = fromGrowthBook({
        features: Object.fromEntries(
          tests.map(({ test }, index) => [
            `f${index}`,
            { defaultValue: false, rules: [{ condition: { version: test }, force: true }] },
          ]),
        ),
      })
      const ask = answersOf(imported)
      for (const [index, { test, versions }] of tests.entries()) {
        if (fateOf(imported, `f${index}`).fidelity === 'left-out') {
          seen.leftOut++
          continue
        }
        for (const own of versions) {
          if (own.includes(' ')) continue
          const wanted = matches({ version: own }, { version: test }, {})
          seen[`${wanted}`]++
          expect(
            ask(`f${index}`, { version: own }),
            JSON.stringify([own, test, imported.document.flags[`f${index}`]]),
          ).toBe(wanted)
        }
      }
    }),
    { numRuns: 20, seed: 15, endOnFailure: true },
  )
  expect(Math.min(seen.true, seen.false)).toBeGreaterThan(700)
  expect(seen.leftOut, JSON.stringify(seen)).toBeLessThan((seen.true + seen.false) / 3)
})
