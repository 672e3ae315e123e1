import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type FlagFidelity, toAppConfigFlags, toHoldfastDocument } from '../../../src/convert.js'
import type { EvaluationContext } from '../../../src/evaluate/evaluation-context.js'
import type { RuleSet } from '../../../src/evaluate/rule-set.js'
import { InvalidDocumentError } from '../../../src/index.js'
import { evaluateIn, ruleSetOf } from '../../evaluate/stage.js'
import { arbitraryFlagContext } from '../../schema/appconfig/arbitrary-flags.js'
import { nestedConditions } from '../../schema/arbitrary-document.js'

const cohorts = {
  staff: { when: { attribute: 'email', endsWith: ['@example.com', '@example.org'] } },
  pilots: { include: ['u-1', '42'], exclude: ['u-2'], when: { attribute: 'plan', equals: 'pro' } },
  half: { percent: 50 },
  devices: { include: ['d-1'], bucketBy: ['userId', 'deviceId'] },
}

/** How a flag was converted. */
function converted(flag: object) {
  const document = {
    schemaVersion: 1,
    minor: 1,
    cohorts,
    layers: { l: {} },
    flags: { g: { enabled: true }, f: { enabled: true, ...flag } },
  }
  const { document: result, flags } = toAppConfigFlags(document)
  return { value: result.values['f'], definition: result.flags?.['f'], fidelity: flags[1] as FlagFidelity }
}

const rulesOf = (flag: object) => converted(flag).value?._variants?.map(({ name, rule }) => [name, rule])

describe('AppConfig flags of a Holdfast document', () => {
  test('have boolean flags as enabled or not, percentages as splits, cohorts written out', () => {
    const rules = [
      { when: { cohort: 'staff' }, serve: 'on' },
      { when: { attribute: 'age', gte: 18 }, percent: 20, bucketBy: 'company.id', salt: 's', serve: 'on' },
    ]
    const { value, definition, fidelity } = converted({ description: 'Beta', rules })
    expect(value).toEqual({
      _variants: [
        {
          name: 'on',
          enabled: true,
          rule: `(or (or (ends_with $email "@example.com") (ends_with $email "@example.org")) (and (gte $age 18) (split pct::20 by::'$company.id' seed::"s")))`,
        },
        { name: 'off', enabled: false },
      ],
    })
    expect(definition).toEqual({ name: 'f', description: 'Beta' })
    expect(fidelity).toEqual({ flag: 'f', fidelity: 'enabled', variants: {}, notes: [] })
  })

  test('have objects as attributes, with their types', () => {
    const variants = { small: { limit: 1, tiers: ['a'] }, large: { limit: 9 }, off: {} }
    const { value, definition, fidelity } = converted({
      variants,
      default: 'small',
      rules: [{ when: { attribute: 'vip', equals: true }, serve: 'large' }],
    })
    expect(value?._variants).toEqual([
      { name: 'large', enabled: true, attributeValues: { limit: 9 }, rule: '(eq $vip true)' },
      { name: 'small', enabled: true, attributeValues: { limit: 1, tiers: ['a'] } },
    ])
    expect(definition?.attributes).toEqual({
      limit: { constraints: { type: 'number' } },
      tiers: { constraints: { type: 'array' } },
    })
    expect(fidelity.fidelity).toBe('exact')
  })

  test('are on or off where nothing is asked', () => {
    expect(converted({ enabled: false, rules: [{ serve: 'on' }] })).toMatchObject({
      value: { enabled: false },
      fidelity: { notes: ['The flag is disabled; its rules are left out.'] },
    })
    expect(converted({ rules: [{ serve: 'on' }] }).value).toEqual({ enabled: true })
    expect(converted({ variants: { on: { constructor: 1 }, off: {} }, default: 'on' }).value).toEqual({
      enabled: true,
      constructor: 1,
    })
    expect(converted({ variants: { blue: { limit: 1 }, off: {} }, default: 'blue' }).value).toEqual({
      _variants: [{ name: 'blue', enabled: true, attributeValues: { limit: 1 } }],
    })
  })

  test('try a variant once, where rules serve it in turns with others', () => {
    const is = (equals: string) => ({ when: { attribute: 'a', equals } })
    const variants = { x: {}, y: {}, off: {} }
    const rules = [
      { ...is('1'), serve: 'x' },
      { ...is('2'), serve: 'y' },
      { ...is('3'), serve: 'x' },
      { ...is('4'), serve: 'off' },
      { ...is('5'), serve: 'y' },
    ]
    expect(rulesOf({ variants, default: 'off', rules })).toEqual([
      ['x', '(or (eq $a "1") (and (not (eq $a "2")) (eq $a "3")))'],
      ['y', '(or (eq $a "2") (and (not (eq $a "4")) (eq $a "5")))'],
      ['off', undefined],
    ])
  })

  test('ask for a unit where a cohort lists some', () => {
    expect(rulesOf({ rules: [{ when: { cohort: 'pilots' }, serve: 'on' }] })?.[0]?.[1]).toBe(
      '(and (not (and (split pct::100 by::$targetingKey) (in $targetingKey ["u-2"]))) (or (and (split pct::100 by::$targetingKey) (in $targetingKey ["u-1", "42", 42])) (eq $plan "pro")))',
    )
  })

  test.each<[string, object]>([
    ['A ramp', { rules: [{ ramp: { startAt: '2026-01-01', steps: [{ percent: 5 }] }, serve: 'on' }] }],
    ['A split by weights', { rules: [{ split: [{ variant: 'on', weight: 1 }] }] }],
    [
      'A unit in one of several attributes (userId, else deviceId)',
      { bucketBy: ['userId', 'deviceId'], rules: [{ percent: 5, serve: 'on' }] },
    ],
    ['A unit in one of several attributes', { rules: [{ when: { cohort: 'devices' }, serve: 'on' }] }],
    ['The layer "l"', { layer: { name: 'l', from: 0, to: 50 }, rules: [{ serve: 'on' }] }],
    ['Prerequisites', { requires: [{ flag: 'g', variant: ['on'] }] }],
    ['A condition on flag "g"', { rules: [{ when: { flag: 'g', variant: ['on'] }, serve: 'on' }] }],
    ['A condition on the time', { rules: [{ when: { time: { after: '2026-01-01' } }, serve: 'on' }] }],
    ['Cohort "half" has a percentage', { rules: [{ when: { cohort: 'half' }, serve: 'on' }] }],
    [
      '"ignoreCase" for attribute "a"',
      { rules: [{ when: { attribute: 'a', equals: 'x', ignoreCase: true }, serve: 'on' }] },
    ],
    ['"as" for attribute "a"', { rules: [{ when: { attribute: 'a', equals: 5, as: 'number' }, serve: 'on' }] }],
    ['"as" for attribute "a"', { rules: [{ when: { attribute: 'a', matches: '^5', as: 'string' }, serve: 'on' }] }],
    ['"semver" for attribute "v"', { rules: [{ when: { attribute: 'v', semver: '>1' }, serve: 'on' }] }],
    ['"after" for attribute "t"', { rules: [{ when: { attribute: 't', after: '2026-01-01' }, serve: 'on' }] }],
    ['Values that are neither', { variants: { a: 'x', off: 'y' }, default: 'a' }],
    [
      'The off variant "a" has attributes',
      { variants: { a: { x: 1 }, b: { x: 2 } }, default: 'a', rules: [{ serve: 'a' }] },
    ],
    [
      'Attribute "x" has values of two types',
      {
        variants: { a: { x: 1 }, b: { x: 'y' }, off: {} },
        default: 'a',
        rules: [{ when: { attribute: 'a', exists: true }, serve: 'b' }],
      },
    ],
    ['Attribute "x" is of a type', { variants: { a: { x: { y: 1 } }, off: {} }, default: 'a' }],
    ['A member "enabled"', { variants: { a: { enabled: 1 }, off: {} }, default: 'a' }],
    [
      '"rule" must be at most 16384',
      { rules: [{ when: { attribute: 'a', in: Array.from({ length: 5000 }, (_, i) => `u-${i}`) }, serve: 'on' }] },
    ],
  ])('leave out what they cannot say: %s', (note, flag) => {
    const { value, fidelity } = converted(flag)
    expect(value).toBeUndefined()
    expect(fidelity).toMatchObject({ fidelity: 'left-out', notes: [expect.stringContaining(note)] })
  })

  test('leave out a flag whose key AppConfig does not take', () => {
    const { document, flags } = toAppConfigFlags({ schemaVersion: 1, flags: { 'A.b': { enabled: true } } })
    expect(document.values).toEqual({})
    expect(flags[0]).toMatchObject({
      fidelity: 'left-out',
      notes: [expect.stringContaining('In AppConfig the key of a flag')],
    })
  })

  test('are made of valid Holdfast documents only', () => {
    expect(() => toAppConfigFlags({ schemaVersion: 1, flags: { a: {} } })).toThrow(InvalidDocumentError)
    expect(() => toAppConfigFlags({ a: { enabled: true } })).toThrow('it is a document of AppConfig feature flags')
  })
})

const text = fc.constantFrom('', 'x', 'xy', "it's", '"q"\\', 'é😀', '\u0001\n')
const scalar = fc.oneof(text, fc.constantFrom<unknown>(0, -3, 1.5, 2 ** 53, 2 ** 63, 1e300, true, false))
const attribute = fc.constantFrom('a', 'b', 'targetingKey', 'company.id', "it's")
const condition = nestedConditions(
  fc.oneof(
    fc.tuple(attribute, scalar).map(([name, equals]) => ({ attribute: name, equals })),
    fc.tuple(attribute, fc.array(scalar, { maxLength: 3 })).map(([name, list]) => ({ attribute: name, in: list })),
    fc
      .tuple(attribute, fc.constantFrom('gt', 'lte'), fc.constantFrom(-3, 1, 1.5, 2 ** 60))
      .map(([name, operator, number]) => ({ attribute: name, [operator]: number })),
    fc
      .tuple(
        attribute,
        fc.constantFrom('startsWith', 'endsWith', 'contains'),
        fc.oneof(text, fc.array(text, { minLength: 1, maxLength: 2 })),
      )
      .map(([name, operator, part]) => ({ attribute: name, [operator]: part })),
    fc.tuple(attribute, fc.boolean()).map(([name, ignoreCase]) => ({ attribute: name, matches: '^x|\\.', ignoreCase })),
    fc.tuple(attribute, fc.boolean()).map(([name, exists]) => ({ attribute: name, exists })),
    fc.constantFrom({ cohort: 'c' }, { cohort: 'd' }),
  ),
)
const rule = (variants: readonly string[]) =>
  fc
    .tuple(
      fc.option(condition, { nil: undefined }),
      fc.constantFrom({}, { percent: 50 }, { percent: 0.5 }, { percent: 100 }, { percent: 0 }),
      fc.constantFrom({}, { bucketBy: 'a' }, { salt: 's' }, { salt: 'f' }),
      fc.constantFrom(...variants),
    )
    .map(([when, ...parts]) =>
      Object.assign(when === undefined ? {} : { when }, parts[0], parts[1], { serve: parts[2] }),
    )
const flagOf = (base: object, names: readonly string[]) =>
  fc
    .tuple(fc.array(rule(names), { maxLength: 5 }), fc.constantFrom({}, { salt: 't' }, { bucketBy: 'b' }), fc.boolean())
    .map(([rules, draw, enabled]) => ({ enabled, ...base, ...draw, rules }))
const objects = { variants: { x: { limit: 1 }, y: { limit: 2, tags: ['a'] }, none: {} }, default: 'x', off: 'none' }
const arbitraryFit = fc
  .record({ f: flagOf({}, ['on', 'off']), g: flagOf(objects, ['x', 'y', 'none']) })
  .map((flags) => ({
    schemaVersion: 1,
    cohorts: {
      c: { include: ['x', '1', '-3'], exclude: ['xy'], when: { attribute: 'a', exists: true } },
      d: { percent: 100, bucketBy: 'b' },
    },
    flags,
  }))

test('what only a newer version understands is left out, however it looks', () => {
  const serve = (variant: string, more: object = {}) => ({
    enabled: true,
    rules: [{ percent: 50, serve: variant, ...more }],
  })
  const original = {
    schemaVersion: 1,
    minor: 9,
    cohorts: { newer: { percent: 50, novel: true } },
    flags: {
      readable: { enabled: true, default: 'on' },
      prototype: serve('__proto__', { novel: 1 }),
      toString: serve('toString', { novel: 1 }),
      dependent: { enabled: true, rules: [{ when: { cohort: 'newer' }, serve: 'on' }] },
      off: { enabled: false, rules: [{ serve: 'x', novel: 1 }] },
    },
  }
  const { document, flags } = toAppConfigFlags(JSON.stringify(original))
  expect(Object.keys(document.values)).toEqual(['readable'])
  expect(flags.map(({ flag, fidelity }) => `${flag} ${fidelity}`)).toEqual([
    'readable enabled',
    ...['prototype', 'toString', 'dependent', 'off'].map((flag) => `${flag} left-out`),
  ])
  ruleSetOf(document)
  expect(Object.isFrozen(Object.prototype)).toBe(false)
})

/** Nothing, where the document has no such flag. */
function answerOf(ruleSet: RuleSet, context: EvaluationContext, key: string) {
  if (!ruleSet.flags.has(key)) return undefined
  const { value, variant, enabled } = evaluateIn(ruleSet, context, { key })
  return { value, variant, enabled }
}

test('every flag that is converted answers the same, whatever its rules and the context, there and back', () => {
  const seen = { converted: 0, leftOut: 0 }
  const contexts = fc.array(arbitraryFlagContext, { minLength: 10, maxLength: 10 })
  fc.assert(
    fc.property(arbitraryFit, contexts, (original, contexts) => {
      const { document, flags } = toAppConfigFlags(structuredClone(original))
      const back = toHoldfastDocument(structuredClone(document))
      const [before, there, again] = [
        ruleSetOf(original),
        ruleSetOf(structuredClone(document)),
        ruleSetOf(back.document),
      ]
      for (const { flag: key, fidelity } of flags) {
        seen[fidelity === 'left-out' ? 'leftOut' : 'converted']++
        if (fidelity === 'left-out') continue
        const returned = back.flags.find(({ flag }) => flag === key)
        for (const context of contexts) {
          const [first, second, third] = [before, there, again].map((ruleSet) => answerOf(ruleSet, context, key))
          expect(second).toEqual(fidelity === 'exact' ? first : { ...first, value: second?.value })
          if (returned?.fidelity === 'exact') expect(third).toEqual(second)
        }
      }
    }),
    { numRuns: 500 },
  )
  expect(seen.converted).toBeGreaterThan(800)
})
