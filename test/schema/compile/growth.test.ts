import { expect, test } from 'vitest'
import { evaluateFlag } from '../../../src/evaluate/evaluate-flag.js'
import { read } from './stage.js'

/** For a reader of minor 2; `near` and `dice` mean nothing to this one. */
const newer = {
  schemaVersion: 1,
  minor: 2,
  gates: {},
  cohorts: { around: { when: { attribute: 'place', near: 'Oslo' } }, wide: { when: { cohort: 'around' } } },
  layers: { odd: { dice: 6 } },
  flags: {
    plain: { enabled: true, rules: [{ serve: 'on' }] },
    strange: { enabled: true, rules: [{ when: { attribute: 'place', near: 'Oslo' }, serve: 'on' }] },
    killed: { enabled: false, dice: 6 },
    byCohort: { enabled: true, rules: [{ when: { cohort: 'wide' }, serve: 'on' }] },
    byLayer: { enabled: true, layer: { name: 'odd', from: 0, to: 50 } },
    byFlag: { enabled: true, requires: [{ flag: 'strange', variant: ['on'] }] },
    killedByCohort: {
      enabled: false,
      variants: { a: 1, b: 2 },
      default: 'a',
      off: 'b',
      rules: [{ when: { cohort: 'wide' }, serve: 'a' }],
    },
    byKilled: { enabled: true, requires: [{ flag: 'killed', variant: ['on'] }] },
    byKilledByCohort: { enabled: true, requires: [{ flag: 'killedByCohort', variant: ['a'] }] },
  },
}

test('a newer document is taken flag by flag', () => {
  const { ruleSet, degraded } = read(newer)
  expect([...ruleSet.flags.keys()].sort()).toEqual(['killed', 'killedByCohort', 'plain'])
  expect([...ruleSet.unreadable.keys()].sort()).toEqual([
    'byCohort',
    'byFlag',
    'byKilled',
    'byKilledByCohort',
    'byLayer',
    'strange',
  ])
  expect(degraded.map(({ path }) => path)).toEqual([
    '/gates',
    '/cohorts/around/when/near',
    '/layers/odd/dice',
    '/flags/strange/rules/0/when/near',
    '/flags/killed/dice',
  ])
})

test('the kill switch reaches a reader that understands no more than that', () => {
  const { flags } = read(newer).ruleSet
  const served = ['killed', 'killedByCohort'].map((key) => {
    const flag = flags.get(key)
    return flag && evaluateFlag(flag, {}, 0)
  })
  expect(served).toMatchObject([
    { variant: 'off', reason: 'DISABLED' },
    { variant: 'b', value: 2, reason: 'DISABLED' },
  ])
})
