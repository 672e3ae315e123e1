import { type FlagSet, readFlags } from '../../authoring/flags/flag-set.js'
import { type ChangeNote, readNote } from '../../control/change-note.js'
import type { ControlPlane, DeploymentSummary, HostedVersion, VersionSummary } from '../../control/control-plane.js'
import { isOver, isServing } from '../../control/deployment-state.js'
import { isOfProfile, ownDeployments } from '../../control/in-force.js'
import type { ResolvedPlace } from '../../control/place.js'
import { versionOf } from '../../control/read-served.js'
import { readStage } from '../../control/switch-scene.js'
import type { RampEnd } from '../../evaluate/ramp-guard.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import { endingsIn } from './ramp-note.js'
import { type Setbacks, setbacksOf } from './setbacks.js'

/** What is there, as AppConfig has it now. */
export interface RampScene {
  /** The lock of the next deployment. */
  readonly latestDeployment: number | undefined
  /** The lock of the next version. */
  readonly latestVersion: number | undefined
  /** What occupies the environment, of whichever profile. */
  readonly busy: DeploymentSummary | undefined
  /** Whether that brings a version of this profile. */
  readonly isOwnBusy: boolean
  /** What is deployed, to its end. A version that is on its way, or a draft, is not judged. */
  readonly live: LiveDocument | undefined
  readonly lane: RampLane | undefined
  /** What was taken back or refused since. */
  readonly setbacks: Setbacks
  /** How a ramp has ended before, by the description of any version, deployed or not. */
  endedBefore(ramp: GuardedRamp): RampEnd | undefined
}

export interface LiveDocument {
  readonly version: HostedVersion
  readonly flags: FlagSet
  /** When its deployment was over. */
  readonly since: number | undefined
}

/** The kill lane. */
interface RampLane {
  isOff(flag: string): boolean
  /** Whether a rollback of this ramp has turned the flag off there. */
  isRolledBack(ramp: GuardedRamp): boolean
}

/**
 * Reads it.
 * @throws {InvalidDocumentError} for a document that clients refuse, too
 * @throws {HoldfastError} for what AppConfig does not tell
 */
export async function readScene(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  lanePlace: ResolvedPlace | undefined,
): Promise<RampScene> {
  const [deployments, versions, lane] = await Promise.all([
    readDeployments(controlPlane, place),
    readVersions(controlPlane, place),
    lanePlace && readLane(controlPlane, lanePlace),
  ])
  const { ended, ...current } = deployments
  const setbacks = setbacksOf(ended, versions.all, current.live?.since)
  const { latestVersion } = versions
  return {
    ...current,
    latestVersion,
    lane,
    setbacks,
    endedBefore: (ramp) => lane?.ended(ramp) ?? versions.ended(ramp),
  }
}

async function readDeployments(controlPlane: ControlPlane, place: ResolvedPlace) {
  let latestDeployment: number | undefined
  let busy: DeploymentSummary | undefined
  let isOwnBusy = false
  let live: LiveDocument | undefined
  const ended: DeploymentSummary[] = []
  for await (const deployment of controlPlane.listDeployments(place.applicationId, place.environmentId)) {
    latestDeployment ??= deployment.number
    if (busy === undefined && !isOver(deployment)) {
      busy = deployment
      isOwnBusy = await isOfProfile(controlPlane, place, deployment)
    }
    if (!isOver(deployment) || !(await isOfProfile(controlPlane, place, deployment))) continue
    if (deployment.state !== 'COMPLETE') {
      ended.push(deployment)
      continue
    }
    const version = await versionOf(controlPlane, place, deployment)
    live = { version, flags: readFlags(version.content), since: deployment.completedAt }
    break
  }
  return { latestDeployment, busy, isOwnBusy, live, ended }
}

async function readVersions(controlPlane: ControlPlane, place: ResolvedPlace) {
  const all: VersionSummary[] = []
  const endings = new Map<string, RampEnd>()
  for await (const version of controlPlane.listVersions(place.applicationId, place.profile.id)) {
    all.push(version)
    for (const { flag, ramp, ended } of endingsIn(version.description)) {
      const key = keyOf(flag, ramp)
      if (!endings.has(key)) endings.set(key, ended)
    }
  }
  return {
    all,
    latestVersion: all[0]?.number,
    ended: ({ flag, ramp }: GuardedRamp) => endings.get(keyOf(flag, ramp.guard.id)),
  }
}

async function readLane(controlPlane: ControlPlane, place: ResolvedPlace) {
  const { scene } = await readStage(controlPlane, place, 'lane')
  const switches = scene.served?.switches.flags ?? new Map<string, { readonly isOff: boolean }>()
  const isOff = (flag: string) => switches.get(flag)?.isOff === true
  const reasons = await killReasons(controlPlane, place, new Set([...switches.keys()].filter(isOff)))
  const isRolledBack = (ramp: GuardedRamp) => isOff(ramp.flag) && reasons.get(ramp.flag) === laneReason(ramp)
  const ended = (ramp: GuardedRamp): RampEnd | undefined => (isRolledBack(ramp) ? 'rolled-back' : undefined)
  return { isOff, isRolledBack, ended }
}

/**
 * Why these flags are off, by the newest version that says so and was served: one that was made and not deployed, since its process ended
 * before, has changed nothing.
 */
async function killReasons(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  flags: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string | undefined>> {
  const reasons = new Map<string, string | undefined>()
  if (flags.size === 0) return reasons
  const notes = new Map<string, ChangeNote | undefined>()
  for await (const { number, description } of controlPlane.listVersions(place.applicationId, place.profile.id)) {
    notes.set(String(number), readNote(description))
  }
  for await (const deployment of ownDeployments(controlPlane, place)) {
    const note = isServing(deployment) ? notes.get(deployment.version) : undefined
    for (const flag of note?.flags ?? []) {
      if (flags.has(flag) && !reasons.has(flag)) reasons.set(flag, note?.action === 'kill' ? note.why : undefined)
    }
    if (reasons.size === flags.size) break
  }
  return reasons
}

/** Why a rollback turns a flag off in the lane. What was turned off for another reason stays so. */
export function laneReason({ ramp }: GuardedRamp): string {
  return `ramp ${ramp.guard.id} rolled back`
}

function keyOf(flag: string, ramp: string): string {
  return JSON.stringify([flag, ramp])
}
