import { expect, it } from 'vitest'
import { fromGrowthBook } from '../../../../src/convert.js'
import { fateOf } from '../stage.js'

const condition = (one: unknown) => ({ defaultValue: false, rules: [{ condition: one, force: true }] })
const rule = (one: object) => ({ defaultValue: false, rules: [{ force: true, ...one }] })

/** Why the feature is left out, and where that stands below it. */
const cases: readonly (readonly [name: string, feature: unknown, message: RegExp, at: string])[] = [
  ['no object', 5, /A feature is an object/, ''],
  ['no default value', {}, /the value is null then/, ''],
  ['null for a default value', { defaultValue: null }, /The value null/, '/defaultValue'],
  ['a forced null', { defaultValue: 1, rules: [{ force: null }] }, /The value null/, '/rules/0/force'],
  ['values of several types', { defaultValue: 1, rules: [{ force: 'a' }] }, /several types/, '/rules/0/force'],
  ['rules that are no list', { defaultValue: 1, rules: {} }, /"rules" is a list/, '/rules'],
  ['a coverage in words', rule({ coverage: 'half' }), /"coverage" is a number/, '/rules/0/coverage'],
  [
    'weights of the wrong type',
    { defaultValue: 1, rules: [{ variations: [1, 2], weights: [1, '1'] }] },
    /"weights"/,
    '/rules/0/weights',
  ],
  ['a range of one number', rule({ range: [0.5] }), /"range" is two numbers/, '/rules/0/range'],
  ['a filter without a seed', rule({ filters: [{ ranges: [] }] }), /"seed" is a text/, '/rules/0/filters/0/seed'],
  [
    'a prerequisite without an id',
    rule({ parentConditions: [{}] }),
    /"id" is a text/,
    '/rules/0/parentConditions/0/id',
  ],
  [
    'a prerequisite that is none',
    rule({ parentConditions: ['x'] }),
    /A prerequisite is an object/,
    '/rules/0/parentConditions/0',
  ],
  [
    'variation names of the wrong type',
    { defaultValue: 1, rules: [{ variations: [1, 2], meta: [{ key: 1 }, {}] }] },
    /"key" is a text/,
    '/rules/0/meta/0/key',
  ],
  [
    'names for some variations',
    { defaultValue: 1, rules: [{ variations: [1, 2], meta: [{}] }] },
    /fewer members/,
    '/rules/0/meta',
  ],
  ['a contextual bandit', rule({ contextualBanditRef: 'b' }), /contextual bandit/, '/rules/0/contextualBanditRef'],
  [
    'a fallback attribute',
    rule({ coverage: 0.5, fallbackAttribute: 'device' }),
    /sticky buckets/,
    '/rules/0/fallbackAttribute',
  ],
  [
    'a gate that may be shut',
    rule({ parentConditions: [{ id: 'parent', condition: { value: true }, gate: true }] }),
    /default of the caller counts/,
    '/rules/0/parentConditions/0/gate',
  ],
  [
    'a prerequisite that is left out',
    rule({ parentConditions: [{ id: 'bad', condition: { value: 1 } }] }),
    /It depends on the feature "bad", which is left out/,
    '',
  ],
  [
    'a prerequisite with a list in its value',
    rule({ parentConditions: [{ id: 'list', condition: { value: 'a' } }] }),
    /has a list in it/,
    '/rules/0/parentConditions/0/condition',
  ],
  [
    'a hash attribute with a dot',
    rule({ coverage: 0.5, hashAttribute: 'company.id' }),
    /has a dot/,
    '/rules/0/hashAttribute',
  ],
  ['a seed that is too long', rule({ coverage: 0.5, seed: 's'.repeat(257) }), /1 to 256 characters/, '/rules/0'],
  ['a condition that is none', rule({ condition: [] }), /"condition" is an object/, '/rules/0/condition'],
  ['an unknown operator', condition({ a: { $foo: 1 } }), /"\$foo" is unknown/, '/rules/0/condition/a/$foo'],
  [
    'an operator that joins nothing',
    condition({ $savedGroup: 'x' }),
    /no operator that joins/,
    '/rules/0/condition/$savedGroup',
  ],
  ['conditions that are no list', condition({ $or: {} }), /are a list/, '/rules/0/condition/$or'],
  ['a list to compare with', condition({ a: ['x'] }), /compared as a whole/, '/rules/0/condition/a'],
  ['an object to compare with', condition({ a: { b: 1 } }), /compared as a whole/, '/rules/0/condition/a'],
  ['an empty part', condition({ 'a..b': 1 }), /an empty part/, '/rules/0/condition/a..b'],
  ['a place in a list', condition({ 'tags.0': 1 }), /in every object or list/, '/rules/0/condition/tags.0'],
  ['an inherited name', condition({ constructor: 1 }), /in every object or list/, '/rules/0/condition/constructor'],
  [
    'the name of the targeting key',
    condition({ targetingKey: 1 }),
    /taken by the targeting key/,
    '/rules/0/condition/targetingKey',
  ],
  ['a part of the id', condition({ 'id.x': 1 }), /taken by the targeting key/, '/rules/0/condition/id.x'],
  ['null among others', condition({ a: { $in: [null] } }), /no element here is null/, '/rules/0/condition/a/$in'],
  ['an order of lists', condition({ a: { $gt: [1] } }), /no order here/, '/rules/0/condition/a/$gt'],
  [
    'an order of infinite numbers',
    condition({ a: { $gt: 'Infinity' } }),
    /infinite number/,
    '/rules/0/condition/a/$gt',
  ],
  ['a size', condition({ a: { $size: 1 } }), /length of a list/, '/rules/0/condition/a/$size'],
  [
    'a type that cannot be told from a list',
    condition({ a: { $type: 'string' } }),
    /"null" and "boolean"/,
    '/rules/0/condition/a/$type',
  ],
  [
    'elements compared otherwise',
    condition({ a: { $elemMatch: { $gt: 1 } } }),
    /only "\$eq" and "\$in"/,
    '/rules/0/condition/a/$elemMatch/$gt',
  ],
  [
    'an element that JavaScript takes for false',
    condition({ a: { $elemMatch: { $eq: false } } }),
    /Versions of the SDK differ/,
    '/rules/0/condition/a/$elemMatch/$eq',
  ],
  ['an empty $all', condition({ a: { $all: [] } }), /whether the attribute is a list/, '/rules/0/condition/a/$all'],
  ['an element that is 0', condition({ a: { $all: [0] } }), /numbers other than 0/, '/rules/0/condition/a/$all/0'],
  [
    'an element that reads "null"',
    condition({ a: { $all: ['null'] } }),
    /that of an element that is no text/,
    '/rules/0/condition/a/$all/0',
  ],
  ['a text that every object has', condition({ a: '[object Object]' }), /that of every object/, '/rules/0/condition/a'],
  ['a sigma in any case', condition({ a: { $ini: ['Σ'] } }), /A sigma/, '/rules/0/condition/a/$ini'],
  ['look-around', condition({ a: { $regex: '(?=x)' } }), /look-around/, '/rules/0/condition/a/$regex'],
  ['a back-reference', condition({ a: { $regex: '(a)\\1' } }), /RE2/, '/rules/0/condition/a/$regex'],
  ['counted code units', condition({ a: { $regex: '^.{3}$' } }), /UTF-16 code units/, '/rules/0/condition/a/$regex'],
  ['a pattern that is no text', condition({ a: { $regex: 1 } }), /A pattern is a text/, '/rules/0/condition/a/$regex'],
  ['a group without an id', condition({ a: { $inGroup: 1 } }), /id of a saved group/, '/rules/0/condition/a/$inGroup'],
  [
    'a version of unusual characters',
    condition({ a: { $vgt: '1.2 beta' } }),
    /unusual characters/,
    '/rules/0/condition/a/$vgt',
  ],
]

it.each(cases)('leaves out a feature with %s, and no other', (_, feature, message, at) => {
  const others = {
    parent: { defaultValue: false },
    bad: { defaultValue: null },
    list: { defaultValue: ['a'], rules: [{ condition: { x: null }, force: ['b'] }] },
  }
  const imported = fromGrowthBook({ features: { flag: feature, ...others } })
  const fate = fateOf(imported, 'flag')
  expect(fate.fidelity).toBe('left-out')
  expect(fate.notes).toEqual([expect.stringMatching(message)])
  if (at !== '') expect(fate.at).toBe(`/features/flag${at}`)
  expect(Object.keys(imported.document.flags)).toEqual(['parent', 'list'])
})

it('leaves out features that need one another', () => {
  const needs = (id: string) => rule({ parentConditions: [{ id, condition: { value: true } }] })
  const { flags, document } = fromGrowthBook({
    features: { a: needs('b'), b: needs('c'), c: needs('a'), d: needs('d') },
  })
  expect(flags.map(({ fidelity }) => fidelity)).toEqual(['left-out', 'left-out', 'left-out', 'left-out'])
  expect(flags.map(({ notes }) => notes[0]).join(' ')).toContain('Prerequisites lead from')
  expect(document.flags).toEqual({})
})

it('leaves out what asks a saved group that is no list of values', () => {
  const features = {
    a: condition({ id: { $inGroup: 'bad' } }),
    b: condition({ id: { $inGroup: 'nulls' } }),
    c: condition({ id: { $inGroup: 'toString' } }),
    d: condition({ id: { $inGroup: 'gone' } }),
  }
  const imported = fromGrowthBook({ features, savedGroups: { bad: { condition: {} }, nulls: [null] } })
  expect(imported.flags.map(({ fidelity, at }) => [fidelity, at])).toEqual([
    ['left-out', '/savedGroups/bad'],
    ['left-out', '/savedGroups/nulls'],
    ['left-out', '/features/c/rules/0/condition/id/$inGroup'],
    ['exact', undefined],
  ])
})
