import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { diffDocuments, readFlags } from '../../../src/documents.js'

type Split = readonly { readonly variant: string; readonly weight: number }[]

const units = Array.from({ length: 3_000 }, (_, index) => ({ targetingKey: `user-${index}` }))
const flagged = (flag: object, rest: object = {}) =>
  readFlags({ schemaVersion: 1, ...rest, flags: { a: { enabled: true, ...flag } } })
const splitting = (split: Split, more: object = {}) =>
  flagged({
    variants: { a: 'A', b: 'B', c: 'C', d: 'D', off: 'O' },
    default: 'off',
    rules: [{ id: 'test', split, ...more }],
  })
const brokenBy = (old: ReturnType<typeof flagged>, next: ReturnType<typeof flagged>) =>
  diffDocuments(old, next, [], { at: [0] }).brokenStickiness
const split = (...parts: [variant: string, weight: number][]): Split =>
  parts.map(([variant, weight]) => ({ variant, weight }))
const short = (parts: Split | undefined) => parts?.map(({ variant, weight }) => `${variant} ${weight}`).join(', ')
const part = { kind: 'flag', name: 'a' }

describe('a split', () => {
  test('with other weights moves more than it has to, and there is another one that does not', () => {
    const [old, next] = [split(['a', 1], ['b', 1], ['c', 2]), split(['a', 1], ['b', 1], ['c', 1])]
    const [broken] = brokenBy(splitting(old), splitting(next))
    expect(broken).toMatchObject({ part, rule: 'rule "test"', cause: 'weights', shrinking: ['c'] })
    // [1/4, 1/3) goes from b to a.
    expect(broken?.needlessly).toBeCloseTo(1 / 12, 8)
    expect(short(broken?.advice)).toBe('a 3, b 3, a 1, b 1, c 4')
  })

  test('in another order', () => {
    const [broken] = brokenBy(splitting(split(['a', 1], ['b', 3])), splitting(split(['b', 3], ['a', 1])))
    expect(broken).toMatchObject({ cause: 'order', shrinking: [] })
    expect(short(broken?.advice)).toBe('a 1, b 3')
  })

  test('from 50:50 to three', () => {
    const [old, next] = [split(['a', 50], ['b', 50]), split(['a', 1], ['b', 1], ['c', 1])]
    const [broken] = brokenBy(splitting(old), splitting(next))
    expect(broken?.needlessly).toBeCloseTo(1 / 6, 8)
    expect(short(broken?.advice)).toBe('c 1, a 2, c 1, b 2')
  })

  test.each([
    ['the same', split(['a', 1], ['b', 1]), split(['a', 1], ['b', 1])],
    ['the same in other numbers', split(['a', 1], ['b', 1]), split(['a', 0.5], ['b', 0.5])],
    ['at the end alone', split(['a', 1], ['b', 1]), split(['a', 2], ['b', 1], ['c', 1])],
    ['as advised', split(['a', 1], ['b', 1], ['c', 2]), split(['a', 3], ['b', 3], ['a', 1], ['b', 1], ['c', 4])],
    ['a variant in place of another', split(['a', 1], ['b', 1]), split(['a', 1], ['c', 1])],
  ])('that takes from those alone that get smaller is not broken: %s', (_, old, next) => {
    expect(brokenBy(splitting(old), splitting(next))).toEqual([])
  })

  test('the advised one has the shares asked for, and moves nobody of the variants that do not get smaller', () => {
    const weight = fc.oneof(fc.integer({ min: 0, max: 20 }), fc.constantFrom(0.5, 0.1, 33.3, 1 / 3))
    const anySplit = fc
      .array(fc.tuple(fc.constantFrom('a', 'b', 'c', 'd'), weight), { minLength: 1, maxLength: 5 })
      .filter((parts) => parts.some(([, weight]) => weight > 0))
      .map((parts) => split(...parts))
    const shareOf = (parts: Split, name: string) =>
      parts.reduce((sum, { variant, weight }) => (variant === name ? sum + weight : sum), 0) /
      parts.reduce((sum, { weight }) => sum + weight, 0)
    let advised = 0
    fc.assert(
      fc.property(anySplit, anySplit, (old, next) => {
        const [broken] = brokenBy(splitting(old), splitting(next))
        const { advice, shrinking = [] } = broken ?? {}
        if (advice === undefined) return
        advised++
        for (const name of ['a', 'b', 'c', 'd']) expect(shareOf(advice, name)).toBeCloseTo(shareOf(next, name), 8)
        expect(brokenBy(splitting(old), splitting(advice))).toEqual([])
        const { flags } = diffDocuments(splitting(old), splitting(advice), units, { at: [0] }).instants[0] ?? {
          flags: [],
        }
        for (const { from } of flags.flatMap(({ transitions }) => transitions)) expect(shrinking).toContain(from)
      }),
      { numRuns: 300 },
    )
    expect(advised).toBeGreaterThan(50)
  })
})

describe('a draw made anew', () => {
  const half = split(['a', 1], ['b', 1])

  test('by another salt or unit of a rule', () => {
    expect(brokenBy(splitting(half), splitting(half, { salt: 's' }))).toEqual([
      { part, rule: 'rule "test"', cause: 'salt' },
    ])
    expect(brokenBy(splitting(half), splitting(half, { bucketBy: 'company' }))).toEqual([
      { part, rule: 'rule "test"', cause: 'bucketBy' },
    ])
    const percent = { rules: [{ percent: 5, serve: 'on' }] }
    expect(brokenBy(flagged(percent), flagged({ ...percent, salt: 's' }))).toEqual([
      { part, rule: 'rule 0', cause: 'salt' },
    ])
  })

  test.each<[string | readonly string[], string | readonly string[], boolean]>([
    ['targetingKey', ['targetingKey', 'deviceId'], false],
    [['a', 'b'], ['a', 'b', 'c'], false],
    [['a', 'b'], ['a', 'b'], false],
    ['a', ['b', 'a'], true],
    [['a', 'b'], ['b', 'a'], true],
    [['a', 'b'], 'a', true],
    ['a,b', ['a', 'b'], true],
  ])('by other paths, unless they come after those before: %j, then %j', (before, after, isBroken) => {
    const minor = { minor: 1 }
    const percent = { rules: [{ percent: 5, serve: 'on' }] }
    const [old, next] = [before, after].map((bucketBy) => flagged({ ...percent, bucketBy }, minor))
    const found = brokenBy(old as ReturnType<typeof flagged>, next as ReturnType<typeof flagged>)
    expect(found).toEqual(isBroken ? [{ part, rule: 'rule 0', cause: 'bucketBy' }] : [])
  })

  test('by a salt that is what it was without is none', () => {
    expect(brokenBy(splitting(half), splitting(half, { salt: 'a' }))).toEqual([])
  })

  test('of a rule that draws nothing is none', () => {
    const all = { rules: [{ serve: 'on' }] }
    expect(brokenBy(flagged(all), flagged({ ...all, salt: 's' }))).toEqual([])
  })

  test('of a cohort or layer is told once, however many flags depend on it', () => {
    const rules = [
      { when: { cohort: 'beta' }, serve: 'on' },
      { layer: { name: 'main', from: 0, to: 50 }, serve: 'on' },
    ]
    const document = (cohort: object, layer: object) =>
      readFlags({
        schemaVersion: 1,
        cohorts: { beta: { percent: 50, ...cohort } },
        layers: { main: layer },
        flags: { a: { enabled: true, rules }, b: { enabled: true, rules } },
      })
    expect(brokenBy(document({}, {}), document({ salt: 's' }, { bucketBy: 'company' }))).toEqual([
      { part: { kind: 'cohort', name: 'beta' }, cause: 'salt' },
      { part: { kind: 'layer', name: 'main' }, cause: 'bucketBy' },
    ])
  })

  test("by another seed in a rule of AppConfig's language", () => {
    const document = (seed: string, more = '') => {
      const rule = more === '' ? seed : `(or ${seed} ${more})`
      return readFlags({
        version: '1',
        values: {
          a: {
            _variants: [
              { name: 'x', enabled: true, rule },
              { name: 'y', enabled: false },
            ],
          },
        },
      })
    }
    const [one, two] = ['s', 't'].map((seed) => `(split pct::5 by::$userId seed::"${seed}")`) as [string, string]
    const broken = [{ part, rule: 'rule "x"', cause: 'salt' }]
    expect(brokenBy(document(one), document(two))).toEqual(broken)
    expect(brokenBy(document(one, '(eq $a 1)'), document(two, '(eq $a 1)'))).toEqual(broken)
  })
})

describe('the steps of a guarded ramp', () => {
  const steps = [
    { cohort: 'internal', hold: '30m' },
    { percent: 1, hold: '1h' },
    { percent: 50, hold: '1d' },
    { percent: 100 },
  ]
  const staged = (staging: readonly object[], guard: object = {}, more: object = {}) =>
    flagged(
      {
        rules: [
          { when: { attribute: 'plan', equals: 'pro' }, serve: 'on' },
          {
            id: 'ramp',
            serve: 'on',
            ramp: { startAt: '2026-12-01', steps: staging, guard: { id: 'r1', ceiling: 2, ...guard } },
            ...more,
          },
        ],
      },
      { minor: 1, cohorts: { internal: { include: ['u-1'] }, beta: { include: ['u-2'] } } },
    )
  const replaced = (index: number, step: object) => steps.with(index, step as (typeof steps)[number])
  const restaged = (...numbers: number[]) => [
    { part, rule: 'rule "ramp"', cause: 'steps', guard: 'r1', steps: numbers },
  ]

  test.each<[string, readonly object[], number[]]>([
    ['another cohort', replaced(0, { cohort: 'beta', hold: '30m' }), [1]],
    ['another percentage', replaced(1, { percent: 2, hold: '1h' }), [2]],
    ['another hold', replaced(1, { percent: 1, hold: '2h' }), [2]],
    ['a percentage in place of a cohort', replaced(0, { percent: 1, hold: '30m' }), [1]],
    ['a step before them', [{ percent: 0.5, hold: '1h' }, ...steps], [1, 2]],
    ['one left out', steps.slice(1), [1, 2]],
  ])('up to its ceiling change who is compared under one id: %s', (_, next, changed) => {
    expect(brokenBy(staged(steps), staged(next))).toEqual(restaged(...changed))
  })

  test('are those that the earlier ceiling allowed', () => {
    const next = replaced(2, { percent: 25, hold: '1d' })
    expect(brokenBy(staged(steps), staged(next))).toEqual([])
    expect(brokenBy(staged(steps), staged(next, { ceiling: 3 }))).toEqual([])
    expect(brokenBy(staged(steps, { ceiling: 3 }), staged(next, { ceiling: 0, ended: 'rolled-back' }))).toEqual(
      restaged(3),
    )
    expect(brokenBy(staged(steps, { ceiling: 0 }), staged(replaced(0, { percent: 0, hold: '1h' })))).toEqual([])
  })

  test('are found where the rule stands elsewhere, or has lost its name', () => {
    const { id: _id, ...guarded } = {
      id: 'ramp',
      serve: 'on',
      ramp: { startAt: '2026-12-01', steps: steps.slice(1), guard: { id: 'r1', ceiling: 2 } },
    }
    const moved = flagged({ rules: [guarded] }, { minor: 1, cohorts: { internal: { include: ['u-1'] } } })
    expect(brokenBy(staged(steps), moved)).toMatchObject([{ rule: 'rule 0', cause: 'steps', steps: [1, 2] }])
  })

  test.each<[string, ReturnType<typeof flagged>]>([
    ['are another attempt under another id', staged(steps.slice(1), { id: 'r2' })],
    ['may be appended', staged([...steps.slice(0, 3), { percent: 99, hold: '1d' }, { percent: 100 }])],
    ['are the same in other words', staged(replaced(1, { percent: 1, hold: '60m' }))],
    [
      'follow the clock without a guard',
      flagged({ rules: [{ serve: 'on', ramp: { startAt: '2026-12-01', steps: steps.slice(1) } }] }),
    ],
  ])('%s', (_, next) => expect(brokenBy(staged(steps), next)).toEqual([]))

  test('that end below the ceiling get a hold when others are appended', () => {
    const [one, two] = [
      [{ percent: 1, hold: '1h' }, { percent: 50 }],
      [{ percent: 1, hold: '1h' }, { percent: 50, hold: '1d' }, { percent: 100 }],
    ]
    expect(brokenBy(staged(one), staged(two))).toEqual([])
  })
})
