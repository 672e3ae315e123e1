import { expect, test } from 'vitest'
import { judgedRamp } from '../../../src/rollout/judge/judged-ramp.js'
import { flagIn, ruleSetWith } from '../../evaluate/stage.js'

const ramp = {
  startAt: '2026-12-01T09:00:00Z',
  steps: [{ cohort: 'internal', hold: '30m' }, { percent: 1, hold: '1h' }, { percent: 100 }],
}
const around = { minor: 1, cohorts: { internal: { include: ['u-1'] } } }
const judged = (...rules: object[]) => judgedRamp(flagIn(ruleSetWith({ rules }, around)))

test('a flag is judged by all steps of its guarded ramp, those above the ceiling included', () => {
  const guarded = { ...ramp, guard: { id: 'r1', ceiling: 1 } }
  expect(judged({ percent: 5, serve: 'on' }, { ramp: guarded, serve: 'on' })).toMatchObject({
    enabled: true,
    startAt: Date.parse('2026-12-01T09:00:00Z'),
    pausedAt: undefined,
    steps: [
      { after: 0, percent: 0 },
      { after: 1_800_000, percent: 1 },
      { after: 5_400_000, percent: 100 },
    ],
    guard: { id: 'r1', ceiling: 1, gates: [{ kind: 'errors' }] },
  })
})

test('a ramp without a guard is not judged', () => expect(judged({ ramp, serve: 'on' })).toBeUndefined())
