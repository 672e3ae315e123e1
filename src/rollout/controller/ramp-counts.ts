import type { Gate } from '../../evaluate/ramp-guard.js'
import type { Bucket, Counts } from '../judge/evidence.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import type { Datum, MetricSeries, Metrics } from './metrics.js'

/** Of the metrics that `holdfast/outcomes` writes, and of the controller's own. */
export const NAMESPACE = 'Holdfast/Ramps'

const HOUR_MS = 3_600_000
const KEPT_MS = 14 * 24 * HOUR_MS
/** Older data are not recent: see the judge. */
const RECENT_MS = HOUR_MS

const arms = ['Treatment', 'Control'] as const

/** Metrics are written each with its gate only. */
const signalsOf = {
  errors: { Units: 'units', Bad: 'bad' },
  latency: { Timed: 'timed', Slow: 'slow' },
  conversion: { Units: 'units', Converted: 'converted' },
} as const satisfies Record<Gate['kind'], Readonly<Record<string, keyof Counts>>>

/** What processes have counted, by step and hour: of fourteen days, or what is left of them. */
export async function rampCounts(metrics: Metrics, ramp: GuardedRamp, now: number): Promise<readonly Bucket[]> {
  const signals = Object.entries(signalNames(ramp))
  const wanted = ramp.ramp.steps.flatMap((_, index) =>
    arms.flatMap((arm) => signals.map(([signal, member]) => ({ step: index + 1, arm, signal, member }))),
  )
  const sums = await metrics.sums({
    namespace: NAMESPACE,
    series: wanted.map(({ step, arm, signal }) => seriesOf(ramp, step, `${arm}${signal}`)),
    periodSeconds: 3_600,
    from: Math.floor((now - KEPT_MS) / HOUR_MS) * HOUR_MS,
    to: now,
  })
  const buckets = new Map<string, MutableBucket>()
  for (const [index, { step, arm, member }] of wanted.entries()) {
    for (const { at, value } of sums[index] ?? []) {
      const hour = Math.floor(at / HOUR_MS)
      const bucket = buckets.get(`${step} ${hour}`) ?? { step, hour, treatment: noCounts(), control: noCounts() }
      buckets.set(`${step} ${hour}`, bucket)
      bucket[arm === 'Treatment' ? 'treatment' : 'control'][member] += value
    }
  }
  return [...buckets.values()]
}

/** When the newest datum of the step in force was measured, of the last hour. */
export async function newestDatum(metrics: Metrics, ramp: GuardedRamp, now: number): Promise<number | undefined> {
  const { ceiling } = ramp.ramp.guard
  if (ceiling === 0) return undefined
  const series = Object.keys(signalNames(ramp)).map((signal) => seriesOf(ramp, ceiling, `Treatment${signal}`))
  const question = { namespace: NAMESPACE, series, periodSeconds: 60, from: now - RECENT_MS, to: now }
  const times = (await metrics.sums(question)).flatMap((data: readonly Datum[]) => data.map(({ at }) => at))
  return times.length === 0 ? undefined : Math.max(...times)
}

function signalNames({ ramp }: GuardedRamp): Readonly<Record<string, keyof Counts>> {
  return Object.assign({}, ...ramp.guard.gates.map(({ kind }) => signalsOf[kind]))
}

export function seriesOf({ flag, ramp }: GuardedRamp, step: number, name: string): MetricSeries {
  return { name, dimensions: { Flag: flag, Ramp: ramp.guard.id, Step: String(step) } }
}

/** A bucket while it is being counted. */
export interface MutableBucket extends Bucket {
  readonly treatment: Record<keyof Counts, number>
  readonly control: Record<keyof Counts, number>
}

export function noCounts(): Record<keyof Counts, number> {
  return { units: 0, bad: 0, timed: 0, slow: 0, converted: 0 }
}

/** Of both arms. */
export function totalOf(buckets: readonly Bucket[], member: keyof Counts): number {
  return buckets.reduce((total, { treatment, control }) => total + treatment[member] + control[member], 0)
}
