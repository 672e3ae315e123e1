import { describe, expect, it } from 'vitest'
import { fromGrowthBook } from '../../../../src/convert.js'
import { fateOf } from '../stage.js'

/** What comes of one feature. */
function flagOf(feature: object, others: object = {}, more: object = {}) {
  const { document, flags } = fromGrowthBook({ features: { flag: feature, ...others }, ...more })
  return { definition: document.flags['flag'], document, fate: flags.find(({ flag }) => flag === 'flag') }
}

const whenOf = (condition: object) => {
  const { definition } = flagOf({ defaultValue: false, rules: [{ condition, force: true }] })
  return definition?.rules?.[0]?.when
}

describe('values', () => {
  it('are "on" and "off" where they are true and false', () => {
    expect(flagOf({ defaultValue: true, rules: [{ condition: { plan: null }, force: false }] }).definition).toEqual({
      enabled: true,
      default: 'on',
      rules: [{ when: { attribute: 'plan', exists: false }, serve: 'off' }],
    })
  })

  it('are variants named by texts and numbers, and by the names of variations', () => {
    const variations = [{ size: 1 }, { size: 2 }, { size: 3 }]
    const meta = [{ key: 'small' }, { key: '1', name: 'Large one' }, { key: '2' }]
    const { definition } = flagOf({ defaultValue: { size: 0 }, rules: [{ variations, meta }] })
    expect(definition?.variants).toEqual({
      default: { size: 0 },
      small: { size: 1 },
      'Large-one': { size: 2 },
      'variation-2': { size: 3 },
    })
    expect(
      flagOf({ defaultValue: '', rules: [{ condition: { a: null }, force: 'Hello you' }] }).definition,
    ).toMatchObject({
      variants: { variant: '', 'Hello-you': 'Hello you' },
      default: 'variant',
    })
  })

  it('that JavaScript takes for false are what a killed flag gives', () => {
    expect(flagOf({ defaultValue: 5, rules: [{ force: 0 }] }).definition).toMatchObject({ default: '5', off: '0' })
  })
})

describe('rules', () => {
  it('keep their order and their ids, each of which is one of its own', () => {
    const rules = [
      { id: 'fr_1', force: true, condition: { a: null } },
      { id: 'fr_1', force: true, condition: { b: null } },
    ]
    expect(flagOf({ defaultValue: false, rules }).definition?.rules?.map(({ id }) => id)).toEqual(['fr_1', 'fr_1-2'])
  })

  it('that give nobody anything are not there', () => {
    const rules = [
      { coverage: 0, force: true },
      { range: [0.5, 0.5], force: true },
      { hashVersion: 3, coverage: 0.5, force: true },
      { variations: [true] },
      { condition: { $nor: [] }, force: true },
      {},
    ]
    expect(flagOf({ defaultValue: false, rules }).definition).toEqual({ enabled: true, rules: [] })
  })

  it('of a whole rollout need a unit, as there', () => {
    const { definition, fate } = flagOf({
      defaultValue: false,
      rules: [{ coverage: 1, hashAttribute: 'company', force: true }],
    })
    expect(fate?.fidelity).toBe('exact')
    expect(definition?.rules?.[0]?.when).toEqual({
      any: [
        { all: [{ attribute: 'company', exists: true }, { not: { attribute: 'company', in: ['', 0, false] } }] },
        { attribute: 'company', includesAll: [''] },
        { attribute: 'company', includesAll: [0] },
        { attribute: 'company', includesAll: [false] },
      ],
    })
  })
})

describe('draws', () => {
  it('of a rollout are a percentage: of a thousand buckets, those up to the coverage', () => {
    const { definition, fate } = flagOf({
      defaultValue: false,
      rules: [{ coverage: 0.2, hashAttribute: 'device', force: true }],
    })
    expect(fate?.fidelity).toBe('assignments-redrawn')
    expect(definition?.rules).toEqual([{ percent: 20.1, bucketBy: 'device', serve: 'on' }])
  })

  it('of an experiment are a split under the salt of its seed', () => {
    const rules = [
      { key: 'exp', seed: 's', variations: ['a', 'b'], weights: [0.25, 0.75], coverage: 0.4, hashVersion: 2 },
    ]
    expect(flagOf({ defaultValue: 'a', rules }).definition?.rules).toEqual([
      {
        id: 'exp',
        percent: 40,
        salt: 's',
        split: [
          { variant: 'a', weight: 1 },
          { variant: 'b', weight: 3 },
        ],
      },
    ])
  })

  it('share a salt where features share an experiment, and its variations stay together', () => {
    const feature = { defaultValue: 'a', rules: [{ key: 'exp', variations: ['a', 'b'] }] }
    const { document } = flagOf(feature, { other: feature })
    expect(Object.values(document.flags).map(({ rules }) => rules?.[0]?.salt)).toEqual(['exp', 'exp'])
  })

  it('of a namespace and of a filter are slots of a layer', () => {
    const rules = [{ key: 'e', variations: [true, false], namespace: ['checkout', 0.25, 0.5] }]
    const others = [{ force: true, filters: [{ seed: 'pages', ranges: [[0, 0.1]], attribute: 'device' }] }]
    const { document } = flagOf({ defaultValue: false, rules }, { other: { defaultValue: false, rules: others } })
    expect(document.layers).toEqual({ checkout: { salt: '__checkout' }, pages: { bucketBy: 'device' } })
    expect(document.flags['flag']?.rules?.[0]).toMatchObject({ layer: { name: 'checkout', from: 25, to: 50 } })
    expect(document.flags['other']?.rules?.[0]).toEqual({ layer: { name: 'pages', from: 0, to: 10 }, serve: 'on' })
  })

  it('that are correlated in a way that rules cannot say are cohorts: those below a bucket, without those below another', () => {
    const rules = [
      { coverage: 0.1, hashVersion: 2, force: 'forced' },
      { hashVersion: 2, variations: ['a', 'b'], meta: [{}, { passthrough: true }] },
    ]
    const { document } = flagOf({ defaultValue: 'b', rules })
    expect(document.cohorts).toEqual({
      'flag-below-10.01': { percent: 10.01, salt: 'flag' },
      'flag-below-50': { percent: 50, salt: 'flag' },
    })
    expect(document.flags['flag']?.rules).toEqual([
      { when: { cohort: 'flag-below-10.01' }, serve: 'forced' },
      { when: { cohort: 'flag-below-50' }, serve: 'a' },
    ])
  })
})

describe('conditions', () => {
  it('compare a text in all the ways that the SDK takes for it, and no list', () => {
    expect(whenOf({ country: 'US' })).toEqual([
      { attribute: 'country', equals: 'US' },
      { not: { attribute: 'country', includesAll: ['US'] } },
    ])
    expect(whenOf({ id: '5' })).toMatchObject([{ attribute: 'targetingKey', in: ['5', 5] }, {}])
    expect(whenOf({ id: 'null' })).toMatchObject({ any: [{}, { attribute: 'targetingKey', exists: false }] })
  })

  it('of a dotted path go into objects', () => {
    expect(whenOf({ 'company.plan': { $in: ['pro', 'team'] } })).toEqual({
      attribute: 'company.plan',
      in: ['pro', 'team'],
    })
  })

  it('ask saved groups as cohorts', () => {
    const rules = [
      { condition: { id: { $inGroup: 'grp' } }, force: true },
      { condition: { company: { $notInGroup: 'grp' } }, force: true },
    ]
    const { document } = flagOf(
      { defaultValue: false, rules },
      {},
      { savedGroups: { grp: ['u1', 5, { no: 'value' }], unused: ['x'] } },
    )
    expect(document.cohorts).toEqual({
      grp: { when: { attribute: 'targetingKey', in: ['u1', 5] } },
      'grp-company': { when: { attribute: 'company', in: ['u1', 5] } },
    })
    expect(document.flags['flag']?.rules?.map(({ when }) => when)).toEqual([
      { cohort: 'grp' },
      { not: { cohort: 'grp-company' } },
    ])
  })

  it('on other features ask for the variants whose values fit', () => {
    const parent = {
      defaultValue: 'free',
      rules: [
        { condition: { a: null }, force: 'pro' },
        { condition: { b: null }, force: 'team' },
      ],
    }
    const parentConditions = [{ id: 'parent', condition: { value: { $in: ['pro', 'team', 'gold'] } } }]
    expect(
      flagOf({ defaultValue: false, rules: [{ parentConditions, force: true }] }, { parent }).definition?.rules,
    ).toEqual([{ when: { flag: 'parent', variant: ['pro', 'team'] }, serve: 'on' }])
  })

  it('on a feature that there is not, and gates that are never shut, are decided at once', () => {
    const gate = { id: 'parent', condition: { value: { $exists: true } }, gate: true }
    const rules = [
      { parentConditions: [{ id: 'gone', condition: { value: true } }], force: true },
      { parentConditions: [gate] },
    ]
    const { definition } = flagOf({ defaultValue: false, rules }, { parent: { defaultValue: 1 } })
    expect(definition).toEqual({ enabled: true, rules: [] })
  })
})

it('carries tags along, names that are none here anew, and no experiments of the visual editor', () => {
  const imported = fromGrowthBook({
    features: { 'ein Schalter': { defaultValue: true, metadata: { tags: ['shop'] } } },
    experiments: [{ key: 'visual' }],
  })
  expect(fateOf(imported, 'ein Schalter').key).toBe('ein-Schalter')
  expect(imported.document.flags['ein-Schalter']).toEqual({ enabled: true, default: 'on', tags: ['shop'], rules: [] })
  expect(imported.notes).toEqual([expect.stringContaining('1 experiments of the visual editor')])
})

it('takes the features alone, as applications keep them in files', () => {
  expect(
    Object.keys(fromGrowthBook({ one: { defaultValue: 1 }, two: { defaultValue: false, rules: [] } }).document.flags),
  ).toEqual(['one', 'two'])
})

/** Seed, unit, version and bucket, of the test cases of GrowthBook's SDKs. */
const vectors = [
  ['b', 'a', 1, 946],
  ['ef', 'd', 1, 652],
  ['asdf', '8952klfjas09ujk', 1, 549],
  ['seed', 'a', 2, 505],
  ['seed', 'b', 2, 2696],
  ['foo', 'ab', 2, 2575],
  ['foo', 'def', 2, 2019],
  ['89123klj', '8952klfjas09ujkasdf', 2, 1240],
  ['90850943850283058242805', '123', 2, 7516],
  ['()**(%$##$%#$#', '___)((*":&', 2, 128],
] as const

it.each(vectors)('hashes as GrowthBook does: seed %s, unit %s, version %s', (seed, unit, hashVersion, bucket) => {
  const buckets = hashVersion === 1 ? 1000 : 10_000
  const rules = [{ range: [bucket / buckets, (bucket + 1) / buckets], seed, hashVersion, force: true }]
  const imported = fromGrowthBook(
    { features: { flag: { defaultValue: false, rules } } },
    { population: [{ targetingKey: unit }] },
  )
  // Hardly a unit has so small a share here: the answers differ, since GrowthBook's own is true.
  expect(fateOf(imported, 'flag')).toMatchObject({ fidelity: 'assignments-redrawn', kept: 0 })
})
