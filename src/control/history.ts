import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { integerFrom } from '../options/value-checks.js'
import { readNote } from './change-note.js'
import type { ControlPlane, Deployment, DeploymentState, HostedVersion, VersionSummary } from './control-plane.js'
import { startedBy, takesBack } from './deployment-state.js'
import { ownDeployments } from './in-force.js'
import { type OffPeriod, offPeriods } from './off-periods.js'
import { type ReleasePlace, type ResolvedPlace, resolvePlace } from './place.js'
import { checkHosted, versionIfStored } from './read-served.js'
import { type ServedSpan, servedSpans } from './served-spans.js'
import { checkLane, type KillLane } from './switch-options.js'

/** How far to look back. */
export interface HistoryOptions {
  /**
   * Deployments of the profile, 1 to 1,000: each costs a call, and each version another.
   * @default 20
   */
  readonly limit?: number
  /**
   * Where the kill lane is.
   * @default there is none
   */
  readonly lane?: KillLane
}

const historyChecks: OptionChecks<HistoryOptions> = {
  limit: integerFrom(1, 1_000, 'deployments'),
  lane: checkLane,
}

/** A deployment of the past, or one that runs. */
export interface PastRelease {
  /** Its number. */
  readonly deployment: number
  /** Number of the version, in digits. */
  readonly version: string
  /** Label of the version. */
  readonly label: string | undefined
  /** How it stands, or ended. */
  readonly state: DeploymentState
  /** When it was started: milliseconds since the epoch. */
  readonly startedAt: number | undefined
  /** When it ended. */
  readonly completedAt: number | undefined
  /** Why, as its description says, or the note of a kill. */
  readonly reason: string | undefined
  /** Who started it: `USER`, `APPCONFIG`. Which user, CloudTrail knows: AppConfig does not tell. */
  readonly triggeredBy: string | undefined
  /** For how long everyone was served it, each time. */
  readonly served: readonly {
    /** Milliseconds since the epoch. */
    readonly from: number
    /** Milliseconds since the epoch; undefined while it is served. */
    readonly to: number | undefined
  }[]
  /** Who took it back, and why in AppConfig's words; undefined where nobody did. */
  readonly takenBack:
    | {
        /** Milliseconds since the epoch. */
        readonly at: number
        /** `USER`, `CLOUDWATCH_ALARM`, `INTERNAL_ERROR`. */
        readonly triggeredBy: string | undefined
        /** In AppConfig's words. */
        readonly description: string
      }
    | undefined
}

/** What happened at a place. */
export interface PlaceHistory {
  /** For people: `checkout/prod/flags`. */
  readonly place: string
  /** Newest first. */
  readonly releases: readonly PastRelease[]
  /** Whether there were releases before these. */
  readonly isCut: boolean
  /** Newest first. */
  readonly versions: readonly (VersionSummary & {
    /** Whether one of the releases is of it. */
    readonly isReleased: boolean
  })[]
  /** Flags that were turned off, newest first. */
  readonly off: readonly OffPeriod[]
}

/** What happened, with the kill lane. */
export interface ReleaseHistory extends PlaceHistory {
  /** Undefined where there is no lane. */
  readonly lane: PlaceHistory | undefined
}

/**
 * Who released what, why, how that ended, what is stored, and which flags were off for how long.
 *
 * @throws {ControlError} for what AppConfig does not tell
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { appConfigControlPlane, releaseHistory } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane()
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * for (const { flag, from, to } of (await releaseHistory(controlPlane, place)).off) console.log(flag, from, to)
 * controlPlane.close()
 * ```
 */
export async function releaseHistory(
  controlPlane: ControlPlane,
  place: ReleasePlace,
  options: HistoryOptions = {},
): Promise<ReleaseHistory> {
  checkOptions(options, historyChecks)
  const { limit = 20, lane } = options
  const history = await placeHistory(controlPlane, await resolvePlace(controlPlane, place), limit)
  if (lane === undefined) return { ...history, lane: undefined }
  const lanePlace = await resolvePlace(controlPlane, { application: place.application, ...lane })
  return { ...history, lane: await placeHistory(controlPlane, lanePlace, limit) }
}

async function placeHistory(controlPlane: ControlPlane, place: ResolvedPlace, limit: number): Promise<PlaceHistory> {
  checkHosted(place)
  const { applicationId, environmentId, profile, label } = place
  const deployments: Deployment[] = []
  let isCut = false
  for await (const { number } of ownDeployments(controlPlane, place)) {
    isCut = deployments.length === limit
    if (isCut) break
    deployments.push(await controlPlane.getDeployment(applicationId, environmentId, number))
  }
  const summaries: VersionSummary[] = []
  for await (const version of controlPlane.listVersions(applicationId, profile.id)) summaries.push(version)
  const spans = servedSpans(deployments)
  const released = new Set(deployments.map(({ version }) => version))
  return {
    place: label,
    releases: deployments.map((deployment) => pastRelease(deployment, spans, summaries)),
    isCut,
    versions: summaries.map((version) => ({ ...version, isReleased: released.has(String(version.number)) })),
    off: offPeriods(spans, await contentsOf(controlPlane, place, spans)).toReversed(),
  }
}

async function contentsOf(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  spans: readonly ServedSpan[],
): Promise<ReadonlyMap<number, HostedVersion>> {
  const contents = new Map<number, HostedVersion>()
  for (const number of new Set(spans.map(({ deployment }) => Number(deployment.version)))) {
    if (!Number.isInteger(number)) continue
    const version = await versionIfStored(controlPlane, place, number)
    if (version !== undefined) contents.set(number, version)
  }
  return contents
}

function pastRelease(
  deployment: Deployment,
  spans: readonly ServedSpan[],
  versions: readonly VersionSummary[],
): PastRelease {
  const { number, version, versionLabel, state, startedAt, completedAt, description, events } = deployment
  const summary = versions.find((each) => String(each.number) === version)
  const takenBack = events.find(takesBack)
  return {
    deployment: number,
    version,
    label: versionLabel ?? summary?.label,
    state,
    startedAt,
    completedAt,
    reason: description ?? readNote(summary?.description)?.why ?? summary?.description,
    triggeredBy: startedBy(deployment),
    served: spans.filter((span) => span.deployment.number === number).map(({ from, to }) => ({ from, to })),
    takenBack: takenBack && {
      at: takenBack.at,
      triggeredBy: takenBack.triggeredBy,
      description: takenBack.description,
    },
  }
}
