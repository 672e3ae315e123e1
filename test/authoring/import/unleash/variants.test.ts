import { describe, expect, test } from 'vitest'
import { fromUnleash } from '../../../../src/convert.js'
import { readFlags } from '../../../../src/documents.js'
import { fateOf } from '../stage.js'

const importOf = (features: readonly object[]) =>
  fromUnleash({ version: 2, features: features.map((one) => ({ enabled: true, strategies: [], ...one })) })

const flagOf = (feature: object) => {
  const imported = importOf([{ name: 'f', ...feature }])
  return { ...fateOf(imported, 'f'), definition: imported.document.flags['f'], document: imported.document }
}

const blue = { name: 'blue', weight: 500, payload: { type: 'string', value: '#00f' } }
const green = { name: 'green', weight: 500 }
const off = { name: 'disabled', enabled: false, feature_enabled: false }
const answer = (name: string, rest: object = {}) => ({ name, enabled: true, feature_enabled: true, ...rest })

describe('variants', () => {
  test('are what getVariant answers', () => {
    const { definition, fidelity } = flagOf({ variants: [blue, green] })
    expect(fidelity).toBe('assignments-redrawn')
    expect(definition).toEqual({
      enabled: true,
      variants: {
        disabled: off,
        blue: answer('blue', { payload: blue.payload }),
        green: answer('green'),
        enabled: { ...off, feature_enabled: true },
      },
      default: 'disabled',
      rules: [
        {
          id: 'everyone',
          salt: 'f',
          bucketBy: ['targetingKey', 'sessionId', 'remoteAddress'],
          split: [
            { variant: 'blue', weight: 500 },
            { variant: 'green', weight: 500 },
          ],
        },
        { id: 'everyone-without-unit', serve: 'enabled' },
      ],
    })
  })

  test('of which one has all the weight draw nobody', () => {
    const { fidelity, definition } = flagOf({ variants: [blue, { ...green, weight: 0 }] })
    expect(fidelity).toBe('exact')
    expect(definition?.rules).toEqual([{ id: 'everyone', serve: 'blue' }])
  })

  test('without weight leave a boolean flag', () => {
    expect(flagOf({ variants: [{ ...blue, weight: 0 }] }).definition).toEqual({
      enabled: true,
      rules: [{ id: 'everyone', serve: 'on' }],
    })
  })

  test('of a strategy come before those of the feature', () => {
    const strategies = [
      {
        name: 'userWithId',
        parameters: { userIds: 'ada', groupId: 'g', stickiness: 'userId' },
        variants: [green, { ...green, name: 'red' }],
      },
      { name: 'default', parameters: {} },
    ]
    expect(flagOf({ strategies, variants: [blue] }).definition?.rules).toEqual([
      {
        id: 'userWithId',
        when: { attribute: 'targetingKey', in: ['ada'] },
        salt: 'g',
        split: [
          { variant: 'green', weight: 500 },
          { variant: 'red', weight: 500 },
        ],
      },
      { id: 'userWithId-without-unit', when: { attribute: 'targetingKey', in: ['ada'] }, serve: 'enabled' },
      { id: 'default', serve: 'blue' },
    ])
  })

  test('are overridden by what the context holds', () => {
    const overrides = [{ contextName: 'userId', values: ['ada'] }]
    const { definition } = flagOf({ variants: [blue, { ...green, weight: 0, overrides }] })
    expect(definition?.rules).toEqual([
      { id: 'everyone-override-1', when: { attribute: 'targetingKey', in: ['ada'] }, serve: 'green' },
      { id: 'everyone', serve: 'blue' },
    ])
  })

  test('with the payload null have it, as in getVariant of the Node.js SDK', () => {
    const { definition } = flagOf({ variants: [{ name: 'blue', weight: 1, payload: null }] })
    expect(definition?.variants).toEqual({ disabled: off, blue: answer('blue', { payload: null }) })
  })

  test('of one name with two payloads are two', () => {
    const strategies = [
      { name: 'userWithId', parameters: { userIds: 'ada' }, variants: [{ name: 'blue', weight: 1 }] },
      { name: 'default' },
    ]
    const { definition, variants } = flagOf({ strategies, variants: [blue] })
    expect(Object.keys(definition?.variants ?? {})).toEqual(['disabled', 'blue', 'blue-2'])
    expect(variants).toEqual({ blue: 'blue-2' })
  })

  test('called "disabled" are told from the off variant', () => {
    const imported = importOf([{ name: 'f', variants: [{ name: 'disabled', weight: 1 }] }])
    expect(imported.flags[0]?.variants).toEqual({ disabled: 'disabled-2' })
    const flags = readFlags(imported.document)
    expect(flags.evaluate('f', {}, 0)).toMatchObject({ variant: 'disabled-2', value: answer('disabled') })
  })

  test('drawn by another group than the share have the share as a cohort, as all shares of that group', () => {
    const strategies = [
      { name: 'flexibleRollout', parameters: { rollout: 20, stickiness: 'userId', groupId: 'other' } },
    ]
    const { document } = importOf([
      { name: 'f', strategies, variants: [{ ...blue, stickiness: 'userId' }, green] },
      { name: 'plain', strategies },
    ])
    const cohort = 'rollout-other-20-targetingKey'
    expect(document.cohorts).toEqual({ [cohort]: { percent: 20, salt: 'other' } })
    expect(document.flags['f']?.rules?.[0]).toMatchObject({ when: { cohort }, salt: 'f', split: [{}, {}] })
    expect(document.flags['plain']?.rules).toEqual([{ id: 'flexibleRollout', when: { cohort }, serve: 'on' }])
  })
})

describe('a dependency', () => {
  const dependent = (dependency: object, parent: object = {}) => {
    const imported = importOf([
      { name: 'child', dependencies: [{ feature: 'parent', ...dependency }] },
      { name: 'parent', ...parent },
    ])
    return { definition: imported.document.flags['child'], fate: fateOf(imported, 'child') }
  }

  test('is a prerequisite', () => {
    expect(dependent({}).definition?.requires).toEqual([{ flag: 'parent', variant: ['on'] }])
    expect(dependent({ variants: ['green'] }, { variants: [blue, green] }).definition?.requires).toEqual([
      { flag: 'parent', variant: ['green'] },
    ])
  })

  test('on a feature that is off is a condition', () => {
    expect(dependent({ enabled: false }).definition).toMatchObject({
      rules: [{ when: { flag: 'parent', variant: ['off'] }, serve: 'on' }],
    })
  })

  test.each([
    ['on a feature that there is not', { feature: 'unknown' }, {}],
    ['on one that depends on others itself', {}, { dependencies: [{ feature: 'child' }] }],
    ['on a variant that is never given', { variants: ['red'] }, { variants: [blue] }],
  ])('%s is never met', (_, dependency, parent) => {
    const { definition, fate } = dependent(dependency, parent)
    expect(definition).toEqual({ enabled: true, rules: [] })
    expect(fate.fidelity).toBe('exact')
  })

  test('on one that is left out leaves the other out', () => {
    const { fate } = dependent({}, { strategies: [{ name: 'ofOurOwn' }] })
    expect(fate).toMatchObject({ fidelity: 'left-out', at: '/features/1/strategies/0/name' })
    expect(fate.notes[0]).toMatch('It depends on the flag "parent", which is left out: ')
  })
})
