import { expect, test } from 'vitest'
import { attributesOf, readFlags, unitOf } from '../../../src/documents.js'

const flags = readFlags({
  schemaVersion: 1,
  cohorts: {
    staff: {
      include: ['u-1'],
      exclude: ['u-2'],
      when: { attribute: 'email', endsWith: '@example.com', ignoreCase: true },
    },
  },
  layers: { main: { bucketBy: 'company.id' } },
  flags: {
    first: {
      enabled: true,
      rules: [
        {
          when: [
            { attribute: 'country', in: ['CA', 'US'] },
            { any: [{ attribute: 'age', gte: 18 }, { not: { attribute: 'since', before: '2026-01-01' } }] },
            { attribute: 'version', semver: '>=2' },
            { attribute: 'ip', cidr: ['10.0.0.0/8'] },
            { attribute: 'tags', includesAll: ['a', 1] },
            { attribute: 'seen', exists: true },
          ],
          serve: 'on',
        },
        { when: { attribute: 'country', equals: 'MX' }, percent: 5, serve: 'on' },
      ],
    },
    second: {
      enabled: true,
      layer: { name: 'main', from: 0, to: 50 },
      rules: [{ when: [{ cohort: 'staff' }, { attribute: 'country', in: ['CA', 'US'] }], serve: 'on' }],
    },
    third: { enabled: true, requires: [{ flag: 'second', variant: ['on'] }], rules: [{ serve: 'on' }] },
    plain: { enabled: true, rules: [] },
  },
})

test('what a document reads of a context, and how', () => {
  expect(attributesOf(flags)).toEqual([
    {
      attribute: 'country',
      types: ['string'],
      tests: [
        { operator: 'in', operand: ['CA', 'US'] },
        { operator: 'equals', operand: 'MX' },
      ],
      isUnit: false,
    },
    { attribute: 'age', types: ['number'], tests: [{ operator: 'gte', operand: 18 }], isUnit: false },
    { attribute: 'since', types: ['date'], tests: [{ operator: 'before', operand: '2026-01-01' }], isUnit: false },
    { attribute: 'version', types: ['version'], tests: [{ operator: 'semver', operand: '>=2' }], isUnit: false },
    { attribute: 'ip', types: ['address'], tests: [{ operator: 'cidr', operand: ['10.0.0.0/8'] }], isUnit: false },
    { attribute: 'tags', types: ['list'], tests: [{ operator: 'includesAll', operand: ['a', 1] }], isUnit: false },
    { attribute: 'seen', types: [], tests: [{ operator: 'exists', operand: true }], isUnit: false },
    {
      attribute: 'targetingKey',
      types: [],
      tests: [
        { operator: 'include', operand: ['u-1'] },
        { operator: 'exclude', operand: ['u-2'] },
      ],
      isUnit: true,
    },
    { attribute: 'company.id', types: [], tests: [], isUnit: true },
    {
      attribute: 'email',
      types: ['string'],
      tests: [{ operator: 'endsWith', operand: '@example.com', ignoreCase: true }],
      isUnit: false,
    },
  ])
})

test.each<[test: object, types: string[]]>([
  [{ gte: 18, as: 'number' }, ['string', 'number']],
  [{ after: '2026-01-01', as: 'number' }, ['string', 'number']],
  [{ equals: 'true', as: 'string' }, ['string', 'number', 'boolean']],
  [{ includesAll: [1], as: 'number' }, ['list']],
])('what is read first may be of several types: %j', (asked, types) => {
  const rules = [{ when: { attribute: 'a', ...asked }, serve: 'on' }]
  const read = readFlags({ schemaVersion: 1, minor: 1, flags: { f: { enabled: true, rules } } })
  const [[operator, operand]] = Object.entries(asked) as [[string, unknown]]
  const tests = [{ operator, operand, as: 'as' in asked && asked.as }]
  expect(attributesOf(read)).toEqual([{ attribute: 'a', types, tests, isUnit: false }])
})

test('of one flag, with all that it refers to', () => {
  const names = (key: string) => attributesOf(flags, key).map(({ attribute }) => attribute)
  expect(names('third')).toEqual(['country', 'company.id', 'email', 'targetingKey'])
  expect(names('plain')).toEqual([])
  expect(names('constructor')).toEqual([])
})

test("of AppConfig's flags", () => {
  const rule = `(or (and (eq $plan "pro") (gt $age 17) (ne $id 9007199254740993)) (split pct::5 by::$userId)
    (gt $since 2026-01-01T) (eq $a $b) (contains "pro team" $plan) $beta (exists key::"x"))`
  const authored = readFlags({
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
  const test = (operator: string, operand: unknown) => ({ operator, operand })
  expect(attributesOf(authored)).toEqual([
    {
      attribute: 'plan',
      types: ['string'],
      tests: [test('eq', 'pro'), test('contains', 'pro team')],
      isUnit: false,
    },
    { attribute: 'age', types: ['number'], tests: [test('gt', 17)], isUnit: false },
    { attribute: 'id', types: ['number'], tests: [test('ne', '9007199254740993')], isUnit: false },
    { attribute: 'userId', types: [], tests: [], isUnit: true },
    { attribute: 'since', types: ['date'], tests: [test('gt', '2026-01-01T00:00:00.000Z')], isUnit: false },
    { attribute: 'a', types: [], tests: [{ operator: 'eq', other: 'b' }], isUnit: false },
    { attribute: 'b', types: [], tests: [{ operator: 'eq', other: 'a' }], isUnit: false },
    { attribute: 'beta', types: ['boolean'], tests: [test('eq', true)], isUnit: false },
    { attribute: 'x', types: [], tests: [test('exists', true)], isUnit: false },
  ])
})

test('the unit of a context is what the flag draws by', () => {
  const context = { targetingKey: 7, company: { id: 'acme' } }
  const unit = (key: string) => unitOf(flags, key, context)
  expect([unit('first'), unit('second'), unit('third'), unit('plain'), unit('missing')]).toEqual([
    '7',
    'acme',
    'acme',
    '7',
    undefined,
  ])
  expect(unitOf(flags, 'second', { targetingKey: 'u' })).toBe(undefined)
  expect(() => unitOf(flags, 'first', [] as never)).toThrow('The context is an array.')
})

test('each of several paths to a unit is read, and any may be the unit', () => {
  const bucketBy = ['userId', 'device.id']
  const chained = readFlags({
    schemaVersion: 1,
    minor: 1,
    cohorts: { listed: { include: ['u-1'], bucketBy } },
    flags: { a: { enabled: true, bucketBy, rules: [{ when: { cohort: 'listed' }, percent: 5, serve: 'on' }] } },
  })
  const read = { types: [], tests: [{ operator: 'include', operand: ['u-1'] }], isUnit: true }
  expect(attributesOf(chained)).toEqual([
    { attribute: 'userId', ...read, otherwise: ['device.id'] },
    { attribute: 'device.id', ...read },
  ])
  expect(unitOf(chained, 'a', { userId: '', device: { id: 7 } })).toBe('7')
  expect(unitOf(chained, 'a', { userId: 'u-1', device: { id: 7 } })).toBe('u-1')
  expect(unitOf(chained, 'a', { targetingKey: 'u-1' })).toBeUndefined()
})
