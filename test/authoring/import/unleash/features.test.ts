import { describe, expect, test } from 'vitest'
import { fromUnleash } from '../../../../src/convert.js'
import { answersOf, fateOf } from '../stage.js'

const importOf = (features: readonly object[], rest: object = {}) =>
  fromUnleash({ version: 2, features: features.map((one) => ({ enabled: true, strategies: [], ...one })), ...rest })

const flagOf = (feature: object, rest: object = {}) => {
  const imported = importOf([{ name: 'f', ...feature }], rest)
  return { ...fateOf(imported, 'f'), definition: imported.document.flags['f'], document: imported.document }
}

const rollout = (parameters: object, rest: object = {}) => ({ name: 'flexibleRollout', parameters, ...rest })
const when = (constraint: object) =>
  flagOf({ strategies: [{ name: 'default', constraints: [constraint] }] }).definition?.rules?.[0]?.when

describe('a feature', () => {
  test('without strategies is on for all', () => {
    expect(flagOf({})).toMatchObject({
      fidelity: 'exact',
      definition: { enabled: true, rules: [{ id: 'everyone', serve: 'on' }] },
    })
  })

  test('keeps what describes it', () => {
    const described = {
      enabled: false,
      description: 'Pricing v2',
      type: 'kill-switch',
      project: 'shop',
      stale: true,
      impressionData: true,
      createdAt: '2026-01-31T09:00:00.000Z',
    }
    expect(flagOf(described).definition).toMatchObject({
      enabled: false,
      description: 'Pricing v2',
      createdAt: '2026-01-31T09:00:00.000Z',
      permanent: true,
      metadata: { type: 'kill-switch', project: 'shop', stale: true, impressionData: true },
    })
  })

  test('whose name is none here has another', () => {
    const imported = importOf([{ name: 'Nye/priser 2' }])
    expect(fateOf(imported, 'Nye/priser 2')).toMatchObject({ key: 'Nye-priser-2', fidelity: 'exact' })
    expect(answersOf(imported)('Nye/priser 2', {})).toBe(true)
  })

  test('is the last one of its name', () => {
    const imported = importOf([{ name: 'f' }, { name: 'f', enabled: false }])
    expect(imported.flags).toHaveLength(1)
    expect(answersOf(imported)('f', {})).toBe(false)
  })
})

describe('a strategy', () => {
  test('names its rule by its title, and those of one name apart', () => {
    const { definition } = flagOf({
      strategies: [
        { name: 'userWithId', title: 'Staff', parameters: { userIds: 'ada, bob' } },
        { name: 'userWithId', parameters: { userIds: 'cy' } },
        { name: 'userWithId', parameters: { userIds: 'di' } },
      ],
    })
    expect(definition?.rules).toEqual([
      { id: 'Staff', when: { attribute: 'targetingKey', in: ['ada', 'bob'] }, serve: 'on' },
      { id: 'userWithId', when: { attribute: 'targetingKey', in: ['cy'] }, serve: 'on' },
      { id: 'userWithId-2', when: { attribute: 'targetingKey', in: ['di'] }, serve: 'on' },
    ])
  })

  test('that lists nobody has no rule', () => {
    expect(flagOf({ strategies: [{ name: 'userWithId', parameters: {} }] }).definition).toEqual({
      enabled: true,
      rules: [],
    })
  })

  test('flexibleRollout draws by userId, or else by sessionId', () => {
    const { fidelity, definition, document, notes } = flagOf({
      strategies: [rollout({ rollout: '33.7', stickiness: 'default', groupId: 'g' })],
    })
    expect(document.minor).toBe(1)
    expect(fidelity).toBe('assignments-redrawn')
    expect(definition?.rules).toEqual([
      { id: 'flexibleRollout', percent: 33, salt: 'g', bucketBy: ['targetingKey', 'sessionId'], serve: 'on' },
    ])
    expect(notes).toEqual([
      'Without userId and sessionId, Unleash draws its share anew at every call; here such a context is not in the share.',
    ])
  })

  test('flexibleRollout of 100 % asks for its unit alone, of the default stickiness for none', () => {
    expect(flagOf({ strategies: [rollout({ rollout: 100 })] }).definition?.rules).toEqual([
      { id: 'flexibleRollout', serve: 'on' },
    ])
    const byCompany = flagOf({ strategies: [rollout({ rollout: 100, stickiness: 'company' })] })
    expect(byCompany).toMatchObject({
      fidelity: 'exact',
      definition: {
        rules: [{ when: [{ attribute: 'company', exists: true }, { not: { attribute: 'company', equals: '' } }] }],
      },
    })
  })

  test.each([
    ['gradualRolloutUserId', { percent: 20, salt: 'no-group' }],
    ['gradualRolloutSessionId', { percent: 20, salt: 'no-group', bucketBy: 'sessionId' }],
  ])('%s draws by that', (name, drawn) => {
    const { definition } = flagOf({ strategies: [{ name, parameters: { percentage: '20' } }] })
    expect(definition?.rules).toEqual([{ id: name, ...drawn, serve: 'on' }])
  })

  test('remoteAddress has ranges of IPv4, and texts', () => {
    const { definition } = flagOf({
      strategies: [{ name: 'remoteAddress', parameters: { IPs: '10.0.0.0/30, office' } }],
    })
    const attribute = 'remoteAddress'
    expect(definition?.rules?.[0]?.when).toEqual({
      any: [
        { all: [{ attribute, cidr: ['10.0.0.0/30'] }, { not: { attribute, contains: ':' } }] },
        { attribute, matches: '^(?:10[.]0[.]0[.](?:0|1|2|3)/(?:30|31|32))$' },
        { attribute, in: ['office'] },
      ],
    })
  })

  test('applicationHostname asks an attribute of that name', () => {
    const { definition } = flagOf({
      strategies: [{ name: 'applicationHostname', parameters: { hostNames: 'Web-1, web-2' } }],
    })
    expect(definition?.rules?.[0]?.when).toEqual({ attribute: 'applicationHostname', in: ['web-1', 'web-2'] })
  })
})

describe('a constraint', () => {
  test('reads a property as text first, and a field of the context as it is', () => {
    expect(when({ contextName: 'plan', operator: 'IN', values: [' pro ', ''] })).toEqual({
      attribute: 'plan',
      as: 'string',
      in: ['pro'],
    })
    expect(when({ contextName: 'userId', operator: 'NOT_IN', values: ['u1'] })).toEqual({
      not: { attribute: 'targetingKey', in: ['u1'] },
    })
  })

  test('of parts of texts may ignore case', () => {
    const values = ['@example.com']
    expect(when({ contextName: 'email', operator: 'STR_ENDS_WITH', values, caseInsensitive: true })).toEqual({
      attribute: 'email',
      as: 'string',
      endsWith: values,
      ignoreCase: true,
    })
  })

  test('of numbers has the texts that JavaScript takes for numbers', () => {
    expect(when({ contextName: 'age', operator: 'NUM_LT', value: '18.0' })).toEqual({
      any: [
        { attribute: 'age', as: 'number', lt: 18 },
        { attribute: 'age', in: ['', '-Infinity'] },
      ],
    })
    expect(
      importOf([
        {
          name: 'f',
          strategies: [{ name: 'default', constraints: [{ contextName: 'age', operator: 'NUM_EQ', value: 7 }] }],
        },
      ]).notes,
    ).toEqual(['"age": read as numbers, so give numbers, or texts as JavaScript writes them.'])
  })

  test('of versions takes whole ones alone', () => {
    expect(when({ contextName: 'version', operator: 'SEMVER_GTE', value: '2.0.0-rc.1' })).toEqual([
      { attribute: 'version', as: 'string', semver: '>=2.0.0-rc.1' },
      { attribute: 'version', as: 'string', matches: '^[0-9]+[.][0-9]+[.]' },
    ])
  })

  test('of dates asks the clock', () => {
    expect(when({ contextName: 'currentTime', operator: 'DATE_AFTER', value: '2026-01-31T09:00:00Z' })).toEqual({
      time: { after: '2026-01-31T09:00:00.001Z' },
    })
    expect(when({ contextName: 'currentTime', operator: 'DATE_BEFORE', value: '2026-01-31', inverted: true })).toEqual({
      not: { time: { before: '2026-01-31T00:00:00.000Z' } },
    })
  })

  test('REGEX is a pattern; one that is none never holds', () => {
    expect(when({ contextName: 'email', operator: 'REGEX', value: '^qa-', caseInsensitive: true })).toEqual({
      attribute: 'email',
      as: 'string',
      matches: '^qa-',
      ignoreCase: true,
    })
    expect(when({ contextName: 'email', operator: 'REGEX', value: '(' })).toBeUndefined()
  })
})

describe('a segment', () => {
  const segments = [
    { id: 7, name: 'Beta testers', constraints: [{ contextName: 'plan', operator: 'IN', values: ['beta'] }] },
    { id: 8, constraints: [] },
  ]

  test('is a cohort', () => {
    const { document, definition } = flagOf({ strategies: [{ name: 'default', segments: [7, 8] }] }, { segments })
    expect(document.cohorts).toEqual({ 'Beta-testers-7': { when: { attribute: 'plan', as: 'string', in: ['beta'] } } })
    expect(definition?.rules?.[0]?.when).toEqual({ cohort: 'Beta-testers-7' })
  })

  test('that there is not has nobody in it', () => {
    const strategies = [
      { name: 'default', segments: [9] },
      { name: 'userWithId', parameters: { userIds: 'ada' } },
    ]
    expect(flagOf({ strategies }, { segments }).definition?.rules).toHaveLength(1)
  })
})
