import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createFlagClient, type DocumentReadOptions, document, validateDocument } from '../../src/index.js'
import { evaluateIn, holds, ruleSetWith } from './stage.js'

// What one call may cost is bounded when the document is read, in tests of about 0.1 µs: `bench/costly-flags.js` measures them.

const withRules = (...conditions: object[]) => ({
  schemaVersion: 1,
  flags: {
    f: { enabled: true, rules: conditions.map((when) => ({ when: { attribute: 'a', ...when }, serve: 'on' })) },
  },
})
const refusals = (content: object, options?: DocumentReadOptions) => {
  const validation = validateDocument(content, options)
  return validation.valid ? [] : validation.problems
}

test('a pattern that took seconds a call is refused, and told from the rest of the flag', () => {
  const matches = `${'[a-z]{0,1000}'.repeat(30)}[0-9]`
  expect(refusals(withRules({ equals: 'x' }, { matches }))).toMatchObject([
    {
      code: 'too-costly',
      path: '/flags/f',
      message: expect.stringMatching(
        /^Evaluating .* could take \d+ tests, .* The one at \/flags\/f\/rules\/1\/when\/matches alone counts for \d+\./,
      ),
    },
  ])
})

test('a flag that refers to a costly cohort is told as before', () => {
  const cohorts = { c: { when: { attribute: 'a', matches: '[ab]{150}c' } } }
  const flags = { f: { enabled: true, rules: [{ when: [{ cohort: 'c' }, { cohort: 'c' }], serve: 'on' }] } }
  expect(refusals({ schemaVersion: 1, cohorts, flags })).toMatchObject([
    { code: 'too-costly', path: '/flags/f', message: expect.stringContaining('counts each time it is referred to') },
  ])
})

describe('with the default limits a flag may have', () => {
  const conditions = (count: number, of: (index: number) => object) =>
    withRules(...Array.from({ length: count }, (_, index) => of(index)))

  test.each<[string, (index: number) => object, number]>([
    ['patterns of 9 steps', (n) => ({ matches: `^qa-[0-9]${n % 10}$` }), 15],
    ['patterns of many words', (n) => ({ matches: `bot${n}|crawler|spider|slurp|curl/${n}` }), 400],
    ['version ranges', (n) => ({ semver: `>=2.${n % 10}.0` }), 300],
    ['texts that contain', (n) => ({ contains: `Firefox/${n % 10}` }), 900],
    ['texts ignoring case', (n) => ({ equals: `x${n}`, ignoreCase: true }), 300],
    ['address blocks', (n) => ({ cidr: `10.0.${n % 256}.0/24` }), 900],
    ['comparisons', (n) => ({ equals: n }), 1000],
  ])('%s', (_, of, count) => {
    expect(refusals(conditions(count, of))).toEqual([])
  })

  test.each<[string, (index: number) => object, number]>([
    ['more steps', () => ({ matches: '[ab]{40}c' }), 6],
    ['more version ranges', () => ({ semver: '>=2.3.0' }), 500],
    ['longer version ranges', () => ({ semver: Array.from({ length: 90 }, (_, n) => `=8.0.${n}`).join('||') }), 30],
    ['more texts ignoring case', (n) => ({ equals: `x${n}`, ignoreCase: true }), 400],
    ['longer texts that contain', () => ({ contains: 'x'.repeat(1000) }), 30],
  ])('not %s', (_, of, count) => {
    expect(refusals(conditions(count, of)).map(({ code }) => code)).toEqual(['too-costly'])
    expect(refusals(conditions(count, of), { limits: { maxTestsPerFlag: 10_000_000 } })).toEqual([])
  })

  test('rules of AppConfig cost the same', () => {
    const variants = (rule: string) => ({
      version: '1',
      values: {
        f: {
          _variants: [
            { name: 'a', enabled: true, rule },
            { name: 'b', enabled: false },
          ],
        },
      },
    })
    expect(refusals(variants('(matches in::$a pattern::"[ab]{40}c")'))).toEqual([])
    expect(refusals(variants('(matches in::$a pattern::"[ab]{400}c")'))).toMatchObject([{ code: 'too-costly' }])
    const contains = Array.from({ length: 500 }, (_, n) => `(contains $a "Firefox/${n}")`).join(' ')
    expect(refusals(variants(`(or ${contains})`))).toEqual([])
  })
})

describe('includesAll', () => {
  test('of 90,000 operands, over as many elements and more', async () => {
    const operands = Array.from({ length: 90_000 }, (_, n) => n)
    const client = createFlagClient({ source: document(withRules({ includesAll: operands })), logger: false })
    await client.ready()
    expect(client.isEnabled('f', { a: operands.slice(0, 10_000) })).toBe(false)
    expect(client.isEnabled('f', { a: [...operands].reverse().concat(-1) })).toBe(true)
    expect(client.isEnabled('f', { a: operands.with(5, -1) })).toBe(false)
    await client.close()
  })

  test('finds what comparing each with each finds', () => {
    const operand = fc.constantFrom<unknown>('a', 'b', 'c', 1, 2, 0, 9007199254740992, true, false, '')
    const element = fc.oneof(
      operand,
      fc.constantFrom<unknown>(1n, 2n, 9007199254740993n, 10n ** 400n, -0, null, undefined, {}, ['a'], Number.NaN),
    )
    fc.assert(
      fc.property(
        fc.array(operand, { minLength: 1, maxLength: 9 }),
        fc.array(element, { maxLength: 12 }),
        (operands, a) => {
          const each = { all: operands.map((equals) => ({ attribute: 'a', equals })) }
          const all = { attribute: 'a', includesAll: operands }
          expect(holds(all, { a })).toBe(holds(each, { a }))
        },
      ),
      { numRuns: 500 },
    )
  })
})

test('ignoring case takes each code point alone, the final sigma too', () => {
  const ruleSet = (equals: string) =>
    ruleSetWith({ rules: [{ when: { attribute: 'a', equals, ignoreCase: true }, serve: 'on' }] })
  const points = fc.array(fc.constantFrom('Σ', 'σ', 'ς', 'A', 'İ', 'ẞ', 'ß', '𐐀', ' ', '.'), { maxLength: 8 })
  fc.assert(
    fc.property(points, (letters) => {
      const lowered = letters.map((letter) => letter.toLowerCase()).join('')
      expect(evaluateIn(ruleSet(letters.join('')), { a: lowered }).value).toBe(true)
    }),
  )
})
