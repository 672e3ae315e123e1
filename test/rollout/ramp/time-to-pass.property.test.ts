import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timeToPass } from '../../../src/rollout/ramp/time-to-pass.js'
import { decide, type Gate, type GateVerdict } from '../../../src/rollout.js'
import { evidenceOf, leadMs, rampOf } from '../judge/stage.js'

const gates: readonly Gate[] = [
  { kind: 'errors', tolerance: 10, worst: 100, floor: 0.1 },
  { kind: 'latency', tolerance: 10, worst: 100, floor: 0.1, overMs: 800 },
  { kind: 'conversion', tolerance: 2, worst: 10 },
]
const hour = 3_600_000

/** Distinct units of the step in force, of both arms, and how many of them have the gate's signal. */
const arm = fc.record({
  units: fc.integer({ min: 8, max: 4_000 }),
  share: fc.double({ min: 0, max: 0.4, noNaN: true }),
})
const seen = fc.record({
  gate: fc.constantFrom(...gates),
  ceiling: fc.constantFrom(1, 2, 3),
  treatment: arm,
  control: arm,
  lastedMs: fc.integer({ min: 60_000, max: 12 * hour }),
})

type Seen = typeof seen extends fc.Arbitrary<infer T> ? T : never

/** What the judge says of so many times what was seen, in a step that has lasted so long. */
function verdictOf({ gate, ceiling, treatment, control, lastedMs }: Seen, times: number) {
  const of = ({ units, share }: Seen['treatment']) => {
    const signals = Math.round(units * share) * times
    return [units * times, signals, units * times, signals, signals]
  }
  const ramp = rampOf({ guard: { ceiling, gates: [gate] } })
  const now = ramp.startAt + (ramp.steps[ceiling - 1]?.after ?? 0) + lastedMs
  const units = [[ceiling, 0, of(treatment), of(control)]] as const
  const [told] = decide(ramp, evidenceOf({ counts: units, units }, now), now, leadMs).gates
  return { ramp, now, gate: told as GateVerdict }
}

test('after the time that is told a gate is safe, or its effect small, and not before', () => {
  let told = 0
  fc.assert(
    fc.property(seen, (given) => {
      const { ramp, now, gate } = verdictOf(given, 1)
      if (gate.verdict !== 'inconclusive') return
      const left = timeToPass(ramp, gate, now)
      if (left === undefined) return
      told += 1
      expect(left).toBeGreaterThan(0)
      const times = (given.lastedMs + left) / given.lastedMs
      expect(verdictOf(given, times * 1.001).gate.verdict).not.toBe('inconclusive')
      const almost = 1 + (times - 1) * 0.99
      expect(['inconclusive', 'doubtful', 'harmful']).toContain(verdictOf(given, almost).gate.verdict)
    }),
    { numRuns: 2_000 },
  )
  expect(told).toBeGreaterThan(100)
})

test('where no time is told, more of the same shows nothing', () => {
  fc.assert(
    fc.property(seen, (given) => {
      const { ramp, now, gate } = verdictOf(given, 1)
      if (gate.verdict !== 'inconclusive' || timeToPass(ramp, gate, now) !== undefined) return
      expect(['safe', 'small']).not.toContain(verdictOf(given, 1_000).gate.verdict)
    }),
    { numRuns: 1_000 },
  )
})
