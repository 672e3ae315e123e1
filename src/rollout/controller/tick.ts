import type { ControlPlane } from '../../control/control-plane.js'
import type { ResolvedPlace } from '../../control/place.js'
import { unkill } from '../../control/unkill.js'
import { checkOptions } from '../../options/option-checks.js'
import { bringChanges } from './bring-changes.js'
import {
  type ControllerOptions,
  controllerChecks,
  type ResolvedController,
  resolveController,
} from './controller-options.js'
import { dueChanges } from './due-changes.js'
import type { JudgedGuardedRamp } from './judge-ramp.js'
import { type ControllerPorts, judgeRamps, toldOfRamp, toldOfScene } from './judge-ramps.js'
import { type RampPlaces, rampPlaces } from './places.js'
import type { RampChange } from './publish-ramps.js'
import { laneReason } from './ramp-lane.js'
import { type LiveDocument, type RampScene, readScene } from './ramp-scene.js'
import { Recounts } from './recounts.js'
import { everyRamp, isExpected, type RequestedRamps } from './requested-ramps.js'
import type { RampTick, TickResult } from './tick-result.js'
import { untilCurrent } from './until-current.js'

/**
 * Looks once at all guarded ramps of what is deployed, and does what the judge says: one version for all of them. It keeps no
 * state, and takes no lease: whoever is slower than somebody else looks again.
 *
 * @param requested which ramps are meant: others are left alone
 * @throws {InvalidOptionsError} for an option that is misspelt, missing or of the wrong type, and for a flag without a guarded ramp
 * @throws {InvalidDocumentError} for a deployed document that clients refuse
 * @throws {ControlError} for what AppConfig does not do; CONTROL_CONFLICT when others are faster three times
 */
export async function tick(
  ports: ControllerPorts,
  options: ControllerOptions,
  requested = everyRamp,
): Promise<TickResult> {
  checkOptions(options, controllerChecks)
  const controller = resolveController(options)
  const places = await rampPlaces(ports.controlPlane, controller)
  return untilCurrent(places.main, controller, () =>
    tickOnce({ recounts: new Recounts(), ...ports }, places, controller, requested),
  )
}

async function tickOnce(
  ports: ControllerPorts,
  places: RampPlaces,
  controller: ResolvedController,
  requested: RequestedRamps,
): Promise<TickResult | 'again'> {
  const { controlPlane } = ports
  const scene = await readScene(controlPlane, places.main, places.lane)
  const judged = await judgeRamps(ports, { places, scene, requested, asksLogs: false }, controller)
  const expected = judged.filter((ramp) => isExpected(ramp, requested))
  const { changes, held } = await dueChanges(controlPlane, places, scene, expected, controller.clock.now())
  const brought = await bringChanges(controlPlane, places.main, scene, changes, controller, new Set(held.keys()))
  if (brought === 'again') return brought
  const { live, busy } = scene
  const isFree = live !== undefined && busy === undefined
  const outOfLane = isFree ? await takeOutOfLane(controlPlane, places.main, scene, live, expected, controller) : []
  return resultOf(places, scene, judged, { ...brought, changes, held, outOfLane })
}

/** What the document has at 0 by now needs the lane no longer, as soon as all hosts have the document. */
async function takeOutOfLane(
  controlPlane: ControlPlane,
  main: ResolvedPlace,
  { lane: found }: RampScene,
  { since }: LiveDocument,
  judged: readonly JudgedGuardedRamp[],
  { place, lane, strategy, clock, signal, leadMs }: ResolvedController,
): Promise<readonly string[]> {
  const flags: string[] = []
  if (lane === undefined || since === undefined || clock.now() < since + leadMs) return flags
  for (const ramp of judged) {
    if (ramp.ramp.guard.ended !== 'rolled-back' || found?.isRolledBack(ramp) !== true) continue
    const reason = laneReason(main, ramp)
    const terms = { in: 'lane', lane, clock, signal, ...(strategy !== undefined && { strategy }) } as const
    const { outcome } = await unkill(controlPlane, place, { flags: [ramp.flag], reason, ...terms })
    if (outcome === 'done') flags.push(ramp.flag)
  }
  return flags
}

interface Done {
  readonly changes: readonly RampChange[]
  readonly held: ReadonlyMap<RampChange, number>
  readonly how: (change: RampChange) => RampTick['outcome']
  readonly published?: TickResult['published']
  readonly outOfLane: readonly string[]
}

function resultOf(
  places: RampPlaces,
  scene: RampScene,
  judged: readonly JudgedGuardedRamp[],
  { changes, held, how, published, outOfLane }: Done,
): TickResult {
  return {
    ...toldOfScene(places, scene),
    ramps: judged.map((one) => {
      const change = changes.find(({ ramp }) => ramp === one)
      return {
        ...toldOfRamp(one),
        outcome: change === undefined ? 'none' : how(change),
        retryAt: change && held.get(change),
      }
    }),
    published,
    outOfLane,
  }
}
