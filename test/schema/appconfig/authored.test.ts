import { describe, expect, test } from 'vitest'
import { validateDocument } from '../../../src/index.js'
import { clientOf, foundIn, problemsIn, units, warningsIn } from './stage.js'

const document = {
  version: '1',
  flags: {
    ui_refresh: {
      name: 'UI refresh',
      description: 'The new look',
      _createdAt: '2026-01-01T00:00:00Z',
      _deprecation: { status: 'planned', date: '2027-01-01' },
      attributes: { dark: { description: 'Dark mode', constraints: { type: 'boolean' } }, limit: {} },
    },
    plain: { name: 'Plain' },
    gone: { name: 'Gone' },
  },
  values: {
    ui_refresh: {
      _createdAt: '2026-01-01T00:00:00Z',
      _variants: [
        { name: 'QA', enabled: true, rule: '(ends_with $email "@qa.example.com")', attributeValues: { dark: true } },
        { name: 'Banned', enabled: false, rule: '(eq $banned true)', attributeValues: { dark: true } },
        { name: 'Sample', enabled: true, rule: '(split pct::10 by::$userId)', attributeValues: { limit: 2 } },
        { name: 'Default Variant', enabled: true },
      ],
    },
    plain: { enabled: true, limit: 2, tiers: ['pro'], _updatedAt: '2026-01-01T00:00:00Z' },
    gone: { enabled: false, limit: 2 },
  },
}

describe('a flag with variants', async () => {
  const client = await clientOf(document)
  const inSample = { userId: 'user-1' }

  test.each([
    [
      { email: 'a@qa.example.com' },
      { variant: 'QA', value: { dark: true }, enabled: true, reason: 'TARGETING_MATCH', ruleIndex: 0 },
    ],
    [
      { email: 'a@qa.example.com', banned: true },
      { variant: 'QA', enabled: true },
    ],
    [{ banned: true }, { variant: 'Banned', value: {}, enabled: false, reason: 'TARGETING_MATCH', ruleIndex: 1 }],
    [
      { userId: 'user-0' },
      { variant: 'Default Variant', value: {}, enabled: true, reason: 'DEFAULT', ruleIndex: undefined },
    ],
    [{}, { variant: 'Default Variant', details: ['TARGETING_KEY_MISSING'] }],
  ])('%j', (context, answer) => {
    expect(client.evaluate('ui_refresh', context)).toMatchObject(answer)
    expect(client.explain('ui_refresh', context).evaluation).toEqual(client.evaluate('ui_refresh', context))
  })

  test('gives the share of a split its variant, always the same units, and explains the draw', () => {
    const answers = units(1000).map(({ targetingKey: userId }) => client.evaluate('ui_refresh', { userId }))
    const sample = answers.filter(({ variant }) => variant === 'Sample')
    expect(sample.length).toBeGreaterThan(70)
    expect(sample.length).toBeLessThan(130)
    expect(sample[0]).toMatchObject({ value: { limit: 2 }, reason: 'SPLIT', ruleIndex: 2 })
    const { rules } = client.explain('ui_refresh', inSample)
    expect(rules.map(({ when, exposure }) => when?.held ?? exposure?.percent)).toEqual([false, false, 10])
  })
})

test('flags without variants are as the service would give them', async () => {
  const client = await clientOf(document)
  const { ui_refresh: _, ...values } = document.values
  const retrieved = await clientOf(values)
  for (const key of Object.keys(values)) {
    const { version: _, ...answer } = retrieved.evaluate(key)
    expect(client.evaluate(key)).toMatchObject(answer)
  }
  const shares = { version: '1', values: { a: { enabled: true, percentage: 0 } } }
  expect((await clientOf(shares, { percentAttribute: 'percentage' })).isEnabled('a', { targetingKey: 'u' })).toBe(false)
})

test('a variant alone is served to everyone', async () => {
  const client = await clientOf({ version: '1', values: { a: { _variants: [{ name: 'only', enabled: true }] } } })
  expect(client.evaluate('a')).toMatchObject({ variant: 'only', enabled: true, reason: 'STATIC' })
})

test('a document without flags is refused unless an option allows it', async () => {
  const empty = { version: '1', flags: {}, values: {} }
  expect(foundIn(empty)).toEqual(['empty /values'])
  expect((await clientOf(empty, { allowEmpty: true })).evaluateAll()).toEqual({})
})

const flag = (value: unknown, definition?: object) => ({
  version: '1',
  ...(definition === undefined ? {} : { flags: { a: definition } }),
  values: { a: value },
})
const variants = (...list: object[]) => flag({ _variants: list })
const last = { name: 'rest', enabled: false }
const ruled = (rule: unknown) => variants({ name: 'x', enabled: true, rule }, last)

describe('what the service refuses is refused', () => {
  test.each<[string, object, string[]]>([
    ['a rule that is a constant', ruled('true'), ['invalid-rule /values/a/_variants/0/rule']],
    ['a rule that is an attribute', ruled('$beta'), ['invalid-rule /values/a/_variants/0/rule']],
    ['an unknown operator', ruled('(is $a 1)'), ['invalid-rule /values/a/_variants/0/rule']],
    ['an unknown symbol', ruled('(eq $a x)'), ['invalid-rule /values/a/_variants/0/rule']],
    ['an empty rule', ruled(''), ['invalid-rule /values/a/_variants/0/rule']],
    ['a timestamp without T', ruled('(gt $a 2024-01)'), ['invalid-rule /values/a/_variants/0/rule']],
    ['a rule too long', ruled(`(eq $a "${'x'.repeat(16_384)}")`), ['too-large /values/a/_variants/0/rule']],
    [
      'a rule on the last variant',
      variants({ ...last, rule: '(eq $a 1)' }),
      ['conflicting-members /values/a/_variants/0/rule'],
    ],
    ['no rule on another', variants({ name: 'x', enabled: true }, last), ['missing-member /values/a/_variants/0']],
    ['variants beside enabled', flag({ enabled: true, _variants: [last] }), ['conflicting-members /values/a']],
    ['variants beside attributes', flag({ limit: 1, _variants: [last] }), ['conflicting-members /values/a']],
    [
      'variants of one name',
      variants({ ...last, rule: '(eq $a 1)' }, last),
      ['duplicate-id /values/a/_variants/1/name'],
    ],
    [
      '34 variants',
      variants(...Array.from({ length: 33 }, (_, i) => ({ name: `${i}`, enabled: true, rule: '(eq $a 1)' })), last),
      ['too-many /values/a/_variants'],
    ],
    ['enabled as a word of other languages', flag({ enabled: 'on' }), ['wrong-type /values/a/enabled']],
    ['enabled as a number', variants({ ...last, enabled: 1 }), ['wrong-type /values/a/_variants/0/enabled']],
    ['a variant without a name', variants({}), ['missing-member /values/a/_variants/0']],
    [
      'an empty rule on another variant than the last',
      variants({ ...last, rule: '' }, { name: 'x', enabled: true }),
      ['invalid-rule /values/a/_variants/0/rule'],
    ],
    ['a name of two lines', variants({ ...last, name: 'a\nb' }), ['invalid-value /values/a/_variants/0/name']],
    ['an unknown member', variants({ ...last, weight: 1 }), ['unknown-member /values/a/_variants/0/weight']],
    ['an internal member it does not know', flag({ enabled: true, _foo: 1 }), ['unknown-member /values/a/_foo']],
    ['a badly named attribute', flag({ enabled: true, Limit: 1 }), ['invalid-name /values/a/Limit']],
    ['a badly named flag', { version: '1', values: { 'a.b': { enabled: true } } }, ['invalid-name /values/a.b']],
    [
      'attributes of no type',
      flag({ enabled: true, x: null, y: {}, z: [1, 'a'] }),
      ['wrong-type /values/a/x', 'wrong-type /values/a/y', 'wrong-type /values/a/z'],
    ],
    ['an attribute too long', flag({ enabled: true, x: 'x'.repeat(1025) }), ['too-large /values/a/x']],
    [
      '26 attributes',
      flag({ enabled: true, ...Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`x${i}`, 1])) }),
      ['too-many /values/a'],
    ],
    [
      '26 attributes of a variant',
      variants({ ...last, attributeValues: Object.fromEntries(Array.from({ length: 26 }, (_, i) => [`x${i}`, 1])) }),
      ['too-many /values/a/_variants/0/attributeValues'],
    ],
    ['definitions that are none', { ...flag({ enabled: true }), flags: null }, ['wrong-type /flags']],
    [
      'an unknown constraint',
      flag({ enabled: true }, { attributes: { x: { constraints: { type: 'string', minimum: 1 } } } }),
      ['unknown-member /flags/a/attributes/x/constraints/minimum'],
    ],
    [
      'a constraint without type',
      flag({ enabled: true }, { attributes: { x: { constraints: {} }, y: { constraints: 1 } } }),
      ['missing-member /flags/a/attributes/x/constraints', 'wrong-type /flags/a/attributes/y/constraints'],
    ],
    [
      'a constraint of an unknown type',
      flag({ enabled: true }, { attributes: { x: { constraints: { type: 'date' } } } }),
      ['invalid-value /flags/a/attributes/x/constraints/type'],
    ],
    [
      'a pattern beside a list',
      flag({ enabled: true }, { attributes: { x: { constraints: { type: 'string', pattern: 'x', enum: ['x'] } } } }),
      ['conflicting-members /flags/a/attributes/x/constraints'],
    ],
    [
      'another deprecation',
      flag({ enabled: true }, { _deprecation: { status: 'done', date: 'soon' } }),
      ['invalid-value /flags/a/_deprecation/status', 'invalid-value /flags/a/_deprecation/date'],
    ],
  ])('%s', (_, refused, found) => {
    expect(foundIn(refused)).toEqual(found)
  })

  test('all of it at once, in the order of the document, the faults of one flag hiding none of another', () => {
    const values = { a: { enabled: 1 }, b: { _variants: [{ name: 'x', enabled: true, rule: '(eqq $a 1)' }, last] } }
    expect(foundIn({ version: '1', flags: { c: { name: '' } }, values })).toEqual([
      'invalid-value /flags/c/name',
      'wrong-type /values/a/enabled',
      'invalid-rule /values/b/_variants/0/rule',
    ])
  })

  test('a fault of a rule is told with its place in the rule and in the text', () => {
    const text = JSON.stringify(ruled('(and\n  (eq $a 1)\n  (eqq $b 2))'), undefined, 1)
    expect(problemsIn(text)).toEqual([
      {
        code: 'invalid-rule',
        path: '/values/a/_variants/0/rule',
        message: 'Line 3, column 4 of the rule: There is no operator "eqq". Did you mean "eq"?',
        expected: expect.stringContaining('one of and, or, not, eq'),
        received: '"eqq"',
        rule: { line: 3, column: 4 },
        line: 9,
        column: 14,
        endLine: 9,
        endColumn: 48,
      },
    ])
  })

  test('patterns are RE2, and cost what those of Holdfast documents do', () => {
    expect(foundIn(ruled('(matches in::$a pattern::"(?=x)")'))).toEqual(['invalid-pattern /values/a/_variants/0/rule'])
    expect(foundIn(ruled('(matches in::$a pattern::"((x{1,100}){1,10}){1,9}")'))[0]).toMatch(
      /^(invalid-pattern|too-costly)/,
    )
    const validation = validateDocument(ruled('(matches in::$a pattern::"abc")'), { limits: { maxPatternCost: 3 } })
    expect(validation).toMatchObject({ problems: [{ code: 'too-costly' }] })
  })

  test('the limits hold', () => {
    const limits = { maxFlags: 1, maxTestsPerFlag: 3 }
    expect(validateDocument(document, { limits })).toMatchObject({ problems: [{ code: 'too-many', path: '/values' }] })
    expect(validateDocument(ruled('(and $a $b $c)'), { limits })).toMatchObject({ problems: [{ code: 'too-costly' }] })
    const deep = ruled(`${'(not '.repeat(129)}$a${')'.repeat(129)}`)
    expect(foundIn(deep)).toEqual(['too-deep /values/a/_variants/0/rule'])
  })
})

describe('what the service takes and stores otherwise is taken, with a warning each:', () => {
  const on = flag({ enabled: true, limit: 1 })
  const off = flag({ enabled: false, limit: 1 })
  const rule = '(eq $a 1)'
  const first = { name: 'x', enabled: true, rule }

  test.each<[string, taken: object, warnings: string[], stored: object]>([
    ['enabled as text', flag({ enabled: 'true', limit: 1 }), ['wrong-type /values/a/enabled'], on],
    ['enabled as text in capitals', flag({ enabled: 'TRUE', limit: 1 }), ['wrong-type /values/a/enabled'], on],
    ['enabled as text in any case', flag({ enabled: 'fAlse', limit: 1 }), ['wrong-type /values/a/enabled'], off],
    ['enabled as null', flag({ enabled: null, limit: 1 }), ['wrong-type /values/a/enabled'], off],
    ['enabled missing', flag({ limit: 1 }), ['missing-member /values/a'], off],
    ['nothing', flag({}), ['missing-member /values/a'], flag({ enabled: false })],
    ['no variants', flag({ enabled: true, limit: 1, _variants: [] }), ['empty /values/a/_variants'], on],
    [
      'no variants and nothing else',
      variants(),
      ['missing-member /values/a', 'empty /values/a/_variants'],
      flag({ enabled: false }),
    ],
    [
      'enabled as null beside variants',
      flag({ enabled: null, _variants: [first, last] }),
      ['wrong-type /values/a/enabled'],
      variants(first, last),
    ],
    [
      'enabled of variants as text, null, and missing',
      variants({ ...first, enabled: 'True' }, { ...first, name: 'y', enabled: null }, { name: 'z' }),
      [
        'wrong-type /values/a/_variants/0/enabled',
        'wrong-type /values/a/_variants/1/enabled',
        'missing-member /values/a/_variants/2',
      ],
      variants(first, { ...first, name: 'y', enabled: false }, { name: 'z', enabled: false }),
    ],
    [
      'an empty rule on the last variant',
      variants(first, { ...last, rule: '' }),
      ['empty /values/a/_variants/1/rule'],
      variants(first, last),
    ],
    ['a member of the document that it does not know', { ...on, value: {} }, ['unknown-member /value'], on],
    [
      'members of definitions that it does not know',
      flag(
        { enabled: true, limit: 1 },
        { enabled: true, default: false, attributes: { limit: { type: 'number' } }, _deprecation: { by: 'x' } },
      ),
      [
        'unknown-member /flags/a/enabled',
        'unknown-member /flags/a/default',
        'unknown-member /flags/a/attributes/limit/type',
        'unknown-member /flags/a/_deprecation/by',
      ],
      on,
    ],
    [
      'null in what describes',
      flag(
        { enabled: true, limit: 1, _createdAt: null, _updatedAt: null },
        {
          name: null,
          description: null,
          _createdAt: null,
          _updatedAt: null,
          _deprecation: { status: null, date: null },
          attributes: { limit: { description: null } },
        },
      ),
      [
        'wrong-type /flags/a/name',
        'wrong-type /flags/a/description',
        'wrong-type /flags/a/_createdAt',
        'wrong-type /flags/a/_updatedAt',
        'wrong-type /flags/a/_deprecation/status',
        'wrong-type /flags/a/_deprecation/date',
        'wrong-type /flags/a/attributes/limit/description',
        'wrong-type /values/a/_createdAt',
        'wrong-type /values/a/_updatedAt',
      ],
      on,
    ],
    [
      'null for a deprecation',
      flag({ enabled: true, limit: 1 }, { _deprecation: null, attributes: { limit: {} } }),
      ['wrong-type /flags/a/_deprecation'],
      on,
    ],
    [
      'a flag that is defined oddly and not served',
      { ...on, flags: { a: { attributes: { limit: {} } }, b: { nam: 'B' } } },
      ['missing-member /flags/b', 'unknown-member /flags/b/nam'],
      on,
    ],
  ])('%s', async (_, taken, warnings, stored) => {
    expect(warningsIn(taken)).toEqual(warnings)
    const [client, expected] = [await clientOf(taken), await clientOf(stored)]
    for (const context of [{}, { a: 1 }]) {
      const { version: _, ...answer } = expected.evaluate('a', context)
      expect(client.evaluate('a', context)).toMatchObject(answer)
    }
  })

  test('the warning says how it is read', () => {
    const validation = validateDocument(flag({ enabled: 'TRUE' }, { enabled: 1 }))
    expect(validation.valid && validation.warnings.map(({ message }) => message)).toEqual([
      'A flag definition has no member "enabled". It can have name, description, _createdAt, _updatedAt, _deprecation, attributes. AppConfig ignores it.',
      '"enabled" must be a boolean, not "TRUE". AppConfig reads it as true.',
    ])
  })

  test('what is required of an enabled flag is required of one that is enabled by a text', () => {
    const definition = { attributes: { x: { constraints: { type: 'string', required: true } } } }
    expect(foundIn(flag({ enabled: 'true' }, definition))).toEqual(['missing-member /values/a'])
    expect(warningsIn(flag({}, definition))).toEqual(['missing-member /values/a'])
  })
})

test('of very many faults the first are told', () => {
  const values = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, { _variants: true }]))
  expect(foundIn({ version: '1', values })).toHaveLength(100)
  const flags = Object.fromEntries(Array.from({ length: 150 }, (_, index) => [`f${index}`, { name: 1 }]))
  expect(foundIn({ version: '1', flags, values: { a: { enabled: true } } })).toHaveLength(100)
})

describe('constraints', () => {
  const constrained = (constraints: object, value: unknown, enabled = true) =>
    flag({ enabled, ...(value === undefined ? {} : { x: value }) }, { attributes: { x: { constraints } } })
  const number = { type: 'number', minimum: 0, maximum: 10 }
  const list = (elements: object) => ({ type: 'array', elements })

  test.each<[object, unknown]>([
    [{ type: 'string' }, ''],
    [{ type: 'string', pattern: '^a+$' }, 'aa'],
    [{ type: 'string', pattern: 'a' }, 'bab'],
    [{ type: 'string', enum: ['a', 'b'] }, 'b'],
    [number, 0],
    [number, 10],
    [{ type: 'boolean', required: true }, false],
    [{ type: 'array' }, [1, 2]],
    [list(number), [0, 10]],
    [list({ type: 'string', enum: ['a'] }), ['a', 'a']],
    [{ type: 'string', required: false }, undefined],
  ])('%j lets %j pass', (constraints, value) => {
    expect(warningsIn(constrained(constraints, value))).toEqual([])
  })

  test.each<[object, unknown, string[]]>([
    [{ type: 'string' }, 1, ['wrong-type /values/a/x']],
    [{ type: 'boolean' }, 'true', ['wrong-type /values/a/x']],
    [{ type: 'array' }, 'x', ['wrong-type /values/a/x']],
    [{ type: 'number' }, [1], ['wrong-type /values/a/x']],
    [number, -1, ['out-of-range /values/a/x']],
    [number, 10.5, ['out-of-range /values/a/x']],
    [{ type: 'string', pattern: '^a+$' }, 'ab', ['invalid-value /values/a/x']],
    [{ type: 'string', enum: ['a'] }, 'A', ['invalid-value /values/a/x']],
    [list(number), [1, 11, -1], ['out-of-range /values/a/x/1', 'out-of-range /values/a/x/2']],
    [list({ type: 'string' }), [1], ['wrong-type /values/a/x/0']],
    [{ type: 'string', required: true }, undefined, ['missing-member /values/a']],
  ])('%j refuses %j', (constraints, value, found) => {
    expect(foundIn(constrained(constraints, value))).toEqual(found)
  })

  test('a disabled flag may lack what is required, but not have what is wrong', () => {
    expect(warningsIn(constrained({ type: 'string', required: true }, undefined, false))).toEqual([])
    expect(foundIn(constrained({ type: 'string' }, 1, false))).toEqual(['wrong-type /values/a/x'])
  })

  test('variants are held to them each', () => {
    const definition = { attributes: { x: { constraints: number } } }
    const value = {
      _variants: [
        { ...last, rule: '(eq $a 1)', attributeValues: { x: 11 } },
        { ...last, name: 'd' },
      ],
    }
    expect(foundIn(flag(value, definition))).toEqual(['out-of-range /values/a/_variants/0/attributeValues/x'])
  })

  test('the problem says what the constraint wants', () => {
    expect(problemsIn(constrained(number, 11))[0]).toMatchObject({
      message: '"x" must be at least 0 and at most 10, as its constraint requires.',
      received: '11',
    })
  })
})

test('what does not fit together is doubtful, and served', () => {
  const undefinedAttribute = validateDocument(flag({ enabled: true, limt: 1 }, { attributes: { limit: {} } }))
  expect(undefinedAttribute).toMatchObject({
    warnings: [{ suggestion: 'limit', expected: 'the name of an attribute of this document' }],
  })
  expect(warningsIn(flag({ enabled: true, limt: 1 }, { attributes: { limit: {} } }))).toEqual([
    'unknown-reference /values/a/limt',
  ])
  expect(warningsIn({ version: '1', flags: { b: {} }, values: { a: { enabled: true } } })).toEqual([
    'missing-member /flags/b',
    'unknown-reference /values/a',
  ])
  const lookAhead = { attributes: { x: { constraints: { type: 'string', pattern: '^(?!admin)' } } } }
  expect(warningsIn(flag({ enabled: true, x: 'admin' }, lookAhead))).toEqual([
    'invalid-pattern /flags/a/attributes/x/constraints/pattern',
  ])
})
