import type { ControlPlane } from '../../control/control-plane.js'
import { deploymentEnd } from '../../control/deployment-end.js'
import { InvalidOptionsError } from '../../errors.js'
import { nearestName } from '../../options/nearest-name.js'
import { type GuardedRamp, guardedRamps } from '../ramp/guarded-ramps.js'
import { type Wanted, type Wish, wantedAction } from '../ramp/wanted-action.js'
import { bringChanges } from './bring-changes.js'
import type { ResolvedController } from './controller-options.js'
import { rampPlaces } from './places.js'
import type { RampChange } from './publish-ramps.js'
import { readScene } from './ramp-scene.js'
import type { BusyEnvironment, PublishedRamps } from './tick-result.js'
import { untilCurrent } from './until-current.js'

/** What a person wants, of which ramps. */
export interface RampRequest {
  readonly wish: Wish
  /** Keys of flags; all that have a guarded ramp. */
  readonly flags: readonly string[] | 'all'
  /** The attempt that is meant: of another one nothing is changed. */
  readonly expectId: string | undefined
  readonly reason: string | undefined
}

/** What became of one ramp. */
export interface ChangedRamp {
  readonly flag: string
  readonly ramp: string
  readonly outcome: 'done' | 'lane' | 'waits' | 'taken-back' | 'no-change' | 'refused'
  /** Why nothing was done. */
  readonly why: string | undefined
}

export interface ChangeResult {
  readonly place: string
  readonly ramps: readonly ChangedRamp[]
  readonly published: PublishedRamps | undefined
  readonly busy: BusyEnvironment | undefined
}

/**
 * Does what a person wants, as the controller does what the judge says. If one of the ramps cannot be changed so, none is.
 * @throws {InvalidOptionsError} for a flag that has no guarded ramp
 * @throws {ControlError} for what AppConfig does not do
 */
export async function changeRamps(
  controlPlane: ControlPlane,
  controller: ResolvedController,
  request: RampRequest,
): Promise<ChangeResult> {
  const places = await rampPlaces(controlPlane, controller)
  const { clock, signal, leadMs } = controller
  return untilCurrent(places.main, controller, async () => {
    const scene = await readScene(controlPlane, places.main, places.lane)
    const { busy, live } = scene
    const all = live === undefined ? [] : guardedRamps(live.flags)
    const asked = rampsOf(all, request, places.main.label).map((ramp) => ({
      ramp,
      wanted: wantedOf(ramp, request, () =>
        wantedAction(ramp.ramp, request.wish, scene.endedBefore(ramp), clock.now(), leadMs),
      ),
    }))
    const told = {
      place: places.main.label,
      busy: busy && { deployment: busy.number, profile: busy.profileName, state: busy.state },
    }
    const isRefused = asked.some(({ wanted }) => wanted.kind === 'refused')
    const changes = isRefused ? [] : asked.flatMap(({ ramp, wanted }) => changesOf(ramp, wanted, request))
    const brought = await bringChanges(controlPlane, places.main, scene, changes, controller)
    if (brought === 'again') return brought
    const { published } = brought
    const end =
      published && (await deploymentEnd(controlPlane, places.main, published.deployment, { clock, signal }, () => {}))
    const ramps = asked
      .filter(({ wanted }) => !isRefused || wanted.kind === 'refused')
      .map(({ ramp, wanted }): ChangedRamp => {
        const named = { flag: ramp.flag, ramp: ramp.ramp.guard.id }
        if (wanted.kind !== 'change') return { ...named, outcome: wanted.kind, why: wanted.why }
        const change = changes.find((one) => one.ramp === ramp) as RampChange
        const how = brought.how(change)
        const outcome = how === 'published' ? (end?.state === 'COMPLETE' ? 'done' : 'taken-back') : (how as 'lane')
        return { ...named, outcome, why: undefined }
      })
    return { ...told, ramps, published }
  })
}

function changesOf(ramp: GuardedRamp, wanted: Wanted, { reason, wish }: RampRequest): readonly RampChange[] {
  if (wanted.kind !== 'change') return []
  return [{ ramp, action: wanted.action, why: reason ?? `${wish} by a person` }]
}

function wantedOf({ ramp }: GuardedRamp, { expectId }: RampRequest, otherwise: () => Wanted): Wanted {
  const { id } = ramp.guard
  return expectId === undefined || expectId === id
    ? otherwise()
    : { kind: 'refused', why: `is attempt ${id}, not ${expectId}` }
}

function rampsOf(all: readonly GuardedRamp[], { flags, wish }: RampRequest, label: string): readonly GuardedRamp[] {
  if (flags === 'all') {
    // Those that are over stay so.
    return all.filter(
      ({ ramp }) => ramp.guard.ended === undefined && !(wish === 'resume' && ramp.pausedAt === undefined),
    )
  }
  return flags.map((flag) => {
    const found = all.find((ramp) => ramp.flag === flag)
    if (found !== undefined) return found
    const nearest = nearestName(
      flag,
      all.map((ramp) => ramp.flag),
    )
    const hint = nearest === undefined ? '' : ` Did you mean "${nearest}"?`
    throw new InvalidOptionsError('flags', `No flag "${flag}" with a guarded ramp is deployed to ${label}.${hint}`)
  })
}
