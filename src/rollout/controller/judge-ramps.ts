import type { ControlPlane } from '../../control/control-plane.js'
import { guardedRamps } from '../ramp/guarded-ramps.js'
import type { ResolvedController } from './controller-options.js'
import { type JudgedGuardedRamp, judgeRamp } from './judge-ramp.js'
import type { LogQueries } from './log-queries.js'
import type { Metrics } from './metrics.js'
import type { RampPlaces } from './places.js'
import type { RampScene } from './ramp-scene.js'
import { Recounts } from './recounts.js'
import { type RequestedRamps, requestedRamps } from './requested-ramps.js'
import type { RampTick, TickResult } from './tick-result.js'

/** What ramps are judged and changed with. */
export interface ControllerPorts {
  /** AppConfig. */
  readonly controlPlane: ControlPlane
  /** CloudWatch's metrics and alarms. */
  readonly metrics: Metrics
  /** CloudWatch's logs. */
  readonly logs: LogQueries
  /**
   * What logs told before, kept by a process that ticks more than once.
   * @default nothing
   */
  readonly recounts?: Recounts
}

/** Which ramps are judged, and how. */
interface JudgedRamps {
  readonly places: RampPlaces
  readonly scene: RampScene
  readonly requested: RequestedRamps
  readonly asksLogs: boolean
}

/** Judges the ramps that are meant, all at one time. */
export function judgeRamps(
  { metrics, logs, recounts = new Recounts() }: ControllerPorts,
  { places, scene, requested, asksLogs }: JudgedRamps,
  { clock, leadMs, logGroups }: ResolvedController,
): Promise<readonly JudgedGuardedRamp[]> {
  const all = scene.live === undefined ? [] : guardedRamps(scene.live.flags)
  const terms = { metrics, logs, logGroups, recounts, leadMs, now: clock.now(), asksLogs }
  return Promise.all(requestedRamps(all, requested, places.main.label).map((ramp) => judgeRamp(ramp, scene, terms)))
}

/** Where they are, and what goes on there. */
export function toldOfScene(
  { main }: RampPlaces,
  { live, busy }: RampScene,
): Pick<TickResult, 'place' | 'judged' | 'busy'> {
  return {
    place: main.label,
    judged: live?.version.number,
    busy: busy && { deployment: busy.number, profile: busy.profileName, state: busy.state },
  }
}

export function toldOfRamp({
  flag,
  ramp: { guard, steps },
  labels,
  verdict,
  evidence,
  failures,
}: JudgedGuardedRamp): Omit<RampTick, 'outcome' | 'retryAt'> {
  return {
    flag,
    ramp: guard.id,
    step: guard.ceiling,
    steps: steps.length,
    labels,
    percent: steps[guard.ceiling - 1]?.percent ?? 0,
    verdict,
    alarms: Object.fromEntries(evidence.alarms),
    failures,
  }
}
