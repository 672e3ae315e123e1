import { type FlagSet, readFlags } from '../../authoring/flags/flag-set.js'
import type { ControlPlane, DeploymentSummary, HostedVersion, VersionSummary } from '../../control/control-plane.js'
import { isOver } from '../../control/deployment-state.js'
import { isOfProfile, ownDeployments } from '../../control/in-force.js'
import type { ResolvedPlace } from '../../control/place.js'
import { versionOf } from '../../control/read-served.js'
import type { RampEnd } from '../../evaluate/ramp-guard.js'
import { type GuardedRamp, guardedRamps } from '../ramp/guarded-ramps.js'
import { type RampLane, readLane } from './ramp-lane.js'
import { endingsIn, isMadeFor, noteOrigin } from './ramp-note.js'
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
  /**
   * How a ramp has ended before, by the description of any version for this environment, deployed or not, and of any for another one that was
   * deployed here.
   */
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
    lanePlace && readLane(controlPlane, place, lanePlace),
  ])
  const { ended, ...current } = deployments
  const setbacks = setbacksOf(place, ended, versions, current.live?.since)
  const endings = await readEndings(controlPlane, place, versions, current.live)
  return {
    ...current,
    latestVersion: versions[0]?.number,
    lane,
    setbacks,
    endedBefore: (ramp) => lane?.ended(ramp) ?? endings.get(keyOf(ramp)),
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

async function readVersions(controlPlane: ControlPlane, place: ResolvedPlace): Promise<readonly VersionSummary[]> {
  const all: VersionSummary[] = []
  for await (const version of controlPlane.listVersions(place.applicationId, place.profile.id)) all.push(version)
  return all
}

/** Of the ramps that are live and have not ended: how they had, by the newest version that tells. */
async function readEndings(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  versions: readonly VersionSummary[],
  live: LiveDocument | undefined,
): Promise<ReadonlyMap<string, RampEnd>> {
  const running =
    live === undefined ? [] : guardedRamps(live.flags).filter(({ ramp }) => ramp.guard.ended === undefined)
  const keys = new Set(running.map(keyOf))
  const all = versions.flatMap(({ number, description }) => {
    const origin = noteOrigin(description)
    return endingsIn(description)
      .map(({ flag, ramp, ended }) => ({ key: JSON.stringify([flag, ramp]), ended, number, origin }))
      .filter(({ key }) => keys.has(key))
  })
  const others = all.filter(({ origin }) => !isMadeFor(place, origin))
  const oldest = Math.min(...others.map(({ origin: { at = 0 } }) => at))
  const deployed = others.length === 0 ? new Set() : await deployedSince(controlPlane, place, oldest)
  const endings = new Map<string, RampEnd>()
  for (const { key, ended, number, origin } of all) {
    const isOfHere = isMadeFor(place, origin) || deployed.has(String(number))
    if (isOfHere && !endings.has(key)) endings.set(key, ended)
  }
  return endings
}

/** The clock of a controller may be ahead of AppConfig's. */
const SKEW_MS = 24 * 3_600_000

/** Versions whose deployment was completed here, since the oldest of them was made. */
async function deployedSince(controlPlane: ControlPlane, place: ResolvedPlace, since: number): Promise<Set<string>> {
  const deployed = new Set<string>()
  for await (const { state, version, startedAt = since } of ownDeployments(controlPlane, place)) {
    if (startedAt < since - SKEW_MS) break
    if (state === 'COMPLETE') deployed.add(version)
  }
  return deployed
}

function keyOf({ flag, ramp }: GuardedRamp): string {
  return JSON.stringify([flag, ramp.guard.id])
}
