import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { definitionOf, payload, reasonOf, ruleOf } from './payloads.js'
import type { Raw } from './reference.js'

function whenOf(clause: Raw): unknown {
  return definitionOf(payload({ rules: [ruleOf(clause)] })).rules?.[0]?.when
}

function versions(semver: string): object {
  return { all: [{ attribute: 'plan', semver }, { not: { attribute: 'plan', startsWith: 'v' } }] }
}

/** Of each operator: what it is given, and what becomes of it. */
const operators: Readonly<Record<string, readonly [values: readonly unknown[], condition: object]>> = {
  in: [['pro', 3, true], { attribute: 'plan', in: ['pro', 3, true] }],
  startsWith: [['a', 7, 'b'], { attribute: 'plan', startsWith: ['a', 'b'] }],
  endsWith: [['@example.com'], { attribute: 'plan', endsWith: ['@example.com'] }],
  contains: [['fox'], { attribute: 'plan', contains: ['fox'] }],
  matches: [['^[a-z]+\\d$'], { attribute: 'plan', matches: '^[a-z]+[0-9]$' }],
  lessThan: [[1, 5, 'x'], { attribute: 'plan', lt: 5 }],
  lessThanOrEqual: [[1], { attribute: 'plan', lte: 1 }],
  greaterThan: [[1, 5], { attribute: 'plan', gt: 1 }],
  greaterThanOrEqual: [[1.5], { attribute: 'plan', gte: 1.5 }],
  before: [['2026-01-31T09:00:00+01:00', 0], { attribute: 'plan', before: '2026-01-31T08:00:00.000Z' }],
  after: [[1_769_850_000_000], { attribute: 'plan', after: '2026-01-31T09:00:00.000Z' }],
  semVerEqual: [['2', 'x', '1.2.3+b'], versions('=2.0.0 || =1.2.3')],
  semVerLessThan: [['2.3'], versions('<2.3.0')],
  semVerGreaterThan: [['2.3.0-rc.1', 7], versions('>2.3.0-rc.1')],
}

describe('operators', () => {
  it.each(Object.entries(operators))('%s', (op, [values, condition]) => {
    expect(whenOf({ attribute: 'plan', op, values })).toEqual(condition)
    expect(whenOf({ attribute: 'plan', op, values, negate: true })).toEqual([
      { attribute: 'plan', exists: true },
      { not: condition },
    ])
  })

  it('are all in the table of the page, and no others', () => {
    const page = readFileSync(new URL('../../../../docs/moving/launchdarkly.md', import.meta.url), 'utf8')
    const rows = [...page.matchAll(/^\| ((?:`\w+`(?:, )?)+) \|/gm)].map(([, cell]) => cell as string)
    const named = rows.flatMap((cell) => [...cell.matchAll(/`(\w+)`/g)].map(([, name]) => name))
    expect(named.toSorted()).toEqual([...Object.keys(operators), 'segmentMatch'].toSorted())
  })

  it.each([
    ['without operands', [], { attribute: 'plan', in: [] }],
    ['whose operands match nothing', ['x'], { attribute: 'plan', in: [] }],
  ])('%s hold for nobody', (_, values, condition) => {
    expect(whenOf({ attribute: 'plan', op: 'lessThan', values })).toEqual(condition)
    expect(whenOf({ attribute: 'plan', op: 'lessThan', values, negate: true })).toEqual({
      attribute: 'plan',
      exists: true,
    })
  })

  it.each([
    ['soundsLike', ['x'], 'The operator "soundsLike" is unknown', '/op'],
    ['in', ['a', null], 'do not agree what equals null', '/values/1'],
    ['in', [{}], 'do not agree what equals null', '/values/0'],
    ['before', ['2026-02-30T09:00:00Z'], 'not in the form of RFC 3339', '/values/0'],
    ['after', [0.5], 'A date that no text', '/values/0'],
    ['semVerLessThan', ['2.0.0 '], 'A version with a blank around it', '/values/0'],
    ['semVerEqual', ['9007199254740991.0.0'], 'more than 15 digits', '/values/0'],
    ['matches', ['a(?=b)'], 'has look-around', '/values/0'],
    ['matches', ['(a)\\1'], 'has the escape "\\1"', '/values/0'],
    ['matches', ['^.$'], 'for less than any number of them', '/values/0'],
    ['matches', ['.+.+'], 'beside each other', '/values/0'],
    ['matches', ['😀+'], 'a character beyond U+FFFF', '/values/0'],
    ['matches', ['[^\\S]'], 'a class of nothing or of everything', '/values/0'],
    ['matches', ['[a-\\uffff]'], 'a range through U+D800', '/values/0'],
  ])('%s %j cannot be said', (op, values, message, at) => {
    const [reason, pointer] = reasonOf(payload({ rules: [ruleOf({ attribute: 'plan', op, values })] }))
    expect(reason).toContain(message)
    expect(pointer).toBe(`/flags/one/rules/0/clauses/0${at}`)
  })
})

describe('lists that are missing or null, of which the SDK for Node.js makes an error, leave a flag out', () => {
  it.each([
    [{ rules: [ruleOf({ attribute: 'plan', op: 'in' })] }, '/rules/0/clauses/0/values'],
    [{ rules: [ruleOf({ attribute: 'kind', op: 'in', values: null })] }, '/rules/0/clauses/0/values'],
    [{ rules: [ruleOf({ attribute: '', op: 'segmentMatch', values: null })] }, '/rules/0/clauses/0/values'],
    [{ targets: [{ variation: 0 }] }, '/targets/0/values'],
    [{ contextTargets: [{ contextKind: 'org', variation: 0, values: null }] }, '/contextTargets/0/values'],
  ])('%j', (members, at) => {
    const [reason, pointer] = reasonOf(payload(members))
    expect(reason).toMatch(/^Malformed: a list of (?:values|keys) should be here, and it is missing\.$/)
    expect(pointer).toBe(`/flags/one${at}`)
  })
})

describe('a regular expression', () => {
  it.each([
    ['^pro', { startsWith: ['pro'] }],
    ['\\.com$', { endsWith: ['.com'] }],
    ['pro', { contains: ['pro'] }],
    ['^(pro|team)$', { in: ['pro', 'team'] }],
    ['.*', { contains: [''] }],
    ['[a-f.]\\s', { matches: expect.stringMatching(/^\[a-f\\\.\]\[\\x\{9\}-\\x\{d\}/) }],
    ['^[^@]+@[^@]+\\.io$', { matches: '^[^@]+@[^@]+\\.io$' }],
    ['a{2,3}?b|c', { matches: 'a{2,3}?b|c' }],
  ])('%s becomes what finds the same', (pattern, operator) => {
    expect(whenOf({ attribute: 'plan', op: 'matches', values: [pattern] })).toEqual({ attribute: 'plan', ...operator })
  })

  it('that is invalid is found nowhere', () => {
    expect(whenOf({ attribute: 'plan', op: 'matches', values: ['['] })).toEqual({ attribute: 'plan', in: [] })
  })
})

describe('attributes', () => {
  it.each([
    [{ attribute: 'key' }, 'targetingKey'],
    [{ attribute: 'plan' }, 'plan'],
    [{ attribute: '/address/city', contextKind: 'user' }, 'address.city'],
    [{ attribute: '/address/city' }, '/address/city'],
    [{ attribute: '/a~1b/c~0d', contextKind: 'user' }, 'a/b.c~d'],
    [{ attribute: 'key', contextKind: 'org' }, 'org.key'],
    [{ attribute: '/plan', contextKind: 'org' }, 'org.plan'],
  ])('%j is %s', (clause, attribute) => {
    expect(whenOf({ ...clause, op: 'in', values: ['x'] })).toEqual({ attribute, in: ['x'] })
  })

  it('"kind" asks for keys', () => {
    expect(whenOf({ attribute: 'kind', op: 'in', values: ['user', 'org'] })).toEqual({
      any: [
        { attribute: 'targetingKey', exists: true },
        { attribute: 'org.key', exists: true },
      ],
    })
  })

  it('"anonymous" is false where it is missing', () => {
    const ask = (values: readonly unknown[], negate: boolean) =>
      whenOf({ attribute: 'anonymous', op: 'in', values, negate })
    const isAnonymous = { attribute: 'anonymous', equals: true }
    const hasKey = { attribute: 'targetingKey', exists: true }
    expect(ask([true], false)).toEqual(isAnonymous)
    expect(ask([false], false)).toEqual([hasKey, { not: isAnonymous }])
    expect(ask([true], true)).toEqual([hasKey, { not: isAnonymous }])
    expect(ask([true, false], false)).toEqual(hasKey)
    expect(ask(['true'], false)).toEqual({ attribute: 'targetingKey', in: [] })
  })

  it.each([
    [{ attribute: 'a.b' }, 'a dot or nothing in a name', '/attribute'],
    [{ attribute: '/a/', contextKind: 'user' }, 'a dot or nothing in a name', '/attribute'],
    [{ attribute: 'targetingKey' }, 'has the key of the user', '/attribute'],
    [{ attribute: '' }, 'the name of an attribute should be here', '/attribute'],
    [{ attribute: '/a//b', contextKind: 'user' }, 'a valid reference', '/attribute'],
    [{ attribute: '/~1a', contextKind: 'user' }, 'begins with an escape', '/attribute'],
    [{ attribute: '/_meta/x', contextKind: 'user' }, 'LaunchDarkly keeps it for itself', '/attribute'],
    [{ attribute: 'plan', contextKind: 'my.kind' }, 'cannot be the name of an attribute', '/contextKind'],
    [{ attribute: 'plan', contextKind: 'no kind' }, 'the name of a kind should be here', '/contextKind'],
    [{ attribute: 'plan', contextKind: 7 }, 'a text should be here, and it is 7', '/contextKind'],
  ])('%j cannot be said', (clause, message, at) => {
    const [reason, pointer] = reasonOf(payload({ rules: [ruleOf({ ...clause, op: 'in', values: ['x'] })] }))
    expect(reason).toContain(message)
    expect(pointer).toBe(`/flags/one/rules/0/clauses/0${at}`)
  })

  it('of the user give way to a kind of the same name', () => {
    const clauses = [
      { attribute: 'org', op: 'in', values: ['x'] },
      { attribute: 'key', contextKind: 'org', op: 'in', values: ['x'] },
    ]
    expect(reasonOf(payload({ rules: [ruleOf(...clauses)] }))).toEqual([
      'The attribute "org" of the user: under this name, an evaluation context has the context of that kind.',
      '/flags/one/rules/0/clauses/0/attribute',
    ])
  })

  it('of kinds are asked for by name only', () => {
    const [reason, at] = reasonOf(payload({ rules: [ruleOf({ attribute: 'kind', op: 'startsWith', values: ['o'] })] }))
    expect(reason).toContain('only kinds by name')
    expect(at).toBe('/flags/one/rules/0/clauses/0/op')
  })
})
