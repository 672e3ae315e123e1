import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { evaluateIn, ruleSetOf, ruleSetWith } from './stage.js'

// Elements of a list are tested one by one until some thousands were. From then on a list is read once a call: `read-list.ts`.

/** As many as a call tests one by one. */
const long = Array.from({ length: 5_000 }, (_, index) => `n${index}`)
const afterLong = { not: { attribute: 'long', equals: 'x' } }

const operators: readonly object[] = [
  { equals: 'b' },
  { equals: 1 },
  { equals: true },
  { equals: 'İΣ', ignoreCase: true },
  { in: ['b', 2, false] },
  { in: ['AB', 2, 'ΑΣ'], ignoreCase: true },
  { startsWith: 'ab' },
  { startsWith: ['b', 'aß'], ignoreCase: true },
  { startsWith: '' },
  { endsWith: 'ab' },
  { endsWith: ['😀', 'B', 'ß😀'] },
  { endsWith: ['σ', 'BA'], ignoreCase: true },
  { contains: ['ba', '😀'] },
  { contains: 'AΣ', ignoreCase: true },
  { gt: 1 },
  { gte: 2 },
  { lt: 0 },
  { lte: -1.5 },
  { gt: 9007199254740992 },
  { after: '2026-06-01T00:00:00.001Z' },
  { before: '1970-01-01T00:00:00.002Z' },
  { semver: '>=1.2.0 <2 || 3.0.0-b' },
  { semver: '^1.2.3-a' },
  { semver: '*' },
  { cidr: ['10.0.0.0/9', '10.200.0.1'] },
  { cidr: ['2001:db8::/33', '::/1', 'fe80::1'] },
  { includesAll: ['a', 1] },
  { includesAll: ['a', 'b', 'ab', 1, 2, true] },
  { matches: '^a+b' },
  { matches: 'ab' },
  { matches: 'ab|Σ|1.2' },
  { matches: 'b|ß😀|' },
  { matches: '^ab|bb|B$' },
  { matches: '^(ab|a|😀)' },
  { matches: '(?:ab|a|😀)$' },
  { matches: '^(?:b|AB|1|ß)$' },
  { matches: '^$' },
  { matches: '^|3' },
  { matches: '1\\.2\\.3|fe80' },
  { matches: 'aa|ab|bb|AA|AB|BB|σσ|ΣΣ|ßß|😀😀' },
  { matches: 'ab|Σ', ignoreCase: true },
  { semver: '<1.2.3 || >1.2.3-a <3.0.0-a.1 || =3.0.0-b' },
  { semver: '>1.2.3-a <=1.2.3' },
  { exists: false },
  { includesAll: ['AB', 1, 'ΑΣ'], ignoreCase: true },
  { equals: 3, as: 'number' },
  { in: [1, 9007199254740992, -2], as: 'number' },
  { gt: 1, as: 'number' },
  { lte: -1.5, as: 'number' },
  { after: '1970-01-01T00:00:00.002Z', as: 'number' },
  { includesAll: [3, 2026], as: 'number' },
  { equals: '1', as: 'string' },
  { in: ['true', '-1.5', 'ab'], as: 'string' },
  { in: ['TRUE', 'ΑΣ'], as: 'string', ignoreCase: true },
  { startsWith: ['-', 't'], as: 'string' },
  { matches: '^[0-9]+$', as: 'string' },
  { semver: '>=1', as: 'string' },
  { includesAll: ['1', 'true'], as: 'string' },
  { includesAll: ['TRUE', 'A'], as: 'string', ignoreCase: true },
]
const rules: readonly string[] = [
  '(eq $a "b")',
  '(ne $a 1)',
  '(gt $a 1)',
  '(lte $a "b")',
  '(gte $a 9007199254740993)',
  '(lt $a 2026-06-01T00:00:00.0005Z)',
  '(in $a [2026-01-01T00:00:00Z, "ab", 2])',
  '(begins_with $a "ab")',
  '(ends_with $a "b")',
  '(contains $a "ba")',
  '(contains "abab" $a)',
  '(contains "aabßaabbσ😀ab3.0.0-bab" $a)',
  '(contains "aaaaaaaaaaaa" $a)',
  '(matches in::$a pattern::"a+b")',
]

const text = fc.oneof(
  fc.string({ unit: fc.constantFrom('a', 'b', 'A', 'B', 'Σ', 'σ', 'İ', 'ß', '😀', '\ud83d', '\ude00'), maxLength: 5 }),
  fc.constantFrom('1.2.3', '1.2.3-a', 'v1.2', '3', '3.0.0-b', '3.0.0-a.1', '0.1.0+5', '1.2-a', '99999999999.1.1'),
  fc.constantFrom('10.1.2.3', '10.200.0.1', '::ffff:10.1.2.3', '2001:db8::1', 'fe80::1', '9000::', '11.0.0.1', '::x'),
  fc.constantFrom(
    '2026-01-01',
    '2026-01-01T00:00:00Z',
    '2026-06-01T00:00:00.0011Z',
    '2026-06-01T00:00:00.0005Z',
    '2026',
  ),
)
const element = fc.oneof(
  text,
  fc.constantFrom<unknown>(-2, -1.5, -0, 0, 1, 2, Number.NaN, Number.POSITIVE_INFINITY, 9007199254740992),
  fc.constantFrom<unknown>(1n, 2n, -2n, 9007199254740993n, 10n ** 400n),
  fc.constantFrom<unknown>(true, false, null, undefined, {}, ['a'], new Date(5), Symbol('a'), () => 'a'),
)
const list = fc.array(element, { minLength: 5, maxLength: 9 })

describe('a list that is read once answers as its elements do one by one', () => {
  test.each(operators.map((operator) => [JSON.stringify(operator), operator] as const))('%s', (_, operator) => {
    const condition = { attribute: 'a', ...operator }
    const [alone, after] = [condition, { all: [afterLong, condition] }].map((when) =>
      ruleSetWith({ rules: [{ when, serve: 'on' }] }, { minor: 1 }),
    ) as [ReturnType<typeof ruleSetWith>, ReturnType<typeof ruleSetWith>]
    fc.assert(
      fc.property(list, (a) => {
        expect(evaluateIn(after, { a, long }).value).toBe(evaluateIn(alone, { a, long }).value)
      }),
      { numRuns: 200 },
    )
  })

  test.each(rules)('%s', (rule) => {
    const served = (text: string) => {
      const on = { name: 'on', enabled: true, rule: text }
      return ruleSetOf({ version: '1', values: { flag: { _variants: [on, { name: 'off', enabled: false }] } } })
    }
    const [alone, after] = [served(rule), served(`(and (not (eq $long "x")) ${rule})`)]
    fc.assert(
      fc.property(list, (a) => {
        expect(evaluateIn(after, { a, long }).variant).toBe(evaluateIn(alone, { a, long }).variant)
      }),
      { numRuns: 200 },
    )
  })
})

describe('however many tests there are, each element is read a few times', () => {
  const count = 300
  const conditions: readonly (readonly [string, (index: number) => object])[] = [
    ['equals', (i) => ({ equals: `x${i}` })],
    ['equals, ignoring case', (i) => ({ equals: `x${i}`, ignoreCase: true })],
    ['in', (i) => ({ in: [`x${i}`, 'z'] })],
    ['startsWith', (i) => ({ startsWith: `x${i}` })],
    ['endsWith, ignoring case', (i) => ({ endsWith: `x${i}`, ignoreCase: true })],
    ['contains', (i) => ({ contains: `x${i}` })],
    ['gt', (i) => ({ gt: i })],
    ['before', (i) => ({ before: `${1000 + i}-01-01` })],
    ['semver', (i) => ({ semver: `>=9.${i}.0` })],
    ['cidr', (i) => ({ cidr: `10.0.${i % 256}.0/24` })],
    ['cidr, many blocks', (i) => ({ cidr: Array.from({ length: 200 }, (_, j) => `10.${i % 256}.${j}.0/24`) })],
    ['includesAll', (i) => ({ includesAll: [`x${i}`, 'z'] })],
    ['includesAll, ignoring case', (i) => ({ includesAll: [`x${i}`, 'z'], ignoreCase: true })],
    ['as number', (i) => ({ gt: i, as: 'number' })],
    ['as string', (i) => ({ equals: `x${i}`, as: 'string' })],
    ['includesAll as number', (i) => ({ includesAll: [i, -1], as: 'number' })],
  ]

  test.each(conditions)('%s', (_, of) => {
    let reads = 0
    const counted = (elements: readonly unknown[]) =>
      new Proxy(elements, {
        get(target, name, receiver) {
          if (name !== 'length') reads += 1
          return Reflect.get(target, name, receiver)
        },
      })
    const any = Array.from({ length: count }, (_, index) => ({ attribute: index % 2 === 0 ? 'a' : 'b', ...of(index) }))
    const ruleSet = ruleSetWith({ rules: [{ when: { any }, serve: 'on' }] }, { minor: 1 })
    const elements = Array.from({ length: 1_000 }, (_, index) => `y${index}`)
    expect(evaluateIn(ruleSet, { a: counted(elements), b: counted(elements) }).value).toBe(false)
    // Some thousands one by one, and each list once.
    expect(reads).toBeLessThan(4_096 + 3_000)
  })
})

test('between two calls a list may change', () => {
  const any = Array.from({ length: 100 }, (_, index) => ({ attribute: 'a', equals: `x${index}` }))
  const ruleSet = ruleSetWith({ rules: [{ when: { any }, serve: 'on' }] })
  const a = [...long]
  expect(evaluateIn(ruleSet, { a }).value).toBe(false)
  a[77] = 'x99'
  expect(evaluateIn(ruleSet, { a }).value).toBe(true)
  a[77] = 'y'
  expect(evaluateIn(ruleSet, { a }).value).toBe(false)
})

test('an element that cannot be read hides none before it', () => {
  const a: unknown[] = [...long]
  Object.defineProperty(a, 2_000, {
    get() {
      throw new Error('hostile')
    },
  })
  const answerTo = (equals: string) => {
    const any = [
      { attribute: 'long', equals: 'x' },
      ...['u', 'v', equals].map((one) => ({ attribute: 'a', equals: one })),
    ]
    return evaluateIn(ruleSetWith({ rules: [{ when: { any }, serve: 'on' }] }), { a, long }).value
  }
  expect([answerTo('n1999'), answerTo('n2001')]).toEqual([true, false])
})
