import fc from 'fast-check'
import { expect, test } from 'vitest'
import { patternTest } from '../../../src/evaluate/operators/pattern.js'
import { leastSteps } from '../../../src/schema/compile/pattern-size.js'

const atoms = [
  ...['a', 'ab', '.', '^', '$', '()', 'é', ']', '[]a]', '[a-z]', '[^k]', '[[:alpha:]]', '[\\]{9}]'],
  ...['\\d', '\\pL', '\\p{Lu}', '\\x41', '\\x{41}', '\\b', '\\A', '\\{', '\\Qa{9}\\E', '\\Qab'],
  ...['(?i)', '(?i:k)', '(?P<n>a)', '(a|b|c)', 'abc|abd', '(?:^|$)', 'x*', 'y+?'],
]
const counts = [
  '',
  '',
  '',
  '*',
  '+',
  '?',
  '{3}',
  '{2,5}',
  '{0,7}',
  '{4,}',
  '{20}',
  '{0}',
  '{3}{2}',
  '{,3}',
  '{1000}',
  '{1001}',
]

const { pattern } = fc.letrec<{ pattern: string }>((tie) => {
  const item = fc.oneof(
    { maxDepth: 3 },
    fc.constantFrom(...atoms),
    fc.tuple(tie('pattern')).map(([inner]) => `(${inner})`),
  )
  const counted = fc
    .tuple(item, fc.constantFrom(...counts), fc.constantFrom('', '', '', '|'))
    .map((parts) => parts.join(''))
  return { pattern: fc.array(counted, { minLength: 1, maxLength: 4 }).map((parts) => parts.join('')) }
})

test('no pattern has fewer steps than are counted before it is compiled', () => {
  let compiled = 0
  fc.assert(
    fc.property(pattern, fc.boolean(), (text, ignoreCase) => {
      let steps: number
      try {
        steps = patternTest(text, ignoreCase).steps
      } catch {
        return
      }
      compiled++
      expect(leastSteps(text)).toBeLessThanOrEqual(steps)
    }),
    { numRuns: 3_000 },
  )
  expect(compiled).toBeGreaterThan(300)
})

test.each([
  ['[a-z]{0,999}', 999],
  ['(x{1,100}){1,10}', 1_000],
  ['x{999}'.repeat(20), 19_980],
  ['a{10}|b{20}|c', 20],
  ['abc', 3],
  ['a{20}(?i){0}', 0],
  ['a(?i){3}', 3],
  // RE2 refuses these before it compiles anything.
  ['a{1001}', 0],
  ['(a{100}){100}', 0],
])('%s: %i', (text, steps) => {
  expect(leastSteps(text)).toBe(steps)
})
