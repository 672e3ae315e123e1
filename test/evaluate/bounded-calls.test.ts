import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createFlagClient, type DocumentReadOptions, document, validateDocument } from '../../src/index.js'
import { evaluateIn, holds, ruleSetWith } from './stage.js'

// What one call may cost is bounded when the document is read, in tests of about 0.1 µs: `bench/costly-flags.js` measures them.

const withRules = (...conditions: object[]) => ({
  schemaVersion: 1,
  minor: 1,
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
    ['patterns of many words', (n) => ({ matches: `bot${n}|crawler|spider|slurp|curl/${n}` }), 150],
    ['patterns of many words at the start', (n) => ({ matches: `^(bot${n}|crawler|spider|slurp)` }), 35],
    ['version ranges', (n) => ({ semver: `>=2.${n % 10}.0` }), 300],
    ['texts that contain', (n) => ({ contains: `Firefox/${n % 10}` }), 900],
    ['texts ignoring case', (n) => ({ equals: `x${n}`, ignoreCase: true }), 300],
    ['address blocks', (n) => ({ cidr: `10.0.${n % 256}.0/24` }), 900],
    ['texts read as numbers', (n) => ({ equals: n, as: 'number' }), 900],
    ['comparisons', (n) => ({ equals: n }), 1000],
  ])('%s', (_, of, count) => {
    expect(refusals(conditions(count, of))).toEqual([])
  })

  test.each<[string, (index: number) => object, number]>([
    ['more steps', () => ({ matches: '[ab]{40}c' }), 6],
    ['more patterns of words', (n) => ({ matches: `^(bot${n}|crawler)$` }), 50],
    ['more version ranges', () => ({ semver: '>=2.3.0' }), 500],
    ['longer version ranges', () => ({ semver: Array.from({ length: 90 }, (_, n) => `=8.0.${n}`).join('||') }), 30],
    ['more texts read as numbers', (n) => ({ equals: n, as: 'number' }), 1_000],
    ['lists ignoring case', (n) => ({ includesAll: [`x${n}`], ignoreCase: true }), 400],
    ['more texts ignoring case', (n) => ({ equals: `x${n}`, ignoreCase: true }), 400],
    ['longer texts that contain', () => ({ contains: 'x'.repeat(1000) }), 30],
  ])('not %s', (_, of, count) => {
    expect(refusals(conditions(count, of)).map(({ code }) => code)).toEqual(['too-costly'])
    expect(refusals(conditions(count, of), { limits: { maxTestsPerFlag: 10_000_000 } })).toEqual([])
  })

  test('rules of AppConfig cost the same', () => {
    const variants = (...rules: string[]) => {
      const ruled = rules.map((rule, index) => ({ name: `v${index}`, enabled: true, rule }))
      return { version: '1', values: { f: { _variants: [...ruled, { name: 'rest', enabled: false }] } } }
    }
    expect(refusals(variants('(matches in::$a pattern::"[ab]{40}c")'))).toEqual([])
    expect(refusals(variants('(matches in::$a pattern::"[ab]{400}c")'))).toMatchObject([{ code: 'too-costly' }])
    const contains = Array.from({ length: 500 }, (_, n) => `(contains $a "Firefox/${n}")`).join(' ')
    expect(refusals(variants(`(or ${contains})`))).toEqual([])
    const many = (count: number, rule: string) => {
      const part = `(or ${Array.from({ length: 200 }, () => rule).join(' ')})`
      return variants(...Array.from({ length: count / 200 }, () => part))
    }
    for (const [rule, few, tooMany] of [
      ['(gt $a 2026-01-01T00:00:00Z)', 400, 5_000],
      ['(in $a [2026-01-01T00:00:00Z, 2026-01-02T00:00:00Z, 2026-01-03T00:00:00Z])', 400, 2_000],
      ['(lt $a $b)', 400, 1_000],
      ['(contains $a $b)', 0, 200],
    ] as const) {
      expect(refusals(many(few, rule))).toEqual([])
      expect(refusals(many(tooMany, rule)).map(({ code }) => code)).toEqual(['too-costly'])
    }
  })
})

describe('what is read of a long value is read once, however many tests there are', () => {
  const count = 100
  const client = async (when: (index: number) => object, cohorts: object = {}) => {
    const rules = Array.from({ length: count }, (_, index) => ({ when: when(index), serve: 'on' }))
    const source = document({ schemaVersion: 1, cohorts, flags: { f: { enabled: true, rules } } })
    const made = createFlagClient({ source, logger: false })
    await made.ready()
    return made
  }
  /** How often the method was called, all of it by one answer. */
  const calls = (method: 'charCodeAt' | 'toLowerCase', work: () => void) => {
    const spy = vi.spyOn(String.prototype, method)
    try {
      work()
      return spy.mock.calls.length
    } finally {
      spy.mockRestore()
    }
  }

  test('as a date', async () => {
    const flags = await client((index) => ({ attribute: 'a', after: `9${100 + index}-01-01` }))
    const a = `2026-01-01T00:00:00.${'1'.repeat(4_000)}Z`
    expect(calls('charCodeAt', () => flags.isEnabled('f', { a }))).toBeLessThan(5_000)
    expect(flags.isEnabled('f', { a: a.replace('2026', '9150') })).toBe(true)
    expect(flags.isEnabled('f', { a: a.replace('Z', 'X') })).toBe(false)
    expect(flags.isEnabled('f', { a })).toBe(false)
  })

  test('in lower case', async () => {
    const flags = await client((index) => ({ attribute: 'a', contains: `zz${index}!`, ignoreCase: true }))
    const a = 'AΣ'.repeat(2_000)
    expect(calls('toLowerCase', () => flags.isEnabled('f', { a }))).toBe(1)
    expect(flags.isEnabled('f', { a: `${a}ZZ50!` })).toBe(true)
    expect(flags.isEnabled('f', { a })).toBe(false)
  })

  test.each([
    ['of ASCII', 'u'.repeat(4_000)],
    ['not of ASCII', 'ü用'.repeat(2_000)],
  ])('as a unit %s', async (_, targetingKey) => {
    const names = Array.from({ length: count }, (_, index) => `c${index}`)
    const cohorts = Object.fromEntries(names.map((name) => [name, { percent: 50 }]))
    const flags = await client((index) => ({ all: names.slice(0, index + 1).map((cohort) => ({ cohort })) }), cohorts)
    const read = calls('charCodeAt', () => flags.isEnabled('f', { targetingKey }))
    expect(read).toBeLessThan(4 * targetingKey.length)
  })
})

test('a timestamp of very many zeros is read in as many steps as it has', async () => {
  const rule = '(gt $a 2026-01-01T00:00:00.5Z)'
  const _variants = [
    { name: 'later', enabled: true, rule },
    { name: 'rest', enabled: false },
  ]
  const source = document({ version: '1', values: { f: { _variants } } })
  const client = createFlagClient({ source, logger: false })
  await client.ready()
  const zeros = '0'.repeat(1_000_000)
  expect(client.isEnabled('f', { a: `2026-01-01T00:00:00.5${zeros}1Z` })).toBe(true)
  expect(client.isEnabled('f', { a: `2026-01-01T00:00:00.5${zeros}Z` })).toBe(false)
  await client.close()
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
