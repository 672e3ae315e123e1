import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Arm } from '../../src/evaluate/evaluation.js'
import type { RuleSet } from '../../src/evaluate/rule-set.js'
import { evaluateIn, ruleSetWith } from './stage.js'

const startAt = Date.parse('2026-12-01T09:00:00Z')
const holdMs = 3_600_000
const cohorts = {
  internal: { include: ['staff-1', 'staff-2'] },
  beta: { when: { attribute: 'plan', equals: 'beta' } },
}

interface Staged {
  readonly steps: readonly { readonly percent?: number; readonly cohort?: string }[]
  readonly ceiling: number
  readonly pausedAt?: number | undefined
}

const percent = fc.oneof(fc.constantFrom(0, 1, 5, 25, 50, 99, 100), fc.double({ min: 0.01, max: 100, noNaN: true }))
const steps = fc
  .record({
    percents: fc.array(percent, { minLength: 1, maxLength: 5 }),
    rings: fc.array(fc.tuple(fc.constantFrom('internal', 'beta'), fc.nat(5)), { maxLength: 3 }),
  })
  .map(({ percents, rings }) => {
    const staged: { percent?: number; cohort?: string }[] = percents
      .sort((a, b) => a - b)
      .map((one) => ({ percent: one }))
    for (const [cohort, place] of rings) staged.splice(place, 0, { cohort })
    return staged
  })
const staged = steps.chain((list) => fc.record({ steps: fc.constant(list), ceiling: fc.nat(list.length) }))
const context = fc.record(
  {
    targetingKey: fc.oneof(fc.constantFrom('staff-1', 'staff-2'), fc.uuid()),
    plan: fc.constantFrom('beta', 'free'),
  },
  { requiredKeys: ['targetingKey'] },
)
/** Around the boundaries, and far from them: what clocks say, right or wrong. */
const clock = fc.oneof(
  fc
    .tuple(fc.integer({ min: -1, max: 9 }), fc.constantFrom(-1, 0, 1))
    .map(([step, ms]) => startAt + step * holdMs + ms),
  fc.double(),
)

function ruleSetOf({ steps, ceiling, pausedAt }: Staged, moved = 0): RuleSet {
  const ramp = {
    startAt: new Date(startAt + moved).toISOString(),
    ...(pausedAt !== undefined && { pausedAt: new Date(pausedAt).toISOString() }),
    steps: steps.map((step, index) => (index === steps.length - 1 ? step : { ...step, hold: '1h' })),
    guard: { id: 'r1', ceiling },
  }
  return ruleSetWith({ rules: [{ ramp, serve: 'on' }] }, { minor: 1, cohorts })
}

/** Who would be in if the steps allowed were all there is, and all begun. */
function allowedAtMost({ steps, ceiling }: Staged): RuleSet {
  const allowed = steps.slice(0, ceiling)
  const reached = allowed.findLast((step) => step.percent !== undefined)?.percent ?? 0
  const rings = allowed.flatMap(({ cohort }) => (cohort === undefined ? [] : [{ when: { cohort }, serve: 'on' }]))
  return ruleSetWith({ rules: [...rings, { percent: reached, serve: 'on' }] }, { cohorts })
}

test('whatever the clock says, nobody is in above the ceiling', () => {
  fc.assert(
    fc.property(staged, context, clock, (ramp, who, now) => {
      const isIn = evaluateIn(ruleSetOf(ramp), who, { now }).enabled
      if (isIn) expect(evaluateIn(allowedAtMost(ramp), who).enabled).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a raise only adds units, and so does time', () => {
  fc.assert(
    fc.property(staged, context, clock, clock, fc.nat(8), (ramp, who, one, other, more) => {
      fc.pre(!Number.isNaN(one) && !Number.isNaN(other))
      const raised = { ...ramp, ceiling: Math.min(ramp.ceiling + more, ramp.steps.length) }
      const [earlier, later] = one < other ? [one, other] : [other, one]
      if (!evaluateIn(ruleSetOf(ramp), who, { now: earlier }).enabled) return
      expect(evaluateIn(ruleSetOf(raised), who, { now: later }).enabled).toBe(true)
    }),
    { numRuns: 500 },
  )
})

test('a pause holds everyone where they are, and a resume by as long goes on from there', () => {
  fc.assert(
    fc.property(
      staged,
      context,
      fc.integer({ min: 0, max: 8 * holdMs }),
      fc.integer({ min: 0, max: 40 * holdMs }),
      (ramp, who, pausedAfter, pauseMs) => {
        const pausedAt = startAt + pausedAfter
        const before = evaluateIn(ruleSetOf(ramp), who, { now: pausedAt })
        const during = evaluateIn(ruleSetOf({ ...ramp, pausedAt }), who, { now: pausedAt + pauseMs })
        const resumed = evaluateIn(ruleSetOf(ramp, pauseMs), who, { now: pausedAt + pauseMs })
        expect([during.enabled, during.arm]).toEqual([before.enabled, before.arm])
        expect([resumed.enabled, resumed.arm]).toEqual([before.enabled, before.arm])
      },
    ),
    { numRuns: 500 },
  )
})

test('a unit in an arm got its variant by the draw, and one in none did not', () => {
  const arms = new Set<Arm | undefined>()
  fc.assert(
    fc.property(staged, context, clock, (ramp, who, now) => {
      const answer = evaluateIn(ruleSetOf(ramp), who, { now })
      arms.add(answer.arm)
      expect(answer.arm === 'treatment').toBe(answer.reason === 'SPLIT')
      if (answer.arm === 'control') expect(answer.enabled).toBe(false)
      expect(answer.details).toEqual([])
    }),
    { numRuns: 500 },
  )
  expect([...arms].map(String).sort()).toEqual(['control', 'treatment', 'undefined'])
})
