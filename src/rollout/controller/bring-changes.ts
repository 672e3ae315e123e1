import type { ControlPlane } from '../../control/control-plane.js'
import { deploymentEnd } from '../../control/deployment-end.js'
import { kill } from '../../control/kill.js'
import type { ResolvedPlace } from '../../control/place.js'
import { stop, stoppedDeployment } from '../../control/replace-served.js'
import type { ResolvedController } from './controller-options.js'
import { publishRamps, type RampChange } from './publish-ramps.js'
import { laneReason } from './ramp-lane.js'
import { endingsIn } from './ramp-note.js'
import type { RampScene } from './ramp-scene.js'
import type { PublishedRamps, RampTick } from './tick-result.js'

/** How changes come about. */
export interface Brought {
  readonly how: (change: RampChange) => RampTick['outcome']
  readonly published?: PublishedRamps | undefined
}

/**
 * Brings changes to users: in one version, as soon as nothing else occupies the environment. A rollback does not wait: it goes to the lane,
 * or what is in the way is stopped, after which everything is to be read anew.
 *
 * @param held changes that were taken back, and are not to be tried again yet: of these, a rollback goes to the lane
 */
export async function bringChanges(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  scene: RampScene,
  changes: readonly RampChange[],
  controller: ResolvedController,
  held: ReadonlySet<RampChange> = new Set(),
): Promise<Brought | 'again'> {
  const { live, busy } = scene
  const rollbacks = changes.filter(({ action }) => action.kind === 'rollback')
  if (busy === undefined) {
    const inLane = controller.lane === undefined ? [] : rollbacks.filter((change) => held.has(change))
    await killInLane(controlPlane, place, controller, inLane)
    const due = changes.filter((change) => !held.has(change))
    const isPublishing = live !== undefined && due.length > 0
    const published = isPublishing
      ? await publishRamps(controlPlane, place, { ...scene, live }, due, controller)
      : undefined
    const how = (change: RampChange) =>
      due.includes(change) ? 'published' : inLane.includes(change) ? 'lane' : 'taken-back'
    return { how, published }
  }
  if (rollbacks.length === 0) return { how: () => 'waits' }
  if (await bringsAll(controlPlane, place, scene, rollbacks)) return { how: () => 'waits' }
  if (controller.lane !== undefined) {
    await killInLane(controlPlane, place, controller, rollbacks)
    return { how: (change) => (rollbacks.includes(change) ? 'lane' : 'waits') }
  }
  if (rollbacks.every((change) => held.has(change))) {
    return { how: (change) => (held.has(change) ? 'taken-back' : 'waits') }
  }
  await clear(controlPlane, place, busy, controller)
  return 'again'
}

async function killInLane(
  controlPlane: ControlPlane,
  main: ResolvedPlace,
  { place, lane, strategy, clock, signal }: ResolvedController,
  rollbacks: readonly RampChange[],
): Promise<void> {
  for (const { ramp } of rollbacks) {
    await kill(controlPlane, place, {
      flags: [ramp.flag],
      reason: laneReason(main, ramp),
      in: 'lane',
      ...(lane !== undefined && { lane }),
      ...(strategy !== undefined && { strategy }),
      clock,
      signal,
    })
  }
}

/** Whether what occupies the environment is just these rollbacks: another controller was faster. */
async function bringsAll(
  controlPlane: ControlPlane,
  { applicationId, profile }: ResolvedPlace,
  { busy, isOwnBusy }: RampScene,
  rollbacks: readonly RampChange[],
): Promise<boolean> {
  if (busy === undefined || !isOwnBusy || busy.state === 'ROLLING_BACK') return false
  const { description } = await controlPlane.getVersion(applicationId, profile.id, Number(busy.version))
  const endings = endingsIn(description)
  return rollbacks.every(({ ramp }) =>
    endings.some((one) => one.flag === ramp.flag && one.ramp === ramp.ramp.guard.id && one.ended === 'rolled-back'),
  )
}

async function clear(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  busy: NonNullable<RampScene['busy']>,
  { clock, signal }: ResolvedController,
): Promise<void> {
  const steps = { controlPlane, place, clock, signal, tell: () => {} }
  if (busy.state === 'ROLLING_BACK') await deploymentEnd(controlPlane, place, busy.number, steps, steps.tell)
  else await stop(steps, stoppedDeployment(busy), busy.state !== 'DEPLOYING')
}
