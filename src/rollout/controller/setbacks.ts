import type { ControlPlane, DeploymentSummary, VersionSummary } from '../../control/control-plane.js'
import type { ResolvedPlace } from '../../control/place.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import type { RampAction } from '../ramp/ramp-edits.js'
import { isMadeFor, noteOrigin, rampNotesIn } from './ramp-note.js'

/** Changes of ramps that did not reach users to stay, since what is live was deployed. */
export interface Setbacks {
  /** Deployments that AppConfig, an alarm, a validator or a person took back, newest first. */
  readonly takenBack: readonly {
    readonly deployment: DeploymentSummary
    readonly notes: ReturnType<typeof rampNotesIn>
  }[]
  /** When each version for this environment was made that was never deployed, newest first: it was refused, or a process ended. */
  readonly undeployed: readonly number[]
}

/** The first waits, each of which doubles with every further setback, and the longest ones. */
const minute = 60_000
const rollbackWaits = { firstMs: minute, mostMs: 5 * minute }
const otherWaits = { firstMs: 15 * minute, mostMs: 24 * 60 * minute }

/**
 * Finds them. The controller keeps no state: AppConfig has all of it.
 *
 * @param ended deployments of the profile since the one that is live, newest first, which are over and not COMPLETE
 * @param versions of the profile, newest first
 * @param liveSince when the deployment of what is live was over
 */
export function setbacksOf(
  place: ResolvedPlace,
  ended: readonly DeploymentSummary[],
  versions: readonly VersionSummary[],
  liveSince: number | undefined,
): Setbacks {
  const descriptions = new Map(versions.map(({ number, description }) => [String(number), description]))
  const takenBack = ended
    .map((deployment) => ({ deployment, notes: rampNotesIn(descriptions.get(deployment.version)) }))
    .filter(({ notes }) => notes.length > 0)
  const deployed = new Set(ended.map(({ version }) => version))
  const undeployed = versions.flatMap(({ number, description }) => {
    if (deployed.has(String(number)) || rampNotesIn(description).length === 0) return []
    const origin = noteOrigin(description)
    const { at = Number.NaN } = isMadeFor(place, origin) ? origin : {}
    return liveSince !== undefined && at > liveSince ? [at] : []
  })
  return { takenBack, undeployed }
}

/**
 * Until when a change is not to be tried again; undefined where it may be. Another raise at every tick would be another version at every tick,
 * against the will of whoever takes them back. A rollback waits for no more than 5 minutes, and only if just this one was taken back.
 */
export async function retryAt(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  { takenBack, undeployed }: Setbacks,
  { ramp, action }: { readonly ramp: GuardedRamp; readonly action: RampAction },
  now: number,
): Promise<number | undefined> {
  const isRollback = action.kind === 'rollback'
  const isOfThis = (note: { flag: string; ramp: string; action: string }) =>
    note.action === 'rollback' && note.flag === ramp.flag && note.ramp === ramp.ramp.guard.id
  const against = isRollback ? takenBack.filter(({ notes }) => notes.some(isOfThis)) : takenBack
  // A process that ended before it could deploy a version is none: what it had begun is gone on with at once.
  const refused = isRollback ? [] : undeployed.slice(0, against.length === 0 ? -1 : undefined)
  const count = against.length + refused.length
  if (count === 0) return undefined
  const [newest] = against
  const last = Math.max(newest ? await endOf(controlPlane, place, newest.deployment) : 0, ...refused)
  const { firstMs, mostMs } = isRollback ? rollbackWaits : otherWaits
  const until = last + Math.min(mostMs, firstMs * 2 ** (count - 1))
  return now < until ? until : undefined
}

/** The last that happened to it: lists do not tell the end of one that was rolled back, and of one that was reverted the end before that. */
async function endOf(
  controlPlane: ControlPlane,
  { applicationId, environmentId }: ResolvedPlace,
  { number, startedAt = 0 }: DeploymentSummary,
): Promise<number> {
  const { events } = await controlPlane.getDeployment(applicationId, environmentId, number)
  return Math.max(startedAt, ...events.map(({ at }) => at))
}
