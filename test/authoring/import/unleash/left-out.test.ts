import { describe, expect, test } from 'vitest'
import { fromUnleash } from '../../../../src/convert.js'
import { fateOf } from '../stage.js'

/** Beside a feature that comes over whatever is wrong with the other. */
const fateOfOne = (feature: object, segments: readonly object[] = []) => {
  const features = [
    { name: 'sound', enabled: true, strategies: [] },
    { name: 'f', enabled: true, strategies: [], ...feature },
  ]
  const imported = fromUnleash({ version: 2, features, segments })
  expect(fateOf(imported, 'sound').fidelity).toBe('exact')
  const { fidelity, at, notes } = fateOf(imported, 'f')
  expect(fidelity).toBe('left-out')
  expect(Object.keys(imported.document.flags)).toEqual(['sound'])
  return { at, note: notes[0] }
}

const strategy = (one: object) => fateOfOne({ strategies: [one] })
const constraint = (one: object) => strategy({ name: 'default', constraints: [one] })
const first = '/features/1/strategies/0'

describe('what Unleash draws anew at every call is left out:', () => {
  const note = 'A share that is drawn anew at every call: here a unit keeps its answer.'

  test.each([
    { name: 'gradualRolloutRandom', parameters: { percentage: '50' } },
    { name: 'flexibleRollout', parameters: { rollout: '50', stickiness: 'random' } },
  ])('$name', (one) => {
    expect(strategy(one)).toEqual({ at: `${first}/parameters`, note })
  })

  test('variants', () => {
    const [one, other] = [
      { name: 'a', weight: 1, stickiness: 'random' },
      { name: 'b', weight: 1 },
    ]
    expect(fateOfOne({ variants: [one, other] })).toEqual({
      at: '/features/1/variants',
      note: 'Variants that are drawn anew at every call: here a unit keeps its answer.',
    })
  })
})

describe('what is in the application, or known to it alone, is left out:', () => {
  test('a custom strategy', () => {
    expect(strategy({ name: 'byRegion' })).toEqual({
      at: `${first}/name`,
      note: 'The strategy "byRegion" is none of Unleash\'s own: what it does is in the code of the application.',
    })
  })

  test('an unknown operator', () => {
    expect(constraint({ contextName: 'plan', operator: 'SOUNDS_LIKE', values: ['pro'] })).toEqual({
      at: `${first}/constraints/0/operator`,
      note: 'The operator "SOUNDS_LIKE" is unknown here. To an SDK that does not know it either, the constraint never holds.',
    })
  })
})

describe('what is read otherwise here is left out:', () => {
  const values = ['a']

  test.each(['targetingKey', 'properties', 'currentTime', 'applicationHostname', 'constructor', 'a..b', ''])(
    'the property "%s"',
    (contextName) => {
      const { at, note } = constraint({ contextName, operator: 'IN', values })
      expect(at).toBe(`${first}/constraints/0/contextName`)
      expect(note).toMatch(`The property "${contextName}": `)
    },
  )

  test('a name that is read as a number and as a text', () => {
    const constraints = [
      { contextName: 'build', operator: 'NUM_GT', value: '5' },
      { contextName: 'build', operator: 'IN', values: ['7'] },
    ]
    const { at, note } = strategy({ name: 'default', constraints })
    expect(at).toBe(`${first}/constraints/0/contextName`)
    expect(note).toMatch('"build" is read as a number here, and elsewhere in the document as a text or a unit')
  })

  test('but for texts that are no numbers', () => {
    const constraints = [
      { contextName: 'build', operator: 'NUM_GT', value: '5' },
      { contextName: 'build', operator: 'IN', values: ['latest'] },
    ]
    const strategies = [{ name: 'default', constraints }]
    expect(fromUnleash({ version: 2, features: [{ name: 'f', enabled: true, strategies }] })).toMatchObject({
      flags: [{ fidelity: 'exact' }],
      notes: ['"build": read as numbers, so give numbers, or texts as JavaScript writes them.'],
    })
  })

  test.each([
    ['a number beyond 2^53', { operator: 'NUM_GT', value: '1e400' }, 'value', 'A number beyond 2^53'],
    [
      'a date without an offset',
      { operator: 'DATE_AFTER', value: '2026-01-31T09:00:00' },
      'value',
      'The date "2026-01-31T09:00:00": ',
    ],
    [
      'a date that no calendar has',
      { operator: 'DATE_AFTER', value: '2026-02-30' },
      'value',
      'The date "2026-02-30": ',
    ],
    [
      'a date after the year 9999',
      { operator: 'DATE_AFTER', value: 253402300799999 },
      'value',
      'A date here is of the years 0000 to 9999.',
    ],
    [
      'a sigma of any case',
      { operator: 'STR_CONTAINS', values: ['Σ'], caseInsensitive: true },
      'values',
      'A sigma whose case does not count',
    ],
    ['a range of IPv6', { operator: 'IN_CIDR', values: ['2001:db8::/32'] }, 'values', 'Ranges of IPv6'],
  ])('%s', (_, rest, member, message) => {
    const { at, note } = constraint({ contextName: 'plan', ...rest })
    expect(at).toBe(`${first}/constraints/0/${member}`)
    expect(note).toMatch(message)
  })

  test('a pattern beyond the limits of a document', () => {
    const { note } = constraint({ contextName: 'plan', operator: 'REGEX', value: 'a'.repeat(1001) })
    expect(note).toMatch('1000')
  })
})

describe('what is malformed is left out:', () => {
  test.each([
    ['a feature that is none', { strategies: undefined }, '/features/1/strategies'],
    ['strategies of the first format', { strategies: null, strategy: 'default' }, '/features/1/strategies'],
    ['enabled', { enabled: 'yes' }, '/features/1/enabled'],
    ['variants', { variants: {} }, '/features/1/variants'],
    ['a variant', { variants: [7] }, '/features/1/variants/0'],
    ['a name of a variant', { variants: [{ weight: 1 }] }, '/features/1/variants/0/name'],
    ['a weight', { variants: [{ name: 'a', weight: '1' }] }, '/features/1/variants/0/weight'],
    ['part of a weight', { variants: [{ name: 'a', weight: 0.5 }] }, '/features/1/variants/0/weight'],
    ['a payload', { variants: [{ name: 'a', weight: 1, payload: 'x' }] }, '/features/1/variants/0/payload'],
    [
      'an override',
      { variants: [{ name: 'a', weight: 1, overrides: [{ contextName: 'userId' }] }] },
      '/features/1/variants/0/overrides/0/values',
    ],
    ['a dependency', { dependencies: [{ feature: 7 }] }, '/features/1/dependencies/0/feature'],
    ['a strategy', { strategies: ['default'] }, first],
    ['parameters', { strategies: [{ name: 'userWithId' }] }, `${first}/parameters`],
    [
      'a parameter',
      { strategies: [{ name: 'userWithId', parameters: { userIds: ['a'] } }] },
      `${first}/parameters/userIds`,
    ],
    [
      'a percentage',
      { strategies: [{ name: 'flexibleRollout', parameters: { rollout: true } }] },
      `${first}/parameters/rollout`,
    ],
    [
      'a groupId',
      { strategies: [{ name: 'flexibleRollout', parameters: { rollout: 5, groupId: {} } }] },
      `${first}/parameters/groupId`,
    ],
    ['the id of a segment', { strategies: [{ name: 'default', segments: ['1'] }] }, `${first}/segments/0`],
    ['a constraint', { strategies: [{ name: 'default', constraints: [null] }] }, `${first}/constraints/0`],
    [
      'values',
      { strategies: [{ name: 'default', constraints: [{ contextName: 'a', operator: 'IN' }] }] },
      `${first}/constraints/0/values`,
    ],
    [
      'null for a number',
      { strategies: [{ name: 'default', constraints: [{ contextName: 'a', operator: 'NUM_GT', value: null }] }] },
      `${first}/constraints/0/value`,
    ],
  ])('%s', (_, feature, at) => {
    expect(fateOfOne(feature).at).toBe(at)
  })

  test('a feature without a name, by its place', () => {
    const imported = fromUnleash({ version: 2, features: [{ enabled: true, strategies: [] }, 7] })
    expect(imported.flags.map(({ flag, at }) => [flag, at])).toEqual([
      ['/features/0', '/features/0/name'],
      ['/features/1', '/features/1'],
    ])
  })

  test('what refers to a segment that cannot be said', () => {
    const segments = [{ id: 1, name: 'ours', constraints: [{ contextName: 'a', operator: 'IN', values: [1] }] }]
    expect(fateOfOne({ strategies: [{ name: 'default', segments: [1] }] }, segments)).toEqual({
      at: '/segments/0/constraints/0/values/0',
      note: 'It depends on the group "ours-1", which is left out: This should be a text, and is none: Unleash gives no certain answer then.',
    })
  })

  test('a groupId that is longer than a salt', () => {
    const { note } = strategy({ name: 'flexibleRollout', parameters: { rollout: 5, groupId: 'g'.repeat(257) } })
    expect(note).toBe('A groupId of more than 256 characters.')
  })
})
