import { readFlags } from '../authoring/flags/flag-set.js'
import { heldRamps, type RampStanding } from '../authoring/simulate/ramp-standings.js'
import { HoldfastError } from '../errors.js'
import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { readNote } from './change-note.js'
import type { ControlPlane, Deployment, DeploymentState, HostedVersion, VersionSummary } from './control-plane.js'
import { servedSince, startedBy, takesBack } from './deployment-state.js'
import { endsAt } from './follow-deployment.js'
import { readInForce } from './in-force.js'
import { type ReleasePlace, type ResolvedPlace, resolvePlace } from './place.js'
import { checkHosted, versionOf } from './read-served.js'
import { checkLane, type KillLane } from './switch-options.js'
import type { NamedVersion } from './switch-result.js'
import { readableDocument } from './switch-scene.js'

/** What else to look at. */
export interface StatusOptions {
  /**
   * Where the kill lane is.
   * @default there is none
   */
  readonly lane?: KillLane
}

const statusChecks: OptionChecks<StatusOptions> = {
  lane: checkLane,
}

/** What is served. */
export interface ServedStatus {
  /** The version. */
  readonly version: NamedVersion
  /** Its description. */
  readonly description: string | undefined
  /** How many bytes it has. */
  readonly bytes: number
  /** The deployment that brought it. */
  readonly deployment: number
  /** Since when everyone has been served it: milliseconds since the epoch. */
  readonly since: number | undefined
  /** Why, as the deployment's description says. */
  readonly reason: string | undefined
  /** Who started the deployment: `USER`, `APPCONFIG`. */
  readonly triggeredBy: string | undefined
}

/** A deployment that occupies the environment. */
export interface UnderwayStatus {
  /** As it was read. */
  readonly deployment: Deployment
  /** Whether it is of this profile, and not of another one in the environment. */
  readonly isOwn: boolean
  /** When it will have ended, if nothing happens: milliseconds since the epoch; undefined while it is rolled back. */
  readonly endsAt: number | undefined
}

/** The last deployment, where it was rolled back or reverted to what is served. */
export interface TakenBackStatus {
  /** Its number. */
  readonly deployment: number
  /** The version that it was of. */
  readonly version: string
  /** Label of the version. */
  readonly label: string | undefined
  /** Whether it was rolled back on its way, or reverted when everyone had it. */
  readonly state: DeploymentState
  /** When, in milliseconds since the epoch. */
  readonly at: number | undefined
  /** Why, in AppConfig's words: which alarm, or that it was a user. */
  readonly reason: string | undefined
}

/** A flag that a kill has turned off. */
export interface KilledFlag {
  /** Its key. */
  readonly flag: string
  /** The version that did it; undefined where the store has none any more that says so. */
  readonly version: NamedVersion | undefined
  /** The reason given. */
  readonly reason: string | undefined
}

/** How a place stands. */
export interface PlaceStatus {
  /** For people: `checkout/prod/flags`. */
  readonly place: string
  /** Undefined where nothing is. */
  readonly served: ServedStatus | undefined
  /** Undefined where the environment is free. */
  readonly underway: UnderwayStatus | undefined
  /** Undefined where the last deployment brought what is served, or is under way. */
  readonly takenBack: TakenBackStatus | undefined
  /** The newest version, where it is newer than what is served and not on its way. */
  readonly stored: VersionSummary | undefined
  /** Flags that are off because somebody killed them. */
  readonly killed: readonly KilledFlag[]
  /** Ramps of what is served that do not follow the clock alone: guarded ones, and those that are paused. */
  readonly ramps: readonly RampStanding[]
  /** ARNs of the alarms that roll deployments back. */
  readonly alarmArns: readonly string[]
}

/** How a release stands. */
export interface ReleaseStatus extends PlaceStatus {
  /** The kill lane, where there is one. */
  readonly lane: PlaceStatus | undefined
}

/**
 * What is served, what is on its way, what is killed, how far ramps may go, and what watches.
 *
 * @throws {ControlError} for what AppConfig does not tell
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { appConfigControlPlane, releaseStatus } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane()
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const { served, underway, killed } = await releaseStatus(controlPlane, place)
 * console.log(served?.version.number, underway?.deployment.percent, killed)
 * controlPlane.close()
 * ```
 */
export async function releaseStatus(
  controlPlane: ControlPlane,
  place: ReleasePlace,
  options: StatusOptions = {},
): Promise<ReleaseStatus> {
  checkOptions(options, statusChecks)
  const { lane } = options
  const status = await placeStatus(controlPlane, await resolvePlace(controlPlane, place), false)
  if (lane === undefined) return { ...status, lane: undefined }
  const lanePlace = await resolvePlace(controlPlane, { application: place.application, ...lane })
  return { ...status, lane: await placeStatus(controlPlane, lanePlace, true) }
}

async function placeStatus(controlPlane: ControlPlane, place: ResolvedPlace, isLane: boolean): Promise<PlaceStatus> {
  checkHosted(place)
  const { applicationId, environmentId, environment, profile } = place
  const inForce = await readInForce(controlPlane, place)
  const detailed = (number: number) => controlPlane.getDeployment(applicationId, environmentId, number)
  const serving = inForce.served && (await detailed(inForce.served.number))
  const version = serving && (await versionOf(controlPlane, place, serving))
  const isServing = inForce.underway?.number === serving?.number
  const underway = inForce.underway && (isServing ? serving : await detailed(inForce.underway.number))
  const versions: VersionSummary[] = []
  for await (const each of controlPlane.listVersions(applicationId, profile.id)) versions.push(each)
  const [newest] = versions
  const known = Math.max(version?.number ?? 0, inForce.isOwnUnderway ? Number(underway?.version) : 0)
  return {
    place: place.label,
    served: serving && version && servedStatus(serving, version),
    underway: underway && { deployment: underway, isOwn: inForce.isOwnUnderway, endsAt: endsAt(underway) },
    takenBack: inForce.takenBack && takenBackStatus(await detailed(inForce.takenBack.number)),
    stored: newest !== undefined && newest.number > known ? newest : undefined,
    killed: version === undefined ? [] : killedIn(version, versions, isLane),
    ramps: version === undefined || isLane ? [] : rampsIn(version),
    alarmArns: environment.alarmArns,
  }
}

function servedStatus(deployment: Deployment, { number, label, description, content }: HostedVersion): ServedStatus {
  return {
    version: { number, label },
    description,
    bytes: content.byteLength,
    deployment: deployment.number,
    since: servedSince(deployment),
    reason: deployment.description,
    triggeredBy: startedBy(deployment),
  }
}

function takenBackStatus({ number, version, versionLabel, state, events }: Deployment): TakenBackStatus {
  const { at, description } = events.find(takesBack) ?? {}
  return { deployment: number, version, label: versionLabel, state, at, reason: description }
}

/** None of a document that clients refuse. */
function rampsIn({ content }: HostedVersion): readonly RampStanding[] {
  try {
    return heldRamps(readFlags(content))
  } catch (error) {
    if (error instanceof HoldfastError) return []
    throw error
  }
}

/**
 * Flags that are off in what is served, and that the newest note about them says were killed. In a lane nothing is off for
 * another reason.
 *
 * @param versions all that there are, newest first
 */
function killedIn(served: HostedVersion, versions: readonly VersionSummary[], isLane: boolean): readonly KilledFlag[] {
  const flags = readableDocument(served)?.switches.flags ?? new Map()
  const off = [...flags].filter(([, { isOff }]) => isOff).map(([key]: [string, unknown]) => key)
  const notes = versions
    .filter(({ number }) => number <= served.number)
    .map((version) => ({ version, note: readNote(version.description) }))
  return off.flatMap((flag): readonly KilledFlag[] => {
    const last = notes.find(({ note }) => note?.flags.includes(flag))
    if (last?.note?.action !== 'kill') return isLane ? [{ flag, version: undefined, reason: undefined }] : []
    const { number, label } = last.version
    return [{ flag, version: { number, label }, reason: last.note.why }]
  })
}
