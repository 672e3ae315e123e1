import { describe, expect, test } from 'vitest'
import { editDocument, readFlags, runCases } from '../../../src/documents.js'
import { InvalidDocumentError, InvalidOptionsError } from '../../../src/index.js'

const flags = readFlags({
  schemaVersion: 1,
  cohorts: { beta: { when: { attribute: 'plan', in: ['pro', 'team'] }, percent: 50 } },
  layers: { checkout: { holdout: 10 } },
  flags: {
    'new-checkout': {
      enabled: true,
      rules: [
        { id: 'staff', when: { attribute: 'email', endsWith: '@example.com' }, serve: 'on' },
        { id: 'na', when: { attribute: 'country', in: ['CA', 'US'] }, percent: 20, serve: 'on' },
        { id: 'ramp', percent: 5, serve: 'on' },
      ],
    },
    button: {
      enabled: true,
      variants: { blue: '#00f', green: '#0f0', none: '#777' },
      default: 'none',
      layer: { name: 'checkout', from: 0, to: 50 },
      rules: [
        {
          percent: 20,
          split: [
            { variant: 'blue', weight: 1 },
            { variant: 'green', weight: 1 },
          ],
        },
        { when: { cohort: 'beta' }, serve: 'blue' },
      ],
    },
    timed: {
      enabled: true,
      rules: [
        {
          ramp: { startAt: '2026-12-01T00:00:00Z', steps: [{ percent: 1, hold: '1d' }, { percent: 100 }] },
          serve: 'on',
        },
      ],
    },
    everyone: { enabled: true, rules: [{ when: { cohort: 'beta' }, serve: 'on' }] },
    off: { enabled: false },
  },
})

const run = (...cases: object[]) => runCases(flags, { cases: cases.map((one) => ({ name: 'n', ...one })) }, { now: 0 })
const outcomes = (...cases: object[]) => run(...cases).results.map(({ passed }) => passed)

describe('what is expected', () => {
  test('a variant by name', () => {
    const context = { email: 'ann@example.com' }
    const { results, passed, failed } = run(
      { flag: 'new-checkout', context, expect: 'on' },
      { flag: 'new-checkout', context, expect: 'off' },
    )
    expect({ passed, failed }).toEqual({ passed: 1, failed: 1 })
    expect(results[0]).toMatchObject({ name: 'n', flag: 'new-checkout', passed: true, mismatches: [], untimed: false })
    expect(results[0]).not.toHaveProperty('explanation')
    expect(results[1]).toMatchObject({
      path: '/cases/1/expect',
      passed: false,
      mismatches: [{ member: 'variant', expected: 'off', received: 'on' }],
      context,
      evaluation: { variant: 'on', ruleId: 'staff' },
      explanation: { rules: [{ ruleId: 'staff', matched: true }] },
    })
  })

  test.each<[object, boolean]>([
    [{ variant: 'on', value: true, enabled: true, reason: 'TARGETING_MATCH', rule: 'staff', details: [] }, true],
    [{ rule: 0 }, true],
    [{ rule: 1 }, false],
    [{ rule: 'ramp' }, false],
    [{ rule: null }, false],
    [{ value: false }, false],
    [{ enabled: false }, false],
    [{ reason: 'SPLIT' }, false],
    [{ details: ['HOLDOUT'] }, false],
  ])('members of an answer: %j', (expected, passed) => {
    const context = { email: 'ann@example.com' }
    expect(outcomes({ flag: 'new-checkout', context, expect: expected })).toEqual([passed])
  })

  test('details in any order, and no rule', () => {
    const expected = { rule: null, reason: 'DEFAULT', details: ['TARGETING_KEY_MISSING'] }
    expect(outcomes({ flag: 'new-checkout', expect: expected })).toEqual([true])
  })

  test('every member that is not so is told', () => {
    const [result] = run({ flag: 'off', expect: { variant: 'on', reason: 'SPLIT', value: false } }).results
    expect(result?.mismatches).toEqual([
      { member: 'variant', expected: 'on', received: 'off' },
      { member: 'reason', expected: 'SPLIT', received: 'DISABLED' },
    ])
  })
})

describe('draw', () => {
  test('is the one side of a percentage or the other', () => {
    const flag = 'new-checkout'
    expect(
      outcomes(
        { flag, draw: 4.9, expect: { variant: 'on', rule: 'ramp', reason: 'SPLIT' } },
        { flag, draw: 4.999, expect: 'on' },
        { flag, draw: 5, expect: 'off' },
        { flag, draw: 0, expect: 'on' },
        { flag, draw: 99.99, expect: 'off' },
        { flag, draw: 19.9, context: { country: 'CA' }, expect: { rule: 'na' } },
        { flag, draw: 20, context: { country: 'CA' }, expect: 'off' },
      ),
    ).toEqual(Array(7).fill(true))
  })

  test('is a unit that draws from those digits up to the next', () => {
    const [result] = run({ flag: 'new-checkout', draw: 62.9, expect: 'on' }).results
    expect(result?.context).toEqual({ targetingKey: expect.stringMatching(/^unit-\d+$/) })
    const { rules } = flags.explain('new-checkout', result?.context ?? {}, 0)
    expect(Math.floor((rules.at(-1)?.exposure?.bucket ?? 0) * 10)).toBe(629)
  })

  test('is the same unit everywhere and ever', () => {
    const unitFor = (draw: number) => run({ flag: 'new-checkout', draw, expect: 'on' }).results[0]?.context
    expect([unitFor(4.9), unitFor(4.9), unitFor(99.99)]).toEqual([
      { targetingKey: 'unit-3438' },
      { targetingKey: 'unit-3438' },
      { targetingKey: 'unit-212' },
    ])
  })

  test('is named where an answer hangs on several', () => {
    const flag = 'button'
    expect(
      outcomes(
        { flag, draw: { 'flag:button': 19, 'split:button': 49, 'layer:checkout': 3 }, expect: 'blue' },
        { flag, draw: { 'flag:button': 19, 'split:button': 50, 'layer:checkout': 3 }, expect: 'green' },
        { flag, draw: { 'layer:checkout': 60 }, expect: { reason: 'LAYER_EXCLUDED', details: ['SLOT'] } },
        { flag, draw: { 'layer:checkout': 95.5 }, expect: { reason: 'LAYER_EXCLUDED', details: ['HOLDOUT'] } },
      ),
    ).toEqual(Array(4).fill(true))
  })

  test('is the only one, whatever it is of', () => {
    const context = { plan: 'pro' }
    expect(
      outcomes(
        { flag: 'everyone', context, draw: 49.99, expect: 'on' },
        { flag: 'everyone', context, draw: 50, expect: 'off' },
      ),
    ).toEqual([true, true])
  })

  test('is of the attribute that the flag buckets by', () => {
    const byCompany = readFlags({
      schemaVersion: 1,
      flags: { a: { enabled: true, bucketBy: 'company.id', rules: [{ percent: 5, serve: 'on' }] } },
    })
    const one = { name: 'n', flag: 'a', context: { targetingKey: 'u' }, draw: 4.9, expect: 'on' }
    const [result] = runCases(byCompany, { cases: [one] }).results
    expect(result).toMatchObject({ passed: true, context: { targetingKey: 'u', 'company.id': expect.any(String) } })
  })

  test('is of the first of several attributes, which the others cannot outdo', () => {
    const chained = readFlags({
      schemaVersion: 1,
      minor: 1,
      flags: { a: { enabled: true, bucketBy: ['userId', 'deviceId'], rules: [{ percent: 5, serve: 'on' }] } },
    })
    const one = { name: 'n', flag: 'a', expect: 'on' }
    const { results } = runCases(chained, {
      cases: [
        { ...one, context: { deviceId: 'd-1' }, draw: 4.9 },
        { ...one, context: { deviceId: 'd-1' }, draw: 5, expect: 'off' },
      ],
    })
    expect(results.map(({ passed }) => passed)).toEqual([true, true])
    expect(results[0]?.context).toEqual({ deviceId: 'd-1', userId: expect.any(String) })
    const taken = { ...one, context: { userId: 'u-1' }, draw: 4.9 }
    expect(() => runCases(chained, { cases: [taken] })).toThrow(
      '"draw" finds a unit for "userId", which the case has already.',
    )
  })

  test('of AppConfig flags is that of their splits', () => {
    const split = '(split by::$targetingKey pct::25)'
    const authored = readFlags({
      version: '1',
      flags: { a: { name: 'A' } },
      values: {
        a: {
          _variants: [
            { name: 'new', enabled: true, rule: split },
            { name: 'old', enabled: false },
          ],
        },
      },
    })
    const cases = [24.9, 25].map((draw) => ({ name: 'n', flag: 'a', draw, expect: draw < 25 ? 'new' : 'old' }))
    expect(runCases(authored, { cases })).toMatchObject({ passed: 2 })
  })
})

describe('matrix', () => {
  test('is every combination, each with its name', () => {
    const one = {
      name: 'North America',
      flag: 'new-checkout',
      draw: 10,
      matrix: { country: ['CA', 'US', 'MX'], plan: ['pro', 'two words', 3, null] },
      expect: 'on',
    }
    const { results, passed, failed } = run(one)
    expect({ passed, failed }).toEqual({ passed: 8, failed: 4 })
    expect(results.slice(0, 5).map(({ name }) => name)).toEqual([
      'North America [country=CA, plan=pro]',
      'North America [country=CA, plan="two words"]',
      'North America [country=CA, plan=3]',
      'North America [country=CA, plan=null]',
      'North America [country=US, plan=pro]',
    ])
    expect(results[4]?.context).toMatchObject({ country: 'US', plan: 'pro' })
  })
})

test('a case is asked at its time, and one without is asked now', () => {
  const one = { name: 'n', flag: 'timed', draw: 50, expect: 'on' }
  const at = (...times: (string | undefined)[]) =>
    runCases(
      flags,
      { cases: times.map((time) => (time === undefined ? one : { ...one, at: time })) },
      { now: Date.parse('2026-12-03') },
    )
  expect(at('2026-12-01', '2026-12-02T00:00:00Z', undefined).results).toMatchObject([
    { passed: false, untimed: false, now: Date.parse('2026-12-01') },
    { passed: true, untimed: false },
    { passed: true, untimed: true, now: Date.parse('2026-12-03') },
  ])
})

describe('edits', () => {
  const text = `{
  "cases": [
    { "name": "a", "flag": "off", "expect": "on" },
    {
      "name": "b", "flag": "new-checkout", "draw": 4.90,
      "expect": { "reason": "SPLIT", "rule": "na", "value": false }
    },
    { "name": "c", "flag": "new-checkout", "draw": 10, "matrix": { "country": ["CA", "MX"] }, "expect": "off" },
    { "name": "d", "flag": "new-checkout", "draw": 50, "matrix": { "country": ["CA", "MX"] }, "expect": "on" }
  ]
}`

  test('make a test file expect what it gets, and keep the rest', () => {
    const { edits, failed } = runCases(flags, text)
    expect(failed).toBe(5)
    const edited = editDocument(text, edits)
    expect(edited).toBe(
      text
        .replace('"off", "expect": "on"', '"off", "expect": "off"')
        .replace('"rule": "na", "value": false', '"rule": "ramp", "value": true')
        .replace(/"d"(.*)"on"/, '"d"$1"off"'),
    )
    // A matrix whose combinations differ is left to people.
    expect(runCases(flags, edited).results.filter(({ passed }) => !passed)).toMatchObject([{ name: 'c [country=CA]' }])
  })

  test('places are those of the text', () => {
    expect(runCases(flags, text).results[1]).toMatchObject({ line: 6, column: 17, endLine: 6, endColumn: 68 })
    expect(run({ flag: 'off', expect: 'off' }).results[0]).not.toHaveProperty('line')
  })
})

describe('what is no test of the document is refused with its place', () => {
  const problemsOf = (content: string | object) => {
    try {
      return runCases(flags, content)
    } catch (error) {
      expect(error).toBeInstanceOf(InvalidDocumentError)
      return (error as InvalidDocumentError).problems.map(({ path, message }) => `${path}: ${message}`)
    }
  }
  const problemsWith = (one: object) =>
    problemsOf({ cases: [{ name: 'n', flag: 'new-checkout', expect: 'on', ...one }] })

  test.each<[object, string]>([
    [
      { flag: 'new-chekout' },
      '/cases/0/flag: The flag document has no flag "new-chekout". Did you mean "new-checkout"?',
    ],
    [{ expect: 'onn' }, '/cases/0/expect: Flag "new-checkout" has no variant "onn". Did you mean "on"?'],
    [{ expect: { variant: 'x' } }, '/cases/0/expect/variant: Flag "new-checkout" has no variant "x". It has on, off.'],
    [
      { expect: { rule: 'stuff' } },
      '/cases/0/expect/rule: Flag "new-checkout" has no rule "stuff". Did you mean "staff"?',
    ],
    [{ expect: { rule: 3 } }, '/cases/0/expect/rule: Flag "new-checkout" has no rule 3. It has staff, na, ramp.'],
    [{ expects: 'on' }, '/cases/0/expects: A case has no member "expects". It can have name, flag'],
    [{ contxt: {} }, '/cases/0/contxt: A case has no member "contxt". Did you mean "context"?'],
    [
      { expect: true },
      '/cases/0/expect: "expect" must be a string or an object, not true. Write the name of a variant',
    ],
    [{ expect: {} }, '/cases/0/expect: "expect" is empty: fill it, or leave it out.'],
    [{ expect: { reason: 'MATCH' } }, '/cases/0/expect/reason: "reason" must be one of "STATIC", "DEFAULT"'],
    [
      { expect: { variants: 'on' } },
      '/cases/0/expect/variants: An answer has no member "variants". Did you mean "variant"?',
    ],
    [{ at: 'tomorrow' }, '/cases/0/at: Not a date.'],
    [{ at: '2026-02-30' }, '/cases/0/at: Not a date.'],
    [{ context: [] }, '/cases/0/context: "context" must be an object, not an array.'],
    [{ context: 'user-1' }, '/cases/0/context: "context" must be an object, not a string.'],
    [{ draw: 100 }, '/cases/0/draw: "draw" must be a number from 0 up to, but not including, 100.'],
    [{ draw: '5' }, '/cases/0/draw: "draw" must be'],
    [{ draw: 4.99999999 }, '/cases/0/draw: Hardly any unit draws exactly so.'],
    [{ draw: 1e-7 }, '/cases/0/draw: Hardly any unit draws exactly so.'],
    [{ flag: 'off', draw: 5 }, '/cases/0/draw: Flag "off" draws nobody'],
    [{ flag: 'off', draw: { 'flag:off': 5 } }, '/cases/0/draw: Flag "off" draws nobody'],
    [
      { draw: { 'flag:new-chekout': 5 } },
      '/cases/0/draw/flag:new-chekout: The answer of "new-checkout" hangs on no draw "flag:new-chekout". Did you mean "flag:new-checkout"?',
    ],
    [
      { draw: 5, context: { targetingKey: 'u' } },
      '/cases/0/draw: "draw" finds a unit for "targetingKey", which the case has already.',
    ],
    [{ draw: 5, matrix: { targetingKey: ['u'] } }, '/cases/0/draw: "draw" finds a unit for "targetingKey"'],
    [{ matrix: {} }, '/cases/0/matrix: "matrix" is empty'],
    [{ matrix: { country: [] } }, '/cases/0/matrix/country: "country" is empty'],
    [{ matrix: { country: 'CA' } }, '/cases/0/matrix/country: "country" must be an array'],
    [
      { matrix: { country: ['CA'] }, context: { country: 'US' } },
      '/cases/0/matrix/country: "country" is in the context and in the matrix.',
    ],
    [
      { matrix: Object.fromEntries(['a', 'b', 'c'].map((name) => [name, Array(30).fill(0)])) },
      '/cases/0/matrix: The matrix has 27000 combinations.',
    ],
  ])('%j', (one, message) => {
    expect(problemsWith(one)).toEqual([expect.stringContaining(message)])
  })

  test('a draw that could be one of several', () => {
    const two = readFlags({
      schemaVersion: 1,
      flags: {
        a: {
          enabled: true,
          rules: [
            { percent: 5, salt: 'x', serve: 'on' },
            { percent: 5, salt: 'y', serve: 'on' },
          ],
        },
      },
    })
    expect(() => runCases(two, { cases: [{ name: 'n', flag: 'a', draw: 4, expect: 'on' }] })).toThrow(
      'The answer of "a" hangs on several draws: flag:x, flag:y. Say which: {"flag:x": 4}.',
    )
  })

  test.each<[string | object, string]>([
    ['', ': The document is empty'],
    ['{"cases": [', ': '],
    ['[]', ': This is no test file.'],
    [{ schemaVersion: 1, flags: {} }, ': This is a flag document and no test file.'],
    [{ cases: [] }, '/cases: "cases" is empty'],
    [{ cases: [{ name: 'n' }] }, '/cases/0: A case needs "flag".'],
    [{ case: [] }, '/case: A test file has no member "case". Did you mean "cases"?'],
    ['{"cases": [], "cases": []}', '/cases: '],
  ])('%j', (content, message) => {
    expect(problemsOf(content)).toContainEqual(expect.stringContaining(message))
  })

  test('lines, columns, and every problem of many cases', () => {
    const text =
      '{"cases": [\n  {"name": "n", "flag": "off", "expct": "off"},\n  {"name": "n", "flag": "of", "expect": "off"}]}'
    expect(() => runCases(flags, text)).toThrow('/cases/0/expct (line 2, column 32): A case has no member "expct".')
    expect(() => runCases(flags, text.replace('expct', 'expect'))).toThrow('/cases/1/flag (line 3, column 25)')
    const many = problemsOf({ cases: Array(500).fill({ name: 'n', flag: 'x', expect: 'on' }) })
    expect(many).toHaveLength(100)
    expect(many).toHaveProperty('99', expect.stringContaining('/cases/99/flag'))
    expect(problemsOf({ cases: Array(500).fill({ nam: 'n' }) })).toHaveLength(100)
  })

  test('an unreadable flag of a newer document', () => {
    const newer = readFlags({ schemaVersion: 1, minor: 99, flags: { a: { enabled: true, novelty: 1 } } })
    expect(() => runCases(newer, { cases: [{ name: 'n', flag: 'a', expect: 'on' }] })).toThrow('/cases/0/flag: ')
  })
})

test('options are checked', () => {
  expect(() => runCases(flags, { cases: [] }, { now: 'today' as never })).toThrow(InvalidOptionsError)
})
