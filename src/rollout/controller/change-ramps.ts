import type { ControlPlane } from '../../control/control-plane.js'
import { deploymentEnd } from '../../control/deployment-end.js'
import { takesBack } from '../../control/deployment-state.js'
import { type GuardedRamp, guardedRamps } from '../ramp/guarded-ramps.js'
import { type Wanted, type Wish, wantedAction } from '../ramp/wanted-action.js'
import { bringChanges } from './bring-changes.js'
import type { ResolvedController } from './controller-options.js'
import { toldOfScene } from './judge-ramps.js'
import { rampPlaces } from './places.js'
import type { RampChange } from './publish-ramps.js'
import { readScene } from './ramp-scene.js'
import { isExpected, type RequestedRamps, requestedRamps } from './requested-ramps.js'
import type { BusyEnvironment, PublishedRamps } from './tick-result.js'
import { untilCurrent } from './until-current.js'

/** What a person wants, of which ramps. */
export interface RampRequest extends RequestedRamps {
  readonly wish: Wish
  readonly reason: string | undefined
  /** Whether to go ahead, asked before anything is changed; not asked where nothing is to be changed. */
  readonly confirm: (changes: readonly RampChange[]) => Promise<boolean>
}

/** What became of one ramp. */
export interface ChangedRamp {
  readonly flag: string
  readonly ramp: string
  readonly outcome: 'done' | 'lane' | 'waits' | 'taken-back' | 'no-change' | 'refused' | 'declined'
  /** Why nothing was done, or why it did not stay. */
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
  const confirm = confirmedOnce(request)
  return untilCurrent(places.main, controller, async () => {
    const scene = await readScene(controlPlane, places.main, places.lane)
    const { busy, live } = scene
    const all = live === undefined ? [] : guardedRamps(live.flags)
    const asked = wishedRamps(all, request, places.main.label).map((ramp) => ({
      ramp,
      wanted: wantedOf(ramp, request, () =>
        wantedAction(ramp.ramp, request.wish, scene.endedBefore(ramp), clock.now(), leadMs),
      ),
    }))
    const isRefused = asked.some(({ wanted }) => wanted.kind === 'refused')
    const changes = isRefused ? [] : asked.flatMap(({ ramp, wanted }) => changesOf(ramp, wanted, request))
    const isDue = busy === undefined || changes.some(({ action }) => action.kind === 'rollback')
    const isWanted = changes.length === 0 || !isDue || (await confirm(changes))
    const brought = isWanted ? await bringChanges(controlPlane, places.main, scene, changes, controller) : declined
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
        if (how !== 'published') return { ...named, outcome: how as 'lane' | 'waits' | 'declined', why: undefined }
        if (end?.state === 'COMPLETE') return { ...named, outcome: 'done', why: undefined }
        return { ...named, outcome: 'taken-back', why: end?.events.find(takesBack)?.description }
      })
    const { place, busy: inTheWay } = toldOfScene(places, scene)
    return { place, busy: inTheWay, ramps, published }
  })
}

const declined = { how: () => 'declined', published: undefined } as const

function changesOf(ramp: GuardedRamp, wanted: Wanted, { reason, wish }: RampRequest): readonly RampChange[] {
  if (wanted.kind !== 'change') return []
  return [{ ramp, action: wanted.action, why: reason ?? `${wish} by a person` }]
}

function wantedOf(found: GuardedRamp, request: RampRequest, otherwise: () => Wanted): Wanted {
  if (isExpected(found, request)) return otherwise()
  return { kind: 'refused', why: `is attempt ${found.ramp.guard.id}, not ${request.expectId}` }
}

/** Of all, those that are over stay so. */
function wishedRamps(all: readonly GuardedRamp[], request: RampRequest, label: string): readonly GuardedRamp[] {
  const requested = requestedRamps(all, request, label)
  if (request.flags !== 'all') return requested
  return requested.filter(
    ({ ramp }) => ramp.guard.ended === undefined && !(request.wish === 'resume' && ramp.pausedAt === undefined),
  )
}

/** Nobody is asked twice for the same, because somebody else was faster. */
function confirmedOnce({ confirm }: RampRequest): RampRequest['confirm'] {
  const confirmed = new Set<string>()
  return async (changes) => {
    const what = changes.map(({ ramp, action }) => JSON.stringify([ramp.flag, ramp.ramp.guard, action.kind])).join()
    if (!confirmed.has(what) && !(await confirm(changes))) return false
    confirmed.add(what)
    return true
  }
}
