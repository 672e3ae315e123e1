import type { ControlPlane } from '../../control/control-plane.js'
import { unkill } from '../../control/unkill.js'
import { checkOptions } from '../../options/option-checks.js'
import { guardedRamps } from '../ramp/guarded-ramps.js'
import { bringChanges } from './bring-changes.js'
import {
  type ControllerOptions,
  controllerChecks,
  type ResolvedController,
  resolveController,
} from './controller-options.js'
import { type JudgedGuardedRamp, judgeRamp } from './judge-ramp.js'
import type { LogQueries } from './log-queries.js'
import type { Metrics } from './metrics.js'
import { type RampPlaces, rampPlaces } from './places.js'
import type { RampChange } from './publish-ramps.js'
import { type LiveDocument, laneReason, type RampScene, readScene } from './ramp-scene.js'
import { reasonWords } from './reason-words.js'
import { Recounts } from './recounts.js'
import { retryAt } from './setbacks.js'
import type { RampTick, TickResult } from './tick-result.js'
import { untilCurrent } from './until-current.js'

/** What a tick works with. */
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

/**
 * Looks once at all guarded ramps of what is deployed, and does what the judge says: one version for all of them. It keeps no
 * state, and takes no lease: whoever is slower than somebody else looks again.
 *
 * @throws {InvalidOptionsError} for an option that is misspelt, missing or of the wrong type
 * @throws {InvalidDocumentError} for a deployed document that clients refuse
 * @throws {ControlError} for what AppConfig does not do; CONTROL_CONFLICT when others are faster three times
 */
export async function tick(ports: ControllerPorts, options: ControllerOptions): Promise<TickResult> {
  checkOptions(options, controllerChecks)
  const controller = resolveController(options)
  const places = await rampPlaces(ports.controlPlane, controller)
  return untilCurrent(places.main, controller, () =>
    tickOnce({ recounts: new Recounts(), ...ports }, places, controller),
  )
}

/**
 * What a tick would do, without doing it.
 * @throws {InvalidOptionsError} for an option that is misspelt, missing or of the wrong type
 * @throws {ControlError} for what AppConfig does not tell
 */
export async function lookAtRamps(ports: ControllerPorts, options: ControllerOptions): Promise<TickResult> {
  checkOptions(options, controllerChecks)
  const controller = resolveController(options)
  const places = await rampPlaces(ports.controlPlane, controller)
  const scene = await readScene(ports.controlPlane, places.main, places.lane)
  const judged = await judgeAll({ recounts: new Recounts(), ...ports }, scene, controller)
  const changes = judged.filter(isChanging).map(changeOf)
  const held = await retries(ports.controlPlane, places, scene, changes, controller)
  return resultOf(places, scene, judged, { changes, held })
}

async function tickOnce(
  ports: Required<ControllerPorts>,
  places: RampPlaces,
  controller: ResolvedController,
): Promise<TickResult | 'again'> {
  const { controlPlane } = ports
  const scene = await readScene(controlPlane, places.main, places.lane)
  const judged = await judgeAll(ports, scene, controller)
  const changes = judged.filter(isChanging).map(changeOf)
  const held = await retries(controlPlane, places, scene, changes, controller)
  const brought = await bringChanges(controlPlane, places.main, scene, changes, controller, new Set(held.keys()))
  if (brought === 'again') return brought
  const { live, busy } = scene
  const isFree = live !== undefined && busy === undefined
  const outOfLane = isFree ? await takeOutOfLane(controlPlane, scene, live, judged, controller) : []
  return resultOf(places, scene, judged, { ...brought, changes, held, outOfLane })
}

/** Changes that were taken back, by when they are tried again. */
async function retries(
  controlPlane: ControlPlane,
  { main }: RampPlaces,
  { setbacks }: RampScene,
  changes: readonly RampChange[],
  { clock }: ResolvedController,
): Promise<ReadonlyMap<RampChange, number>> {
  const held = new Map<RampChange, number>()
  for (const change of changes) {
    const until = await retryAt(controlPlane, main, setbacks, change, clock.now())
    if (until !== undefined) held.set(change, until)
  }
  return held
}

function judgeAll(
  { metrics, logs, recounts }: Required<ControllerPorts>,
  scene: RampScene,
  { clock, leadMs, logGroups }: ResolvedController,
): Promise<readonly JudgedGuardedRamp[]> {
  const ramps = scene.live === undefined ? [] : guardedRamps(scene.live.flags)
  const terms = { metrics, logs, logGroups, recounts, leadMs, now: clock.now() }
  return Promise.all(ramps.map((ramp) => judgeRamp(ramp, scene, terms)))
}

function isChanging({ verdict }: JudgedGuardedRamp): boolean {
  return !['none', 'hold', 'recount'].includes(verdict.action.kind)
}

function changeOf(ramp: JudgedGuardedRamp): RampChange {
  return { ramp, action: ramp.verdict.action, why: ramp.verdict.reasons.map(reasonWords).join('; ') }
}

/** What the document has at 0 by now needs the lane no longer, as soon as all hosts have the document. */
async function takeOutOfLane(
  controlPlane: ControlPlane,
  { lane: found }: RampScene,
  { since }: LiveDocument,
  judged: readonly JudgedGuardedRamp[],
  { place, lane, strategy, clock, signal, leadMs }: ResolvedController,
): Promise<readonly string[]> {
  const flags: string[] = []
  if (lane === undefined || since === undefined || clock.now() < since + leadMs) return flags
  for (const ramp of judged) {
    if (ramp.ramp.guard.ended !== 'rolled-back' || found?.isRolledBack(ramp) !== true) continue
    const reason = laneReason(ramp)
    const terms = { in: 'lane', lane, clock, signal, ...(strategy !== undefined && { strategy }) } as const
    const { outcome } = await unkill(controlPlane, place, { flags: [ramp.flag], reason, ...terms })
    if (outcome === 'done') flags.push(ramp.flag)
  }
  return flags
}

interface Done {
  readonly changes?: readonly RampChange[]
  readonly held?: ReadonlyMap<RampChange, number>
  readonly how?: (change: RampChange) => RampTick['outcome']
  readonly published?: TickResult['published']
  readonly outOfLane?: readonly string[]
}

function resultOf(
  { main }: RampPlaces,
  { live, busy }: RampScene,
  judged: readonly JudgedGuardedRamp[],
  { changes = [], held = new Map(), how = () => 'none', published, outOfLane = [] }: Done,
): TickResult {
  return {
    place: main.label,
    judged: live?.version.number,
    busy: busy && { deployment: busy.number, profile: busy.profileName, state: busy.state },
    ramps: judged.map((one) => {
      const change = changes.find(({ ramp }) => ramp === one)
      const { guard, steps } = one.ramp
      return {
        flag: one.flag,
        ramp: guard.id,
        step: guard.ceiling,
        steps: steps.length,
        labels: one.labels,
        percent: steps[guard.ceiling - 1]?.percent ?? 0,
        verdict: one.verdict,
        alarms: one.evidence.alarms,
        outcome: change === undefined ? 'none' : how(change),
        retryAt: change && held.get(change),
        failures: one.failures,
      }
    }),
    published,
    outOfLane,
  }
}
