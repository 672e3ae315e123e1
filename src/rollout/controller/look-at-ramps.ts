import { checkOptions } from '../../options/option-checks.js'
import { timeToPass } from '../ramp/time-to-pass.js'
import { type ControllerOptions, controllerChecks, resolveController } from './controller-options.js'
import { dueChanges } from './due-changes.js'
import type { JudgedGuardedRamp } from './judge-ramp.js'
import { type ControllerPorts, judgeRamps, toldOfRamp, toldOfScene } from './judge-ramps.js'
import { type LatencyPercentiles, latencyPercentiles } from './latency-percentiles.js'
import { rampPlaces } from './places.js'
import { readScene } from './ramp-scene.js'
import { everyRamp } from './requested-ramps.js'
import type { RampTick, TickResult } from './tick-result.js'

/** How one ramp does. Times are milliseconds since the epoch. */
export interface RampStatus extends Omit<RampTick, 'outcome'> {
  /** When its steps begin by the clock, as it is deployed. */
  readonly begins: readonly number[]
  /** When the newest of what was counted was measured; undefined where nothing was in the last hour. */
  readonly countedAt: number | undefined
  /** Of the last hour that has any, in the step in force; undefined without the gate `latency`, and where it is not known. */
  readonly latency: LatencyPercentiles | undefined
  /**
   * By gates that are inconclusive: how many milliseconds more they take, if units go on as they did; undefined where more of the
   * same shows nothing.
   */
  readonly toPass: ReadonlyMap<string, number | undefined>
}

export interface RampsLook extends Pick<TickResult, 'place' | 'judged' | 'busy'> {
  readonly ramps: readonly RampStatus[]
}

/**
 * What a tick would find, and say, without doing it; by distinct units wherever there are two arms.
 * @throws {InvalidOptionsError} for an option that is misspelt, missing or of the wrong type, and for a flag without a guarded ramp
 * @throws {ControlError} for what AppConfig does not tell
 */
export async function lookAtRamps(
  ports: ControllerPorts,
  options: ControllerOptions,
  requested = everyRamp,
): Promise<RampsLook> {
  checkOptions(options, controllerChecks)
  const controller = resolveController(options)
  const places = await rampPlaces(ports.controlPlane, controller)
  const scene = await readScene(ports.controlPlane, places.main, places.lane)
  const judged = await judgeRamps(ports, { places, scene, requested, asksLogs: true }, controller)
  const now = controller.clock.now()
  const { changes, held } = await dueChanges(ports.controlPlane, places, scene, judged, now)
  const retryOf = (one: JudgedGuardedRamp) => {
    const change = changes.find(({ ramp }) => ramp === one)
    return change && held.get(change)
  }
  return {
    ...toldOfScene(places, scene),
    ramps: await Promise.all(
      judged.map(async (ramp) => ({ ...(await statusOf(ports, ramp, now)), retryAt: retryOf(ramp) })),
    ),
  }
}

async function statusOf(
  { metrics }: ControllerPorts,
  judged: JudgedGuardedRamp,
  now: number,
): Promise<Omit<RampStatus, 'retryAt'>> {
  const { ramp, verdict, countedAt } = judged
  const told = toldOfRamp(judged)
  const found = await latencyPercentiles(metrics, judged, now).catch((error: Error) => error)
  const failures = found instanceof Error ? [...new Set([...told.failures, found.message])] : told.failures
  return {
    ...told,
    failures,
    begins: ramp.steps.map(({ after }) => ramp.startAt + after),
    countedAt,
    latency: found instanceof Error ? undefined : found,
    toPass: new Map(
      verdict.gates
        .filter((gate) => gate.verdict === 'inconclusive')
        .map((gate) => [gate.gate, timeToPass(ramp, gate, now)]),
    ),
  }
}
