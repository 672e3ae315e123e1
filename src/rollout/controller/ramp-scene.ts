import { type FlagSet, readFlags } from '../../authoring/flags/flag-set.js'
import type { ControlPlane, DeploymentSummary, HostedVersion, VersionSummary } from '../../control/control-plane.js'
import { isOver } from '../../control/deployment-state.js'
import { isOfProfile } from '../../control/in-force.js'
import type { ResolvedPlace } from '../../control/place.js'
import { versionOf } from '../../control/read-served.js'
import type { RampEnd } from '../../evaluate/ramp-guard.js'
import type { GuardedRamp } from '../ramp/guarded-ramps.js'
import { type RampLane, readLane } from './ramp-lane.js'
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

function keyOf(flag: string, ramp: string): string {
  return JSON.stringify([flag, ramp])
}
