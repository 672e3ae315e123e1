import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { fromUnleash } from '../../../../src/convert.js'

const page = readFileSync(new URL('../../../../docs/moving/unleash.md', import.meta.url), 'utf8')

/** What comes over, by what is in the first column of the table that is headed so. */
function tableOf(head: string): ReadonlyMap<string, string> {
  const [, body = ''] = page.split(`| ${head} | what comes over | how |\n|---|---|---|\n`)
  const rows = body.slice(0, body.indexOf('\n\n')).split('\n')
  return new Map(rows.map((row) => row.split(' | ')).map(([first = '', second = '']) => [first.slice(2), second]))
}

/** Of the first feature, as the page words it. */
function fidelityOf(features: readonly object[]): string | undefined {
  const complete = features.map((one, index) => ({ name: `f${index}`, enabled: true, strategies: [], ...one }))
  const { flags } = fromUnleash({ version: 2, features: complete, segments }, { population: [] })
  return flags[0]?.fidelity.replace('assignments-', '').replace('-', ' ')
}

const orders = ['EQ', 'GT', 'GTE', 'LT', 'LTE']
const constraint = (operator: string, rest: object) => ({ contextName: 'plan', operator, ...rest })
const segments = [{ id: 1, constraints: [constraint('IN', { values: ['pro'] })] }]

const operators: Readonly<Record<string, readonly object[]>> = {
  '`IN`, `NOT_IN`': ['IN', 'NOT_IN'].map((operator) => constraint(operator, { values: ['a'] })),
  '`STR_STARTS_WITH`, `STR_ENDS_WITH`, `STR_CONTAINS`': ['STARTS_WITH', 'ENDS_WITH', 'CONTAINS'].map((part) =>
    constraint(`STR_${part}`, { values: ['a'], caseInsensitive: true }),
  ),
  '`NUM_EQ`, `NUM_GT`, `NUM_GTE`, `NUM_LT`, `NUM_LTE`': orders.map((order) =>
    constraint(`NUM_${order}`, { value: '5' }),
  ),
  '`SEMVER_EQ`, `SEMVER_GT`, `SEMVER_GTE`, `SEMVER_LT`, `SEMVER_LTE`': orders.map((order) =>
    constraint(`SEMVER_${order}`, { value: '1.2.3' }),
  ),
  '`DATE_AFTER`, `DATE_BEFORE`': ['AFTER', 'BEFORE'].map((side) => constraint(`DATE_${side}`, { value: '2026-01-31' })),
  '`REGEX`': [constraint('REGEX', { value: '^a', inverted: true })],
  '`IN_CIDR`': [constraint('IN_CIDR', { values: ['10.0.0.0/8'] })],
  'any other': [constraint('SOUNDS_LIKE', { values: ['a'] })],
}

const rollout = (rollout: number, stickiness: string) => ({
  name: 'flexibleRollout',
  parameters: { rollout, stickiness },
})
const gradual = (name: string) => ({ name: `gradualRollout${name}`, parameters: { percentage: 50 } })

const strategies: Readonly<Record<string, readonly object[]>> = {
  '`default`, `userWithId`': [{ name: 'default' }, { name: 'userWithId', parameters: { userIds: 'ada' } }],
  '`remoteAddress`': [{ name: 'remoteAddress', parameters: { IPs: '10.0.0.0/8, office' } }],
  '`applicationHostname`': [{ name: 'applicationHostname', parameters: { hostNames: 'web-1' } }],
  '`flexibleRollout` of 0 % and 100 %': [0, 100].flatMap((share) => [
    rollout(share, 'random'),
    rollout(share, 'company'),
  ]),
  '`flexibleRollout`, `gradualRolloutUserId`, `gradualRolloutSessionId`': [
    rollout(50, 'default'),
    gradual('UserId'),
    gradual('SessionId'),
  ],
  '`flexibleRollout` with the stickiness `random`, `gradualRolloutRandom`': [rollout(50, 'random'), gradual('Random')],
  'any other': [{ name: 'ofOurOwn' }],
}

const [blue, green] = [
  { name: 'blue', weight: 1 },
  { name: 'green', weight: 1 },
]
const child = { dependencies: [{ feature: 'f1', variants: ['blue'] }] }

/** The feature, and those that it depends on. */
const features: Readonly<Record<string, readonly object[]>> = {
  'several strategies': [{ strategies: [{ name: 'default', segments: [9] }, { name: 'default' }] }],
  segments: [{ strategies: [{ name: 'default', segments: [1] }] }],
  'variants of a feature or of a strategy, one of which has all the weight': [{ variants: [blue] }],
  'variants of which several have weight': [{ variants: [blue, green] }],
  overrides: [{ variants: [{ ...blue, overrides: [{ contextName: 'userId', values: ['ada'] }] }] }],
  dependencies: [child, { variants: [blue] }],
  '`groupId`': [
    { strategies: [{ name: 'flexibleRollout', parameters: { rollout: 50, groupId: 'g' } }], variants: [blue, green] },
  ],
  'whatever is malformed': [{ strategies: {} }],
}

describe('the page has what comes over of', () => {
  test.each([
    ['operator', operators],
    ['strategy', strategies],
    ['feature', features],
  ])('every %s', (head, cases) => {
    expect([...tableOf(head).keys()]).toEqual(Object.keys(cases))
  })

  test.each(Object.entries(operators))('%s', (first, constraints) => {
    for (const one of constraints) {
      const strategy = { name: 'default', constraints: [one] }
      expect(fidelityOf([{ strategies: [strategy] }])).toBe(tableOf('operator').get(first))
    }
    const named = Array.from(first.matchAll(/`([^`]+)`/g), ([, name]) => name)
    if (named.length > 0) expect(constraints.map((one) => (one as { operator: string }).operator)).toEqual(named)
  })

  test.each(Object.entries(strategies))('%s', (first, own) => {
    for (const one of own) expect(fidelityOf([{ strategies: [one] }])).toBe(tableOf('strategy').get(first))
  })

  test.each(Object.entries(features))('%s', (first, own) => {
    expect(fidelityOf(own)).toBe(tableOf('feature').get(first))
  })
})
