import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { EvaluationContext } from '../../src/evaluate/evaluation-context.js'
import { explainFlag } from '../../src/evaluate/explain/explain-flag.js'
import { evaluateIn, flagIn, ruleSetOf } from './stage.js'

/** Uses every condition, every operator, every kind of rule. */
const everything = ruleSetOf({
  schemaVersion: 1,
  minor: 1,
  cohorts: {
    beta: { include: ['u-1'], exclude: ['u-2'], when: { attribute: 'plan', in: ['pro', 1, true] }, percent: 50 },
    nested: { when: { any: [{ cohort: 'beta' }, { flag: 'base', variant: ['on'] }] } },
  },
  layers: { main: { holdout: 5, bucketBy: 'company.id' } },
  flags: {
    base: { enabled: true, rules: [{ percent: 30, serve: 'on' }] },
    flag: {
      enabled: true,
      variants: { a: { deep: [1] }, b: { deep: [] } },
      default: 'a',
      requires: [{ flag: 'base', variant: ['on', 'off'] }],
      rules: [
        ...[
          { equals: 'x' },
          { in: [1, 'x', true] },
          { startsWith: 'x', ignoreCase: true },
          { endsWith: ['x', 'y'] },
          { contains: 'x' },
          { matches: '^a+b' },
          { gt: 1 },
          { gte: 1 },
          { lt: 1 },
          { lte: 1 },
          { after: '2026-01-01' },
          { before: '2026-01-01' },
          { semver: '>=1.2' },
          { cidr: ['10.0.0.0/8', '2001:db8::/32'] },
          { includesAll: ['x', 1] },
          { includesAll: ['x', 1], ignoreCase: true },
          { gt: 1, as: 'number' },
          { after: '2026-01-01', as: 'number' },
          { matches: '^a+b', as: 'string' },
          { includesAll: ['x'], as: 'string' },
          { exists: true },
        ].map((operator) => ({
          when: [{ attribute: 'a', ...operator }, { not: { attribute: 'b.c', ...operator } }],
          percent: 20,
          serve: 'b',
        })),
        { when: { time: { days: ['mon'], from: '22:00', to: '06:00', timeZone: 'Europe/Berlin' } }, serve: 'b' },
        {
          when: { all: [{ cohort: 'nested' }, { not: { cohort: 'beta' } }] },
          layer: { name: 'main', from: 10, to: 90 },
          serve: 'b',
        },
        { ramp: { startAt: '2026-01-01', steps: [{ percent: 1, hold: '1d' }, { percent: 100 }] }, serve: 'b' },
        {
          bucketBy: 'company.id',
          split: [
            { variant: 'a', weight: 1 },
            { variant: 'b', weight: 2 },
          ],
        },
      ],
    },
  },
})

const attribute = fc.constantFrom('a', 'b', 'b.c', 'plan', 'company', 'company.id', 'targetingKey')
const telling = fc.constantFrom<unknown>(
  'x',
  'aab',
  '1.2.3',
  '10.1.2.3',
  '::ffff:10.0.0.1',
  '2026-06-01',
  0,
  -0,
  1.5,
  '',
  'u-1',
)
const anyContext = fc.dictionary(
  attribute,
  fc.oneof(
    telling,
    fc.anything({
      withBigInt: true,
      withDate: true,
      withMap: true,
      withNullPrototype: true,
      withObjectString: true,
      withSparseArray: true,
      withTypedArray: true,
    }),
  ),
)
const anyNow = fc.oneof(fc.integer(), fc.double(), fc.constantFrom(Number.NaN, Number.POSITIVE_INFINITY, 8.64e15 + 1))

const throwing = (): never => {
  throw new Error('hostile')
}
const trap = new Proxy(
  {},
  { get: throwing, has: throwing, getOwnPropertyDescriptor: throwing, ownKeys: throwing, getPrototypeOf: throwing },
)
const revoked = (target: object): unknown => {
  const { proxy, revoke } = Proxy.revocable(target, {})
  revoke()
  return proxy
}
const hostileArray = Object.assign(['x'], { some: throwing, includes: throwing, [Symbol.iterator]: throwing })
const hostileValue = fc.constantFrom<() => unknown>(
  () => trap,
  () => revoked({}),
  () => revoked([]),
  () => hostileArray,
  () => new Proxy(['x'], { get: throwing }),
  () => ({ toString: throwing, valueOf: throwing, [Symbol.toPrimitive]: throwing }),
  () => new Date(Number.NaN),
  () => Object.create(Date.prototype),
  () => Symbol('x'),
  () => throwing,
)

describe('evaluation', () => {
  test('never throws, and always serves a variant of the flag, for any context and time', () => {
    fc.assert(
      fc.property(anyContext, anyNow, (context, now) => {
        expect(['a', 'b']).toContain(evaluateIn(everything, context as EvaluationContext, { now }).variant)
      }),
      { numRuns: 2000 },
    )
  })

  test('never throws for hostile getters, proxies, prototypes and arrays', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(attribute, hostileValue, fc.boolean())), (members) => {
        const context = {}
        for (const [name, make, getter] of members) {
          const value = make()
          Object.defineProperty(
            context,
            name,
            getter ? { get: throwing, configurable: true } : { value, configurable: true },
          )
        }
        expect(['a', 'b']).toContain(evaluateIn(everything, context as EvaluationContext).variant)
      }),
      { numRuns: 1000 },
    )
    for (const context of [null, undefined, 7, 'text', trap, revoked({}), revoked([]), throwing]) {
      expect(['a', 'b']).toContain(evaluateIn(everything, context as unknown as EvaluationContext).variant)
    }
  })

  test('reads own members only', () => {
    const inherited = Object.create({ targetingKey: 'u', a: 'x', company: { id: 'c' } }) as EvaluationContext
    expect(evaluateIn(everything, inherited).details).toEqual(['TARGETING_KEY_MISSING'])
    const plain = ruleSetOf({
      schemaVersion: 1,
      flags: { flag: { enabled: true, rules: [{ when: { attribute: 'constructor', exists: true }, serve: 'on' }] } },
    })
    expect(evaluateIn(plain, {}).value).toBe(false)
    expect(evaluateIn(plain, JSON.parse('{"constructor":1}')).value).toBe(true)
  })

  test('never changes the context', () => {
    fc.assert(
      fc.property(anyContext, (context) => {
        const before = structuredClone(context)
        evaluateIn(everything, context as EvaluationContext)
        expect(context).toEqual(before)
      }),
    )
  })

  test('hands out the same frozen object for the same outcome', () => {
    const first = evaluateIn(everything, { targetingKey: 'u-7', a: 'x' })
    expect(evaluateIn(everything, { targetingKey: 'u-7', a: 'x' })).toBe(first)
    expect(Object.isFrozen(first)).toBe(true)
    expect(Object.isFrozen(first.value)).toBe(true)
    expect(Object.isFrozen(first.details)).toBe(true)
  })

  test('explains with the very answer it gives', () => {
    fc.assert(
      fc.property(anyContext, anyNow, (context, now) => {
        const { evaluation, rules } = explainFlag(flagIn(everything), context as EvaluationContext, now)
        expect(evaluation).toBe(evaluateIn(everything, context as EvaluationContext, { now }))
        expect(rules.findIndex(({ matched }) => matched)).toBe(evaluation.ruleIndex ?? -1)
      }),
    )
  })
})
