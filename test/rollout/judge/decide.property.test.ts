import fc from 'fast-check'
import { expect, test } from 'vitest'
import { type Bucket, decide, type Evidence, type Gate, type JudgedRamp } from '../../../src/rollout.js'
import { applied, leadMs } from './stage.js'

const start = Date.parse('2026-12-01T09:00:00Z')
const minute = 60_000

const seldom = <T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> =>
  fc.oneof({ weight: 9, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary })

const gate: fc.Arbitrary<Gate> = fc.constantFrom<Gate>(
  { kind: 'errors', tolerance: 10, worst: 100, floor: 0.1 },
  { kind: 'errors', tolerance: 0, worst: 1, floor: 0.001 },
  { kind: 'latency', tolerance: 10, worst: 100, floor: 0.1, overMs: 800 },
  { kind: 'conversion', tolerance: 2, worst: 10 },
  { kind: 'conversion', tolerance: 100, worst: 1000 },
)

const ramp: fc.Arbitrary<JudgedRamp> = fc
  .record({
    percents: fc.array(fc.constantFrom(0, 0.5, 1, 5, 25, 50, 99, 100), { minLength: 1, maxLength: 6 }),
    holds: fc.array(fc.constantFrom(1_000, 30 * minute, 60 * minute, 1440 * minute), { minLength: 6, maxLength: 6 }),
    enabled: fc.oneof({ weight: 9, arbitrary: fc.constant(true) }, fc.constant(false)),
    pausedAt: seldom(fc.constant(start + 5 * minute)),
    ended: seldom(fc.constantFrom('rolled-back' as const, 'completed' as const)),
    gates: fc.array(gate, { minLength: 1, maxLength: 3 }),
    listed: fc.subarray(['burn', 'incident']),
    ceiling: fc.nat(6),
  })
  .map(({ percents, holds, enabled, pausedAt, ended, gates, listed, ceiling }) => {
    let after = 0
    const steps = percents
      .sort((one, other) => one - other)
      .map((percent, index) => {
        const step = { after, percent }
        after += holds[index] ?? 0
        return step
      })
    const alarms = {
      rollback: listed.filter((name) => name === 'burn'),
      pause: listed.filter((name) => name === 'incident'),
    }
    const allowed = Math.min(ceiling, steps.length)
    const guard = {
      id: 'r1',
      ceiling: ended === undefined ? allowed : ended === 'completed' ? steps.length : 0,
      ended,
      gates,
      alarms,
      bakeMs: 60 * minute,
    }
    return { enabled, startAt: start, pausedAt, steps, guard }
  })

const soundCount = fc.oneof(fc.nat(20), fc.nat(100_000))
const wildCount = fc.oneof(soundCount, fc.constantFrom(Number.NaN, -1, Number.POSITIVE_INFINITY, 0.5, 1e300))
const bucketsOf = (count: fc.Arbitrary<number>, place: fc.Arbitrary<number>): fc.Arbitrary<Bucket[]> => {
  const counts = fc.record({ units: count, bad: count, timed: count, slow: count, converted: count })
  const hour = fc.integer({ min: -2, max: 30 }).map((hours) => Math.floor(start / 3_600_000) + hours)
  return fc.array(fc.record({ step: place, hour, treatment: counts, control: counts }), { maxLength: 8 })
}
const alarm = fc.oneof(
  { weight: 7, arbitrary: fc.constant('OK') },
  { weight: 1, arbitrary: fc.constantFrom('ALARM', 'UNKNOWN') },
)
const evidenceOf = (buckets: fc.Arbitrary<Bucket[]>): fc.Arbitrary<Evidence> =>
  fc.record({
    counts: buckets,
    units: fc.oneof({ weight: 3, arbitrary: buckets }, fc.constantFrom('not-asked' as const, 'failed' as const)),
    newestAt: fc.option(fc.integer({ min: -60 * minute, max: 5 * minute }), { nil: undefined, freq: 9 }),
    alarms: fc
      .record(
        { burn: alarm, incident: alarm },
        {
          requiredKeys: [],
        },
      )
      .map((states) => new Map(Object.entries(states)) as Evidence['alarms']),
    endedBefore: seldom(fc.constantFrom('rolled-back' as const, 'completed' as const)),
  })
const step = fc.integer({ min: 1, max: 6 })
const evidence = evidenceOf(bucketsOf(soundCount, step))
const wildEvidence = evidenceOf(bucketsOf(wildCount, fc.oneof(step, fc.constantFrom(0, -1, 7, 1.5, Number.NaN))))
const time = fc.integer({ min: -90, max: 3_000 }).map((minutes) => start + minutes * minute)

/** As many of each arm as the step in force draws, of which both fare alike. */
function healthyUnits({ steps, guard }: JudgedRamp, now: number): Bucket[] {
  const share = (steps[guard.ceiling - 1]?.percent ?? 0) / 100
  const arm = (of: number) => {
    const units = Math.round(400_000 * of)
    return { units, bad: units / 50, timed: units, slow: units / 20, converted: units / 2 }
  }
  const hour = Math.floor(now / 3_600_000)
  return [{ step: guard.ceiling, hour, treatment: arm(share), control: arm(1 - share) }]
}

interface Asked {
  readonly judged: JudgedRamp
  readonly known: Evidence
  readonly now: number
}

const asked = (evidence: fc.Arbitrary<Evidence>, when = time): fc.Arbitrary<Asked> =>
  fc.tuple(ramp, evidence, when, fc.boolean()).map(([judged, known, now, isHealthy]) => ({
    judged,
    known: {
      ...known,
      newestAt: known.newestAt && known.newestAt + now,
      ...(isHealthy && { counts: [], units: healthyUnits(judged, now) }),
    },
    now,
  }))

test('total: whatever is known, there is a verdict, and a raise is by one step and never backwards', () => {
  const kinds = new Set<string>()
  fc.assert(
    fc.property(
      asked(fc.oneof(evidence, wildEvidence), fc.oneof(time, fc.constant(Number.NaN))),
      ({ judged, known, now }) => {
        const { action, reasons } = decide(judged, known, now, leadMs)
        kinds.add(action.kind)
        expect(reasons.length).toBeGreaterThan(0)
        if (action.kind !== 'raise') return
        expect(action.ceiling).toBe(judged.guard.ceiling + 1)
        expect(action.ceiling).toBeLessThanOrEqual(judged.steps.length)
        expect(action.startAt).toBeGreaterThanOrEqual(judged.startAt)
        const inForce = judged.steps[judged.guard.ceiling - 1]
        const next = judged.steps[judged.guard.ceiling]?.after ?? Number.NaN
        const lasts = inForce === undefined ? leadMs : next - inForce.after
        expect(action.startAt + next).toBeGreaterThanOrEqual(now + Math.min(leadMs, lasts))
        if (inForce === undefined || now < judged.startAt + inForce.after) return
        expect(action.startAt + inForce.after).toBeLessThanOrEqual(now)
      },
    ),
    { numRuns: 3000 },
  )
  expect([...kinds].sort()).toEqual(['complete', 'hold', 'none', 'pause', 'raise', 'recount', 'rollback'])
})

test('at rest once applied', () => {
  fc.assert(
    fc.property(asked(wildEvidence), ({ judged, known, now }) => {
      const { action } = decide(judged, known, now, leadMs)
      const answered: Evidence = action.kind === 'recount' ? { ...known, units: 'failed' } : known
      const next = decide(applied(judged, action), answered, now, leadMs)
      if (action.kind === 'recount') expect(next.action.kind).not.toBe('recount')
      else expect(['none', 'hold']).toContain(next.action.kind)
    }),
    { numRuns: 3000 },
  )
})

test('no raise on doubt', () => {
  let compared = 0
  fc.assert(
    fc.property(asked(wildEvidence), ({ judged, known, now }) => {
      const { enabled, pausedAt, steps, guard } = judged
      if (decide(judged, known, now, leadMs).action.kind !== 'raise') return
      expect({ enabled, pausedAt, ended: guard.ended, before: known.endedBefore }).toEqual({ enabled: true })
      for (const name of [...guard.alarms.rollback, ...guard.alarms.pause]) expect(known.alarms.get(name)).toBe('OK')
      const { percent = 0 } = steps[guard.ceiling - 1] ?? {}
      if (percent === 0 || percent === 100) return
      compared++
      expect(now - (known.newestAt ?? Number.NaN)).toBeLessThanOrEqual(30 * minute)
      expect(known.units).toBeInstanceOf(Array)
    }),
    { numRuns: 3000 },
  )
  expect(compared).toBeGreaterThan(0)
})

test('no rollback is lost for want of other evidence', () => {
  fc.assert(
    fc.property(asked(evidence), ({ judged, known, now }) => {
      if (decide(judged, known, now, leadMs).action.kind !== 'rollback') return
      const ringing = [...known.alarms].filter(([, state]) => state === 'ALARM')
      const blind: Evidence = { ...known, newestAt: undefined, alarms: new Map(ringing) }
      expect(decide(judged, blind, now, leadMs).action.kind).toBe('rollback')
      expect(decide({ ...judged, pausedAt: start }, known, now, leadMs).action.kind).toBe('rollback')
    }),
    { numRuns: 2000 },
  )
})
