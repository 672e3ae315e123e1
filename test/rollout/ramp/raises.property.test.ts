import fc from 'fast-check'
import { expect, test } from 'vitest'
import { editDocument, type FlagSet, readFlags } from '../../../src/documents.js'
import { guardedRamps } from '../../../src/rollout/ramp/guarded-ramps.js'
import { rampEdits } from '../../../src/rollout/ramp/ramp-edits.js'
import { type Wish, wantedAction } from '../../../src/rollout/ramp/wanted-action.js'
import { type Bucket, decide, type Evidence, type JudgedRamp } from '../../../src/rollout.js'
import { leadMs } from '../judge/stage.js'

const start = Date.parse('2026-12-01T09:00:00Z')
const HOUR_MS = 3_600_000
const units = Array.from({ length: 40 }, (_, index) => `unit-${index}`)
const percents = [0.1, 1, 10, 40, 70, 90, 99, 100]

/** Holds are shorter and longer than the lead. A step of a cohort passes by its hold alone, so that raises follow at once. */
const document = fc
  .record({
    holds: fc.array(fc.constantFrom('1s', '10s', '59s', '60s', '61s', '5m', '1h'), { minLength: 1, maxLength: 7 }),
    rings: fc.nat(3),
    ceiling: fc.nat(2),
  })
  .map(({ holds, rings, ceiling }) => {
    const steps = [...holds, undefined].map((hold, index) => ({
      ...(index < rings ? { cohort: 'staff' } : { percent: percents[index] }),
      ...(hold !== undefined && { hold }),
    }))
    if (rings > holds.length) steps[holds.length] = { percent: 100 }
    const guard = { id: 'r1', ceiling: Math.min(ceiling, steps.length) }
    const ramp = { startAt: new Date(start).toISOString(), steps, guard }
    return JSON.stringify({
      schemaVersion: 1,
      minor: 1,
      cohorts: { staff: { include: ['unit-0'] } },
      flags: { a: { enabled: true, rules: [{ serve: 'on', ramp }] } },
    })
  })

/** Ticks that come late, often, or not for hours; and what a person does meanwhile. */
const ticks = fc.array(
  fc.record({
    afterMs: fc.oneof(
      fc.integer({ min: 1, max: 2_000 }),
      fc.constant(leadMs),
      fc.integer({ min: 1, max: 3 * HOUR_MS }),
    ),
    wish: fc.option(fc.constantFrom<Wish>('start', 'advance', 'pause', 'resume'), { nil: undefined, freq: 5 }),
    /** When a host has the document. */
    lateMs: fc.oneof(fc.constant(0), fc.integer({ min: 0, max: 2 * leadMs })),
  }),
  { minLength: 1, maxLength: 25 },
)

test('no unit leaves a ramp on its way, however short its holds are and whenever it is looked at', () => {
  let raises = 0
  fc.assert(
    fc.property(document, ticks, (first, all) => {
      let text = first
      let now = start - 5_000
      for (const { afterMs, wish, lateMs } of all) {
        now += afterMs
        const flags = readFlags(text)
        const [found] = guardedRamps(flags)
        if (found === undefined) throw new Error('no ramp')
        const wanted = wish && wantedAction(found.ramp, wish, undefined, now, leadMs)
        const action =
          wanted?.kind === 'change' ? wanted.action : decide(found.ramp, healthy(found.ramp, now), now, leadMs).action
        const edited = editDocument(text, rampEdits(found, action))
        const next = readFlags(edited)
        for (const at of [now, now + lateMs]) {
          // A host that learns of a pause late may have begun a step that was allowed.
          const before = unitsIn(flags, action.kind === 'pause' ? now : at)
          expect(unitsIn(next, at)).toEqual(expect.arrayContaining(before))
        }
        if (action.kind === 'raise') raises++
        text = edited
      }
    }),
    { numRuns: 150 },
  )
  expect(raises).toBeGreaterThan(150)
})

function unitsIn(flags: FlagSet, now: number): string[] {
  return units.filter((targetingKey) => flags.evaluate('a', { targetingKey }, now).value === true)
}

/** Enough units, of which both arms fare alike. */
function healthy({ steps, guard }: JudgedRamp, now: number): Evidence {
  const share = (steps[guard.ceiling - 1]?.percent ?? 0) / 100
  const arm = (of: number) => {
    const seen = Math.round(4_000_000 * of)
    return { units: seen, bad: seen / 50, timed: 0, slow: 0, converted: 0 }
  }
  const bucket: Bucket = {
    step: guard.ceiling,
    hour: Math.floor(now / HOUR_MS),
    treatment: arm(share),
    control: arm(1 - share),
  }
  const seen = share > 0 ? [bucket] : []
  return { counts: seen, units: seen, newestAt: now, alarms: new Map(), endedBefore: undefined }
}
