import { describe, expect, test } from 'vitest'
import { type FlagSet, readFlags, syntheticPopulation } from '../../../src/documents.js'

const flagged = (...rules: object[]): FlagSet =>
  readFlags({ schemaVersion: 1, minor: 1, flags: { a: { enabled: true, rules } } })
const asking = (...when: object[]) => flagged({ when, serve: 'on' })
/** Distinct values of the attribute, absent ones included. */
const valuesOf = (flags: FlagSet | FlagSet[], attribute: string, size = 500) => [
  ...new Map(
    Array.from(syntheticPopulation(flags, { size }), (context) => [
      JSON.stringify(context[attribute]),
      context[attribute],
    ]),
  ).values(),
]

test('one seed makes the same contexts again, another others', () => {
  const flags = asking({ attribute: 'country', in: ['CA', 'US', 'GB'] })
  const made = (seed: number) => [...syntheticPopulation(flags, { size: 50, seed })]
  expect(made(7)).toEqual(made(7))
  expect(made(8)).not.toEqual(made(7))
  const sequence = syntheticPopulation(flags, { size: 5 })
  expect([...sequence]).toEqual([...sequence])
  expect([...syntheticPopulation(flags)]).toHaveLength(10_000)
})

describe('an attribute has a value each test holds for, the neighbours of bounds, one outside, and none', () => {
  test.each([
    [{ in: ['CA', 'US'] }, ['CA', 'US', 'other', undefined]],
    [{ equals: true }, [true, false, undefined]],
    [{ equals: 'pro', ignoreCase: true }, ['pro', 'PRO', 'other', undefined]],
    [{ gte: 18 }, [18, 17, 19, 1_019, undefined]],
    [{ startsWith: ['/a', '/b'] }, ['/ax', '/bx', 'other', undefined]],
    [{ endsWith: '@example.com' }, ['x@example.com', 'other', undefined]],
    [{ contains: 'fox' }, ['xfoxx', 'fox', 'other', undefined]],
    [{ semver: '>=2.3.0' }, ['2.3.0', '2.3.1', '2.2.99', '3.0.0', '0.0.1', undefined]],
    [{ cidr: '10.0.0.0/8' }, ['10.0.0.0', '9.255.255.255', '198.51.100.7', undefined]],
    [{ includesAll: ['a', 'b'] }, [['a', 'b'], ['b'], [], undefined]],
    [{ includesAll: ['a', 1], ignoreCase: true }, [['a', 1], ['A', 1], [1], [], undefined]],
    [{ equals: 7, as: 'number' }, [7, '7', 1_007, undefined]],
    [{ gte: 18, as: 'number' }, [18, '18', 17, '17', 19, '19', 1_019, undefined]],
    [
      { after: '2026-01-01', as: 'number' },
      [
        1767225600000,
        '1767225600000',
        1767225599000,
        '1767225599000',
        1767225601000,
        '1767225601000',
        1767225602000,
        undefined,
      ],
    ],
    [{ in: ['7', 'x', 'true', '07'], as: 'string' }, ['7', 7, 'x', 'true', true, '07', 'other', undefined]],
    [{ includesAll: [1, 2], as: 'number' }, [[1, 2], ['1', '2'], [2], ['2'], [], undefined]],
    [{ exists: true }, ['other', undefined]],
    [
      { before: '2026-01-01' },
      ['2026-01-01T00:00:00.000Z', '2025-12-31T23:59:59.000Z', '2026-01-01T00:00:01.000Z', 'other', undefined],
    ],
  ])('%j', (operator, values) => {
    expect(new Set(valuesOf(asking({ attribute: 'x', ...operator }), 'x'))).toEqual(new Set<unknown>(values))
  })

  test.each([
    '^qa-[0-9]+$',
    '(foo|bar)baz',
    '^[^a-z]{2,3}x?\\.$',
    '(?i)Fire(?:fox)+',
    '\\d{4}-\\d\\d',
    'a.c$',
    '[\\]x]y',
  ])('a text in which %s is found', (matches) => {
    const flags = asking({ attribute: 'x', matches })
    const won = [...syntheticPopulation(flags, { size: 100 })].filter(
      (context) => flags.evaluate('a', context, 0).enabled,
    )
    expect(won.length).toBeGreaterThan(10)
  })

  test('one of another attribute where the two are compared', () => {
    const rule = '(and (eq $a $b) (eq $a "x"))'
    const flags = readFlags({
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
    const won = [...syntheticPopulation(flags, { size: 200 })].filter(
      (context) => flags.evaluate('a', context, 0).enabled,
    )
    expect(won.length).toBeGreaterThan(5)
  })
})

test('every condition is met by somebody, and by somebody is not', () => {
  const flags = asking(
    { attribute: 'country', in: ['CA', 'US'] },
    { attribute: 'company.size', gte: 50 },
    { attribute: 'appVersion', semver: '^2.3' },
  )
  const answers = Array.from(syntheticPopulation(flags), (context) => flags.evaluate('a', context, 0).enabled)
  expect(answers.filter((on) => on).length).toBeGreaterThan(500)
  expect(answers.filter((on) => !on).length).toBeGreaterThan(500)
})

test('what only one of two documents asks for is drawn often, however long the list', () => {
  const countries = Array.from({ length: 200 }, (_, index) => `C${index}`)
  const of = (list: string[]) => asking({ attribute: 'country', in: list })
  const population = [...syntheticPopulation([of(countries), of([...countries, 'MX'])], { size: 1_000 })]
  expect(population.filter(({ country }) => country === 'MX').length).toBeGreaterThan(100)
})

test('units: each context has a key of its own, companies have many, and members of cohorts are among them', () => {
  const flags = readFlags({
    schemaVersion: 1,
    cohorts: { beta: { include: ['u-17'] } },
    flags: {
      a: { enabled: true, bucketBy: 'company.id', rules: [{ when: { cohort: 'beta' }, percent: 5, serve: 'on' }] },
    },
  })
  const population = [...syntheticPopulation(flags, { size: 1_000 })] as {
    targetingKey?: string
    company?: { id: string }
  }[]
  const keys = population.flatMap(({ targetingKey }) => targetingKey ?? [])
  const own = keys.filter((key) => key !== 'u-17')
  expect(new Set(own).size).toBe(own.length)
  expect(own[0]).toMatch(/^user-\d+$/)
  expect(keys).toContain('u-17')
  expect(keys.length).toBeLessThan(1_000)
  const companies = new Set(population.flatMap(({ company }) => company?.id ?? []))
  expect(companies.size).toBeGreaterThan(40)
  expect(companies.size).toBeLessThanOrEqual(50)
})

test('paths are objects in objects, unless an attribute is in the way', () => {
  const nested = [
    ...syntheticPopulation(asking({ attribute: 'a.b', equals: 1 }, { attribute: 'a.c', equals: 2 }), { size: 50 }),
  ]
  expect(nested).toContainEqual(expect.objectContaining({ a: { b: 1, c: 2 } }))
  const population = [
    ...syntheticPopulation(asking({ attribute: 'a.b', equals: 1 }, { attribute: 'a', equals: 'x' }), { size: 50 }),
  ]
  expect(population.some((context) => context['a.b'] === 1 && context['a'] === 'x')).toBe(true)
  const hostile = [...syntheticPopulation(asking({ attribute: '__proto__.x', equals: 1 }), { size: 20 })]
  expect(hostile.some((context) => Object.hasOwn(context, '__proto__'))).toBe(true)
  expect({}).not.toHaveProperty('x')
})

test('of documents that read nothing there is at least the targeting key', () => {
  expect([...syntheticPopulation(flagged(), { size: 2 })]).toEqual([
    { targetingKey: 'user-1' },
    { targetingKey: 'user-2' },
  ])
})

test('of several attributes that may hold the unit, each is the first that does for somebody', () => {
  const bucketBy = ['userId', 'targetingKey', 'deviceId']
  const flags = readFlags({
    schemaVersion: 1,
    minor: 1,
    flags: { a: { enabled: true, bucketBy, rules: [{ percent: 50, serve: 'on' }] } },
  })
  const first = Array.from(syntheticPopulation(flags, { size: 1_000 }), (context) => {
    return bucketBy.findIndex((attribute) => context[attribute] !== undefined)
  })
  for (const index of bucketBy.keys()) expect(first.filter((one) => one === index).length).toBeGreaterThan(100)
  expect(first).toContain(-1)
})
