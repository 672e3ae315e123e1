import { describe, expect, it } from 'vitest'
import { fromLaunchDarkly } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'
import { definitionOf, flag, payload, reasonOf, ruleOf } from './payloads.js'
import type { Raw } from './reference.js'

const isPro = { attribute: 'plan', op: 'in', values: ['pro'] }

describe('a flag', () => {
  it('of true and false is a boolean one', () => {
    const document = payload({ rules: [ruleOf(isPro)] })
    expect(definitionOf(document)).toEqual({
      enabled: true,
      rules: [{ id: 'rule-1', when: { attribute: 'plan', in: ['pro'] }, serve: 'on' }],
    })
    expect(fateOf(fromLaunchDarkly(document), 'one').variants).toEqual({ 0: 'on', 1: 'off' })
  })

  it('of texts that are names has variants of these names', () => {
    const document = payload({ variations: ['red', 'green'], offVariation: 0, fallthrough: { variation: 1 } })
    expect(definitionOf(document)).toEqual({
      enabled: true,
      variants: { red: 'red', green: 'green' },
      default: 'green',
      off: 'red',
      rules: [],
    })
  })

  it('of other values has variants by their places', () => {
    const document = payload({ variations: [{ a: 1 }, { a: null }], offVariation: 1, fallthrough: { variation: 0 } })
    expect(definitionOf(document)).toMatchObject({
      variants: { 'variation-0': { a: 1 }, 'variation-1': { a: null } },
      default: 'variation-0',
      off: 'variation-1',
    })
    expect(fateOf(fromLaunchDarkly(document), 'one').variants).toEqual({ 0: 'variation-0', 1: 'variation-1' })
  })

  it('that is off keeps its rules for when it is turned on', () => {
    const document = payload({ on: false, rules: [ruleOf(isPro)] })
    const imported = fromLaunchDarkly(document)
    expect(answersOf(imported)('one', { targetingKey: 'a', plan: 'pro' })).toBe(false)
    expect(imported.document.flags['one']?.rules).toHaveLength(1)
  })

  it('keeps what is known of it, and what browsers may see', () => {
    const known = { description: 'Prices', tags: ['shop'], creationDate: 1_769_850_000_000, clientSide: true }
    expect(definitionOf(payload(known))).toMatchObject({
      description: 'Prices',
      tags: ['shop'],
      createdAt: '2026-01-31T09:00:00.000Z',
      clientVisible: true,
    })
    const availability = (members: object) => definitionOf(payload({ clientSideAvailability: members })).clientVisible
    expect(availability({ usingEnvironmentId: true })).toBe(true)
    expect(availability({ usingMobileKey: true })).toBeUndefined()
    expect(definitionOf(payload({ description: 7, tags: [7], creationDate: 1e300 }))).toEqual({
      enabled: true,
      rules: [],
    })
  })

  it('takes null for what is absent', () => {
    const nothing = { rules: null, targets: null, contextTargets: null, prerequisites: null, clientSide: null }
    expect(definitionOf(payload(nothing))).toEqual({ enabled: true, rules: [] })
  })

  it('without an off variation says what it gives when it is disabled', () => {
    const imported = fromLaunchDarkly(payload({ offVariation: null }))
    expect(fateOf(imported, 'one').notes.join()).toContain('LaunchDarkly gives what the caller says')
  })

  it.each([
    ['"before"', { ...isPro, op: 'before', values: [0] }, 'It compares dates'],
    ['"matches"', { ...isPro, op: 'matches', values: ['^a+$'] }, 'at most 1,024 characters'],
  ])('with %s says what contexts have to keep to', (_, clause, note) => {
    expect(fateOf(fromLaunchDarkly(payload({ rules: [ruleOf(clause)] })), 'one').notes.join()).toContain(note)
  })

  it('has ids of its rules, each once', () => {
    const rules = [
      ruleOf(isPro),
      ruleOf(isPro),
      { ...ruleOf(isPro), id: 'my rule!' },
      { ...ruleOf(isPro), id: undefined },
    ]
    expect(definitionOf(payload({ rules })).rules?.map(({ id }) => id)).toEqual([
      'rule-1',
      'rule-1-2',
      'my-rule',
      undefined,
    ])
  })
})

describe('targets', () => {
  it('are rules before all others', () => {
    const document = payload({
      targets: [
        { values: ['ada'], variation: 0 },
        { values: [], variation: 1 },
      ],
      rules: [ruleOf()],
    })
    expect(definitionOf(document).rules).toEqual([
      { when: { attribute: 'targetingKey', in: ['ada'] }, serve: 'on' },
      { id: 'rule-1', serve: 'on' },
    ])
  })

  it('of all kinds count in their order, users by the list of users', () => {
    const document = payload({
      targets: [{ values: ['ada'], variation: 0 }],
      contextTargets: [
        { contextKind: 'org', values: ['acme'], variation: 1 },
        { contextKind: 'user', values: [], variation: 0 },
        { values: [], variation: 1 },
      ],
    })
    expect(definitionOf(document).rules).toEqual([
      { when: { attribute: 'org.key', in: ['acme'] }, serve: 'off' },
      { when: { attribute: 'targetingKey', in: ['ada'] }, serve: 'on' },
    ])
  })
})

describe('prerequisites', () => {
  const requiring = (variation: number, other: Raw) =>
    payload({ prerequisites: [{ key: 'two', variation }] }, { flags: { two: other } })

  it('are flags that must be enabled and give the variant', () => {
    const other = flag('two', { variations: ['a', 'b'] })
    expect(definitionOf(requiring(1, other)).requires).toEqual([{ flag: 'two', variant: ['b'] }])
  })

  it.each<[string, Raw, string, string]>([
    ['are missing', undefined, 'is not in the document', '/flags/one/prerequisites/0'],
    ['are deleted', flag('two', { deleted: true }), 'is not in the document', '/flags/one/prerequisites/0'],
    [
      'have no such variation',
      flag('two', { variations: [true], offVariation: 0, fallthrough: { variation: 0 } }),
      'there is no variation 1',
      '/flags/one/prerequisites/0/variation',
    ],
    [
      'have two variations of one value',
      flag('two', { variations: [true, false, false] }),
      'which is one variant here',
      '/flags/one/prerequisites/0/variation',
    ],
    [
      'are left out',
      flag('two', { rules: [ruleOf({ ...isPro, op: 'odd' })] }),
      'flag "two", which is left out',
      '/flags/two/rules/0/clauses/0/op',
    ],
    ['go in a circle', flag('two', { prerequisites: [{ key: 'one', variation: 0 }] }), 'cycle', ''],
  ])('that %s cannot be said', (_, other, message, at) => {
    const [reason, pointer] = reasonOf(requiring(1, other))
    expect(reason.toLowerCase()).toContain(message.toLowerCase())
    if (at !== '') expect(pointer).toBe(at)
  })
})

describe('a flag is left out', () => {
  it.each<[string, Raw, string, string]>([
    ['off without an off variation', { on: false, offVariation: null }, 'While it is off, it has no variation', ''],
    ['with null for a value', { variations: [true, null] }, 'The value null', '/variations/1'],
    ['with values of several types', { variations: [true, 'x'] }, 'Values of several types', '/variations/1'],
    [
      'with a variation that there is not',
      { fallthrough: { variation: 2 } },
      'there is no variation 2',
      '/fallthrough/variation',
    ],
    [
      'with half a variation',
      { fallthrough: { variation: 0.5 } },
      'an integer should be here',
      '/fallthrough/variation',
    ],
    ['without a fallthrough', { fallthrough: undefined }, 'an object should be here', '/fallthrough'],
    ['whose fallthrough serves nothing', { fallthrough: {} }, 'a "variation" or a "rollout"', '/fallthrough'],
    ['that is on or not', { on: 'yes' }, 'true or false should be here, and it is "yes"', '/on'],
    ['without variations', { variations: undefined }, 'a list of values', '/variations'],
    ['with an object of rules', { rules: {} }, 'a list should be here', '/rules'],
    ['with a rule that is a text', { rules: ['x'] }, 'an object should be here', '/rules/0'],
    ['with a rule without clauses', { rules: [{ variation: 0 }] }, 'a list of clauses', '/rules/0/clauses'],
    [
      'with a number among its targets',
      { targets: [{ values: [1], variation: 0 }] },
      'a text should be here',
      '/targets/0/values/0',
    ],
    ['with the key of another', { key: 'two' }, 'the key "one" should be here', '/key'],
  ])('%s', (_, members, message, at) => {
    const [reason, pointer] = reasonOf(payload(members))
    expect(reason).toContain(message)
    expect(pointer).toBe(`/flags/one${at}`)
  })

  it('alone, and nothing of it is in the document', () => {
    const imported = fromLaunchDarkly({ flags: { one: 7, two: flag('two') }, segments: {} })
    expect(imported.flags.map(({ flag: key, fidelity }) => [key, fidelity])).toEqual([
      ['one', 'left-out'],
      ['two', 'exact'],
    ])
    expect(Object.keys(imported.document.flags)).toEqual(['two'])
  })
})
