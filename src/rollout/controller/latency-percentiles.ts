import { isCompared } from '../judge/judge-gate.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import type { Datum, Metrics } from './metrics.js'
import { NAMESPACE, seriesOf } from './ramp-counts.js'

/** Milliseconds, of both arms. */
export interface LatencyPercentiles {
  readonly p95: ArmLatency
  readonly p99: ArmLatency
}

interface ArmLatency {
  readonly treatment: number
  readonly control: number
}

const HOUR_MS = 3_600_000

/** How long units of each arm took, in the newest hour that has any of both. Percentiles of several hours cannot be put together. */
export async function latencyPercentiles(
  metrics: Metrics,
  ramp: GuardedRamp,
  now: number,
): Promise<LatencyPercentiles | undefined> {
  const { steps, guard } = ramp.ramp
  const isAsked = guard.ended === undefined && guard.gates.some(({ kind }) => kind === 'latency')
  if (!isAsked || !isCompared(steps[guard.ceiling - 1])) return undefined
  const question = {
    namespace: NAMESPACE,
    series: (['TreatmentMs', 'ControlMs'] as const).map((name) => seriesOf(ramp, guard.ceiling, name)),
    periodSeconds: 3_600,
    from: (Math.floor(now / HOUR_MS) - 1) * HOUR_MS,
    to: now,
  }
  const [p95, p99] = await Promise.all(
    ([95, 99] as const).map(async (percent) => newestOfBoth(await metrics.percentiles(question, percent))),
  )
  return p95 && p99 && { p95, p99 }
}

function newestOfBoth([treatment = [], control = []]: readonly (readonly Datum[])[]): ArmLatency | undefined {
  const [newest] = treatment
    .flatMap(({ at, value }) => {
      const other = control.find((datum) => datum.at === at)
      return other === undefined ? [] : [{ at, treatment: value, control: other.value }]
    })
    .sort((one, other) => other.at - one.at)
  return newest && { treatment: newest.treatment, control: newest.control }
}
