import type { Action, Bucket, Counts, Evidence, Gate, JudgedRamp, RampGuard } from '../../../src/rollout.js'
import golden from './decisions.json' with { type: 'json' }

export const leadMs = 60_000
const midnight = Date.parse('2026-12-01T00:00:00Z')

type ShortCounts = readonly (number | null)[]
type ShortBucket = readonly [step: number, hour: number, treatment: ShortCounts, control: ShortCounts]

export interface ShortRamp {
  readonly enabled?: boolean
  readonly startAt?: string
  readonly pausedAt?: string
  readonly guard?: Partial<JudgedRamp['guard']>
}

export interface ShortEvidence {
  readonly counts?: readonly ShortBucket[]
  readonly units?: readonly ShortBucket[] | 'not-asked' | 'failed'
  readonly newestAt?: string | null
  readonly alarms?: Readonly<Record<string, 'OK' | 'ALARM' | 'UNKNOWN'>>
  readonly endedBefore?: 'rolled-back' | 'completed'
}

export function rampOf({ enabled, startAt, pausedAt, guard }: ShortRamp = {}): JudgedRamp {
  const { base } = golden
  return {
    enabled: enabled ?? base.enabled,
    startAt: Date.parse(startAt ?? base.startAt),
    pausedAt: pausedAt === undefined ? undefined : Date.parse(pausedAt),
    steps: base.steps.map(([after = 0, percent = 0]) => ({ after: after * 60_000, percent })),
    guard: { ...(base.guard as Omit<RampGuard, 'gates' | 'ended'> & { gates: Gate[] }), ended: undefined, ...guard },
  }
}

export function evidenceOf(
  { counts, units, newestAt, alarms, endedBefore }: ShortEvidence = {},
  now: number,
): Evidence {
  const known = units === undefined ? 'not-asked' : units
  const newest = newestAt === null ? undefined : Date.parse(newestAt ?? '')
  return {
    counts: (counts ?? []).map(bucketOf),
    units: typeof known === 'string' ? known : known.map(bucketOf),
    newestAt: newestAt === undefined ? now - 60_000 : newest,
    alarms: new Map(Object.entries(alarms ?? { burn: 'OK', incident: 'OK' })),
    endedBefore,
  }
}

function bucketOf([step, hour, treatment, control]: ShortBucket): Bucket {
  return { step, hour: midnight / 3_600_000 + hour, treatment: countsOf(treatment), control: countsOf(control) }
}

function countsOf(counts: ShortCounts): Counts {
  const [units = 0, bad = 0, timed = 0, slow = 0, converted = 0] = counts.map((count) => count ?? Number.NaN)
  return { units, bad, timed, slow, converted }
}

/** The ramp as the document has it once the action was carried out. */
export function applied(ramp: JudgedRamp, action: Action): JudgedRamp {
  const { guard, steps } = ramp
  switch (action.kind) {
    case 'pause':
      return { ...ramp, pausedAt: action.pausedAt }
    case 'raise':
      return { ...ramp, startAt: action.startAt, guard: { ...guard, ceiling: action.ceiling } }
    case 'rollback':
      return { ...ramp, guard: { ...guard, ceiling: 0, ended: 'rolled-back' } }
    case 'complete':
      return { ...ramp, guard: { ...guard, ceiling: steps.length, ended: 'completed' } }
    default:
      return ramp
  }
}
