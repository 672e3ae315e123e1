import fc from 'fast-check'
import { describe, expect, test, vi } from 'vitest'
import { createFlagClient, document, validateDocument } from '../../../src/index.js'
import { clientOf, foundIn, problemsIn, units, warningsIn } from './stage.js'

describe('a flag as AppConfig gives it', () => {
  const flags = {
    limits: { enabled: true, max: 20, tiers: ['pro', 'team'], steps: [1, 2.5], strict: false, title: 'Beta' },
    plain: { enabled: true },
    gone: { enabled: false },
    chosen: { enabled: true, color: 'blue', _variant: 'QA testers' },
    refused: { enabled: false, color: 'blue', _variant: 'Default', _updatedAt: '2026-01-01', _new: { a: [null] } },
  }

  test.each([
    ['limits', { enabled: true, variant: 'on', reason: 'STATIC' }],
    ['plain', { enabled: true, variant: 'on', value: {}, reason: 'STATIC' }],
    ['gone', { enabled: false, variant: 'off', value: {}, reason: 'DISABLED' }],
    ['chosen', { enabled: true, variant: 'QA testers', value: { color: 'blue' }, reason: 'STATIC' }],
    ['refused', { enabled: false, variant: 'Default', value: {}, reason: 'DISABLED' }],
  ])('%s', async (key, answer) => {
    const client = await clientOf(flags)
    expect(client.evaluate(key)).toMatchObject({ flag: key, ...answer })
    expect(client.isEnabled(key)).toBe(answer.enabled)
    expect(client.explain(key)).toMatchObject({ evaluation: answer, rules: [] })
  })

  test('its value is its attributes, frozen, and typed as an object', async () => {
    const client = await clientOf(flags)
    const { enabled: _, ...attributes } = flags.limits
    const value = client.value('limits', {}, { max: 0, tiers: [''] })
    expect(value).toEqual(attributes)
    expect(Object.isFrozen(value) && Object.isFrozen(value.tiers)).toBe(true)
    expect(client.evaluate('limits', {}, 20)).toMatchObject({ reason: 'ERROR', errorCode: 'TYPE_MISMATCH', value: 20 })
    expect(Object.keys(client.evaluateAll())).toEqual(Object.keys(flags))
  })

  test('members of the document that begin with "_" are passed over', async () => {
    const client = await clientOf({ _comment: 'by hand', ...flags })
    expect(Object.keys(client.evaluateAll())).toEqual(Object.keys(flags))
  })
})

test.each([
  [{ a: { enabled: true }, b: 1 }, ['wrong-type /b']],
  [{ a: { enabled: true }, b: true, c: null, d: [] }, ['wrong-type /b', 'wrong-type /c', 'wrong-type /d']],
  [{ a: { enabled: true }, b: { enabled: 'yes' } }, ['wrong-type /b/enabled']],
  [{ a: { enabled: true }, b: { enabled: { toString: 1 } } }, ['wrong-type /b/enabled']],
  [{ a: { enabled: true, x: null, y: {}, z: [1, 'a'] } }, ['wrong-type /a/x', 'wrong-type /a/y', 'wrong-type /a/z']],
  [{ a: { enabled: true, x: [true], _variant: 1 } }, ['wrong-type /a/_variant']],
  [{ 'a b': { enabled: true }, '-': { enabled: true } }, ['invalid-name /a b', 'invalid-name /-']],
])('%j is refused', (document, found) => {
  expect(foundIn(document)).toEqual(found)
})

describe('what the service takes and stores otherwise is taken, with a warning each:', () => {
  test.each<[string, taken: object, warnings: string[], stored: object]>([
    ['enabled as text', { a: { enabled: 'true', x: 1 } }, ['wrong-type /a/enabled'], { a: { enabled: true, x: 1 } }],
    ['enabled as text in any case', { a: { enabled: 'FALSE' } }, ['wrong-type /a/enabled'], { a: { enabled: false } }],
    [
      'enabled as null, and missing',
      { a: { enabled: true }, b: { enabled: null }, c: { limit: 2 } },
      ['wrong-type /b/enabled', 'missing-member /c'],
      { a: { enabled: true }, b: { enabled: false }, c: { enabled: false } },
    ],
    [
      'no variants',
      { a: { enabled: true, x: 1, _variants: [] } },
      ['empty /a/_variants'],
      { a: { enabled: true, x: 1 } },
    ],
  ])('%s', async (_, taken, warnings, stored) => {
    expect(warningsIn(taken)).toEqual(warnings)
    const [client, expected] = [await clientOf(taken), await clientOf(stored)]
    for (const key of Object.keys(stored)) {
      const { version: _, ...answer } = expected.evaluate(key)
      expect(client.evaluate(key)).toMatchObject(answer)
    }
  })
})

describe('variants that were left in, as some emulators do,', () => {
  const qa = { name: 'QA', enabled: true, rule: '(ends_with $email "@qa.example.com")', attributeValues: { x: 1 } }
  const variants = [qa, { name: 'rest', enabled: false }]
  const context = { email: 'a@qa.example.com' }

  test('are read as in a document as written, with one warning', async () => {
    const lifted = { plain: { enabled: true, x: 2 }, m: { _variants: variants }, n: { _variants: variants } }
    const [client, written] = [await clientOf(lifted), await clientOf({ version: '1', values: lifted })]
    for (const key of Object.keys(lifted)) {
      for (const one of [{}, context]) {
        const { version: _, ...answer } = written.evaluate(key, one)
        expect(client.evaluate(key, one)).toMatchObject(answer)
      }
    }
    expect(client.evaluate('m', context)).toMatchObject({ variant: 'QA', value: { x: 1 }, reason: 'TARGETING_MATCH' })
    expect(client.explain('m', {}).rules).toMatchObject([{ matched: false }])
    expect(warningsIn(lifted)).toEqual(['unknown-member /m/_variants'])
    expect(warningsIn({ m: { _variants: variants } })).toEqual(['unknown-member /m/_variants'])
  })

  test('are refused as there', () => {
    const [, rest] = variants
    const faulty = {
      'a.b': { _variants: [rest] },
      c: {
        _variants: [
          { ...qa, rule: '(is $a 1)' },
          { ...rest, weight: 1 },
        ],
      },
      d: { _variants: [qa, qa] },
      e: { _variants: [rest], x: 1 },
    }
    expect(foundIn(faulty)).toEqual([
      'invalid-name /a.b',
      'unknown-member /c/_variants/1/weight',
      'duplicate-id /d/_variants/1/name',
      'conflicting-members /d/_variants/1/rule',
      'conflicting-members /e',
    ])
  })

  test('are passed over beside what says the same: the flag serves that', async () => {
    const flags = { a: { enabled: true, x: 3, _variants: variants }, b: { enabled: true, _variants: true } }
    expect(warningsIn(flags)).toEqual(['conflicting-members /a/_variants'])
    const client = await clientOf(flags)
    expect(client.evaluate('a')).toMatchObject({ variant: 'on', value: { x: 3 }, reason: 'STATIC' })
    expect(client.evaluate('b')).toMatchObject({ variant: 'on', value: {}, reason: 'STATIC' })
  })
})

test('what is wrong is told in words, with its place in the text', () => {
  const text = '{\n  "a": { "enabled": true },\n  "b": true\n}'
  expect(problemsIn(text)).toEqual([
    {
      code: 'wrong-type',
      path: '/b',
      message: '"b" must be a flag, which is an object, not true. Write {"enabled": true}.',
      expected: 'a flag, which is an object',
      received: 'true',
      line: 3,
      column: 8,
      endLine: 3,
      endColumn: 12,
    },
  ])
  expect(foundIn('{"a":{"enabled":true,"enabled":false},"b":1}')).toEqual([
    'duplicate-member /a/enabled',
    'wrong-type /b',
  ])
})

describe('a document without flags', () => {
  test.each([{}, { _comment: 'all gone' }])('%j would take all flags away, and is refused', (document) => {
    // Without a flag only the empty object is known for what it is.
    expect(foundIn(document)).toEqual([Object.keys(document).length === 0 ? 'empty ' : 'unknown-form '])
  })

  test('is taken where an option allows it', async () => {
    const client = await clientOf({}, { allowEmpty: true })
    expect(client.evaluateAll()).toEqual({})
    expect(client.evaluate('a')).toMatchObject({ errorCode: 'FLAG_NOT_FOUND' })
  })
})

describe('percentAttribute', () => {
  const flag = { enabled: true, percentage: 10, label: 'Beta' }
  const option = { percentAttribute: 'percentage' }

  test('is off by default: the attribute is a number like any other', async () => {
    const client = await clientOf({ checkout: flag })
    expect(client.evaluate('checkout')).toMatchObject({ enabled: true, value: { percentage: 10 }, reason: 'STATIC' })
  })

  test('makes the flag on for that share of the units, always the same ones, and off for the others', async () => {
    const client = await clientOf({ checkout: flag }, option)
    const answers = units(1000).map((unit) => client.evaluate('checkout', unit))
    const on = answers.filter(({ enabled }) => enabled)
    expect(on.length).toBeGreaterThan(70)
    expect(on.length).toBeLessThan(130)
    expect(on[0]).toMatchObject({
      variant: 'on',
      value: { percentage: 10, label: 'Beta' },
      reason: 'SPLIT',
      ruleIndex: 0,
    })
    const off = answers.find(({ enabled }) => !enabled)
    expect(off).toMatchObject({ variant: 'off', value: {}, reason: 'DEFAULT' })
    expect(units(1000).map((unit) => client.evaluate('checkout', unit))).toEqual(answers)
    expect(client.evaluate('checkout', {})).toMatchObject({ enabled: false, details: ['TARGETING_KEY_MISSING'] })
    expect(client.explain('checkout', { targetingKey: 'u' }).rules[0]?.exposure).toMatchObject({ percent: 10 })
  })

  test('draws as a Holdfast rule with that percent does, and raising it only adds units', async () => {
    const percent = fc.double({ min: 0.000001, max: 100, noNaN: true })
    await fc.assert(
      fc.asyncProperty(percent, percent, fc.string(), async (a, b, targetingKey) => {
        const [low, high] = [Math.min(a, b), Math.max(a, b)]
        const isOn = async (percentage: number) =>
          (await clientOf({ checkout: { enabled: true, percentage } }, option)).isEnabled('checkout', { targetingKey })
        const rules = [{ percent: low, serve: 'on' }]
        const holdfast = await clientOf({ schemaVersion: 1, flags: { checkout: { enabled: true, rules } } })
        const before = await isOn(low)
        expect(before).toBe(holdfast.isEnabled('checkout', { targetingKey }))
        if (before) expect(await isOn(high)).toBe(true)
      }),
      { numRuns: 50 },
    )
  })

  test.each([
    [0, false, 'DEFAULT'],
    [100, true, 'TARGETING_MATCH'],
  ])('%d per cent is all or nothing', async (percentage, enabled, reason) => {
    const client = await clientOf({ checkout: { enabled: true, percentage } }, option)
    for (const unit of units(50)) expect(client.evaluate('checkout', unit)).toMatchObject({ enabled, reason })
  })

  test('leaves flags alone that are disabled or have no such attribute', async () => {
    const client = await clientOf({ a: { enabled: false }, b: { enabled: true, percent: 0 } }, option)
    expect(client.evaluate('a')).toMatchObject({ enabled: false, reason: 'DISABLED' })
    expect(client.evaluate('b')).toMatchObject({ enabled: true, reason: 'STATIC' })
  })

  test('keeps the variant that the service has chosen', async () => {
    const client = await clientOf({ a: { enabled: true, percentage: 100, _variant: 'QA' } }, option)
    expect(client.evaluate('a')).toMatchObject({ enabled: true, variant: 'QA' })
  })

  test('takes percentages only', () => {
    const flags = (percentage: unknown) => ({ a: { enabled: true, percentage } })
    expect(foundIn(flags('10'), option)).toEqual(['wrong-type /a/percentage'])
    for (const percentage of [-1, 100.1, 1e-7]) {
      expect(foundIn(flags(percentage), option)).toEqual(['out-of-range /a/percentage'])
    }
  })
})

describe('a percentage that nobody reads', () => {
  test.each([
    'percentage',
    'percent',
    'pct',
    'rollout',
    'rolloutPercentage',
    'rollout_percentage',
    'rollout-pct',
    'Percentage',
    'ROLLOUT',
  ])('%s is a warning of the document', (name) =>
    expect(warningsIn({ 'new-checkout': { enabled: true, [name]: 20 } })).toEqual(['unread-percentage ']),
  )

  test('is told once, with the flags and the option', () => {
    const flags = Object.fromEntries(['a', 'b', 'c', 'd', 'e', 'f', 'g'].map((key) => [key, { enabled: true, pct: 5 }]))
    const validation = validateDocument({
      x: { enabled: false },
      'new-checkout': { enabled: true, percentage: 20 },
      ...flags,
    })
    expect(validation).toEqual({
      valid: true,
      degraded: [],
      warnings: [
        {
          code: 'unread-percentage',
          path: '',
          message:
            '"percentage" of flag "new-checkout", "pct" of flag "a", "pct" of flag "b", "pct" of flag "c", "pct" of flag "d" and 3 more flags are attributes like any others: where they are enabled, these flags are on for everyone. Set appConfigFlags: { percentAttribute: "percentage" } to have it on for that share, or percentAttribute: false if the number is no share of users.',
          expected: 'the option appConfigFlags.percentAttribute',
        },
      ],
    })
  })

  test('is told of documents as they are written too, of flags without variants', () => {
    const rest = { name: 'rest', enabled: true, attributeValues: { percentage: 5 } }
    const values = { a: { enabled: true, percentage: 20 }, b: { _variants: [rest] } }
    expect(warningsIn({ version: '1', values })).toEqual(['unread-percentage '])
    expect(warningsIn({ version: '1', values: { b: values.b } })).toEqual([])
    expect(warningsIn({ c: values.b })).toEqual(['unknown-member /c/_variants'])
  })

  test('is none where an option says what it is, nor where it is no number', () => {
    const flags = { a: { enabled: true, percentage: 20 } }
    expect(validateDocument(flags, { appConfigFlags: { percentAttribute: false } })).toMatchObject({ warnings: [] })
    expect(validateDocument(flags, { appConfigFlags: { percentAttribute: 'percentage' } })).toMatchObject({
      warnings: [],
    })
    expect(warningsIn({ a: { enabled: true, percentage: '20', rollouts: 3, percentages: [1] } })).toEqual([])
  })

  test('is what the client says first', async () => {
    const warn = vi.fn()
    const logger = { debug() {}, info() {}, warn, error() {} }
    const flags: object = { a: { enabled: 'true', percentage: 20 } }
    const client = createFlagClient({ source: document(flags), logger })
    await client.ready()
    await client.close()
    expect(warn).toHaveBeenCalledExactlyOnceWith(
      expect.stringContaining('is in use and has warnings: "percentage" of flag "a" is an attribute like any other'),
      { problems: [expect.objectContaining({ code: 'unread-percentage' }), expect.anything()] },
    )
  })

  test('leaves the flag on for everyone, as it says', async () => {
    const client = await clientOf({ a: { enabled: true, percentage: 0 } }, { percentAttribute: false })
    expect(client.evaluate('a', {})).toMatchObject({ enabled: true, value: { percentage: 0 }, reason: 'STATIC' })
  })

  test('bucketByAttribute goes with a percentage', () => {
    const options = { percentAttribute: false, bucketByAttribute: 'bucketBy' } as const
    expect(() => validateDocument({}, { appConfigFlags: options })).toThrow('needs percentAttribute')
    expect(() => validateDocument({}, { appConfigFlags: { percentAttribute: true as never } })).toThrow('or false')
  })
})

describe('bucketByAttribute', () => {
  const options = { percentAttribute: 'percentage', bucketByAttribute: 'bucketBy' }

  test('names the flag attribute that names what to draw by', async () => {
    const client = await clientOf({ a: { enabled: true, percentage: 50, bucketBy: 'company.id' } }, options)
    const byKey = await clientOf({ a: { enabled: true, percentage: 50 } }, options)
    for (const { targetingKey } of units(50)) {
      const context = { targetingKey: 'somebody', company: { id: targetingKey } }
      expect(client.isEnabled('a', context)).toBe(byKey.isEnabled('a', { targetingKey }))
    }
  })

  test.each(['', 'a..b', 7])('refuses %j', (bucketBy) => {
    expect(foundIn({ a: { enabled: true, percentage: 50, bucketBy } }, options)).toEqual(['invalid-value /a/bucketBy'])
  })
})
