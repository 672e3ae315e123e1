import { readFlags } from '../authoring/flags/flag-set.js'
import { printable } from '../text/printable.js'
import { readNote } from './change-note.js'
import { ControlError } from './control-error.js'
import type { ControlPlane, Strategy, VersionSummary } from './control-plane.js'
import { readInForce } from './in-force.js'
import type { ReleasePlace, ResolvedPlace } from './place.js'
import type { PublishOptions, PublishPreview } from './publish-options.js'
import { killedInLane, unkilledBy } from './published-kills.js'
import { versionOf } from './read-served.js'
import { isSameDocument } from './same-document.js'
import { readableDocument } from './switch-scene.js'
import { roomWarnings } from './version-room.js'

/** What is to be done, with what AppConfig was like when that was found out. */
export interface PublishPlan extends PublishPreview {
  readonly step: /** Everyone is served it. */
    | { readonly kind: 'none' }
    /** It is on its way. */
    | { readonly kind: 'follow'; readonly deployment: number }
    /** The version is there. */
    | { readonly kind: 'deploy'; readonly version: number }
    | { readonly kind: 'create' }
  readonly latestVersion: number | undefined
  readonly latestDeployment: number | undefined
}

/** What the plan is made for. */
export interface Publication {
  readonly content: Uint8Array
  readonly strategy: Strategy
  readonly label: string | undefined
  /** The kill lane. */
  readonly lane: ReleasePlace | undefined
}

/** Looks at what is served, at what goes on, and at what an earlier attempt has left behind. Changes nothing. */
export async function planPublish(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  { content, strategy, label, lane }: Publication,
): Promise<PublishPlan> {
  const { profile, environment } = place
  const isSame = (other: Uint8Array) => isSameDocument(content, other, profile.type)
  const inForce = await readInForce(controlPlane, place)
  const served = inForce.served && {
    ...(await versionOf(controlPlane, place, inForce.served)),
    deployment: inForce.served,
  }
  const base = {
    place: place.label,
    served,
    content,
    strategy,
    alarmArns: environment.alarmArns,
    latestDeployment: inForce.latest,
    unkills: [],
    killedInLane: [],
    warnings: [],
  }
  const { underway, isOwnUnderway } = inForce
  const versions = await versionsAt(controlPlane, place, label)
  const isServed = served !== undefined && isSame(served.content)
  const planned = { ...base, latestVersion: versions.newest?.number }
  if (isServed && (underway === undefined || !isOwnUnderway)) {
    return { ...planned, step: { kind: 'none' }, version: served, inTheWay: undefined }
  }
  if (underway !== undefined && isOwnUnderway && underway.state !== 'ROLLING_BACK') {
    const coming =
      underway.number === served?.deployment.number ? served : await versionOf(controlPlane, place, underway)
    if (isSame(coming.content)) {
      return { ...planned, step: { kind: 'follow', deployment: underway.number }, version: coming, inTheWay: undefined }
    }
  }
  const stored = await storedVersion(controlPlane, place, versions, label, isSame)
  const next = readableDocument({ number: 0, content })?.switches
  const isUnkill = served !== undefined && next !== undefined && versions.hasKill
  const unkills = isUnkill ? await unkilledBy(controlPlane, place, served, next) : []
  const inLane = lane && next ? await killedInLane(controlPlane, lane, next) : planned
  const room = stored === undefined ? roomWarnings(place, content, versions.count) : []
  return {
    ...planned,
    step: stored === undefined ? { kind: 'create' } : { kind: 'deploy', version: stored.number },
    version: stored,
    inTheWay: underway,
    unkills,
    killedInLane: inLane.killedInLane,
    warnings: [...room, ...inLane.warnings],
  }
}

interface Versions {
  readonly newest: VersionSummary | undefined
  /** The one that has the label already. */
  readonly labelled: VersionSummary | undefined
  readonly count: number
  /** Whether one was ever made to turn flags off. */
  readonly hasKill: boolean
}

/** All are read: a label is to be free, another version to have room, and a kill not to be missed. */
async function versionsAt(
  controlPlane: ControlPlane,
  { applicationId, profile }: ResolvedPlace,
  label: string | undefined,
): Promise<Versions> {
  let newest: VersionSummary | undefined
  let labelled: VersionSummary | undefined
  let count = 0
  let hasKill = false
  for await (const version of controlPlane.listVersions(applicationId, profile.id)) {
    newest ??= version
    if (label !== undefined && version.label === label) labelled = version
    hasKill ||= readNote(version.description)?.action === 'kill'
    count += 1
  }
  return { newest, labelled, count, hasKill }
}

/**
 * The version that holds the document already: the one of this label, else the newest, which an earlier attempt may have made.
 * @throws {ControlError} CONTROL_CONFLICT for a label that another document has
 */
async function storedVersion(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
  { newest, labelled }: Versions,
  label: string | undefined,
  isSame: (other: Uint8Array) => boolean,
): Promise<VersionSummary | undefined> {
  const candidate = labelled ?? (label === undefined || newest?.label === label ? newest : undefined)
  if (candidate === undefined) return undefined
  const { content } = await controlPlane.getVersion(place.applicationId, place.profile.id, candidate.number)
  if (isSame(content)) return candidate
  if (labelled === undefined) return undefined
  throw new ControlError(
    'CONTROL_CONFLICT',
    'appconfig:CreateHostedConfigurationVersion',
    `${place.label}: v${labelled.number} has the label "${printable(label ?? '')}" already, and is another document. Choose another label.`,
  )
}

/**
 * The document, checked as a client does.
 * @throws {InvalidDocumentError} for one that clients would refuse
 * @throws {ControlError} CONTROL_REFUSED for one that this profile cannot hold
 */
export function checkedContent(
  document: Uint8Array | string | object,
  { profile, label }: ResolvedPlace,
  appConfigFlags: PublishOptions['appConfigFlags'],
): Uint8Array {
  const content = bytesOf(document)
  const { form } = readFlags(content, { appConfigFlags })
  if (profile.type === 'feature-flags' && form !== 'appconfig-authored') {
    throw new ControlError(
      'CONTROL_REFUSED',
      'appconfig:CreateHostedConfigurationVersion',
      `${label}: this profile is of AppConfig's own feature flags, and takes a document with "flags" and "values" only. Convert the document (holdfast convert --to appconfig), or publish to a freeform profile, where its rules are kept.`,
    )
  }
  return content
}

function bytesOf(document: Uint8Array | string | object): Uint8Array {
  if (document instanceof Uint8Array) return document
  return new TextEncoder().encode(typeof document === 'string' ? document : `${JSON.stringify(document, null, 2)}\n`)
}
