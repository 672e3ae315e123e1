import { type ChangeNote, noteText, readNote } from './change-note.js'
import { ControlError } from './control-error.js'
import type {
  ControlPlane,
  Deployment,
  DeploymentSummary,
  HostedVersion,
  Strategy,
  VersionSummary,
} from './control-plane.js'
import { deploymentEnd } from './deployment-end.js'
import { takesBack } from './deployment-state.js'
import { freeLabel } from './kill-label.js'
import type { PlannedVersion } from './kill-plan.js'
import type { ResolvedPlace } from './place.js'
import type { Waiting } from './switch-options.js'
import type { NamedVersion, StoppedDeployment, SwitchProgress } from './switch-result.js'

/** What steps are taken with. */
export interface Steps extends Waiting {
  readonly controlPlane: ControlPlane
  readonly place: ResolvedPlace
  /** Told of each step, and remembers what is done. */
  readonly tell: (progress: SwitchProgress) => void
}

/**
 * The version with this text: one that an earlier attempt has left behind, else a new one. Nobody is served it yet.
 * @throws {ControlError} CONTROL_CONFLICT when somebody else makes one at the same time
 */
export async function storedVersion(
  { controlPlane, place, tell }: Steps,
  { text, base }: PlannedVersion,
  note: ChangeNote,
  served: HostedVersion | undefined,
): Promise<NamedVersion> {
  const { applicationId, profile } = place
  const content = new TextEncoder().encode(text)
  const labels = new Set<string>()
  let latest: number | undefined
  for await (const version of controlPlane.listVersions(applicationId, profile.id)) {
    latest ??= version.number
    if (version.label !== undefined) labels.add(version.label)
    const isOfBefore = version.number > (base ?? 0) && isSameNote(version.description, note)
    if (isOfBefore && (await hasContent(controlPlane, place, version, content))) {
      const found = { number: version.number, label: version.label }
      tell({ kind: 'stored', version: found, isNew: false })
      return found
    }
  }
  const label = freeLabel(note.action, note.flags, labels)
  const number = await controlPlane.createVersion(applicationId, profile.id, {
    content,
    contentType: served?.contentType ?? 'application/json',
    latestVersion: latest,
    label,
    description: noteText({ ...note, from: base }),
  })
  tell({ kind: 'stored', version: { number, label }, isNew: true })
  return { number, label }
}

/** One that was made for another reason says so for good: whoever asks later why the flag is off would be told that. */
function isSameNote(description: string | undefined, note: ChangeNote): boolean {
  const found = readNote(description)
  return found?.action === note.action && found.why === readNote(noteText(note))?.why
}

async function hasContent(
  controlPlane: ControlPlane,
  { applicationId, profile }: ResolvedPlace,
  { number }: VersionSummary,
  content: Uint8Array,
): Promise<boolean> {
  const version = await controlPlane.getVersion(applicationId, profile.id, number)
  return Buffer.compare(version.content, content) === 0
}

/** A deployment that is in the way, for people. */
export function stoppedDeployment(deployment: DeploymentSummary, takesBack: readonly string[] = []): StoppedDeployment {
  const { number, profileName, version, versionLabel, state, percent } = deployment
  return { deployment: number, profile: profileName, version, label: versionLabel, state, percent, takesBack }
}

/**
 * Gets a deployment out of the way, and waits until it is.
 * @throws {ControlError} CONTROL_CONFLICT where it has gone on meanwhile, and is no longer to be stopped so
 */
export async function stop(steps: Steps, stopped: StoppedDeployment, allowRevert: boolean): Promise<void> {
  const { controlPlane, place, tell } = steps
  const { deployment, state } = stopped
  tell({ kind: 'stopping', stopped })
  try {
    await controlPlane.stopDeployment(place.applicationId, place.environmentId, deployment, allowRevert)
  } catch (error) {
    if (!(error instanceof ControlError) || error.code !== 'CONTROL_REFUSED') throw error
    const now = await controlPlane.getDeployment(place.applicationId, place.environmentId, deployment)
    if (now.state === state) throw error
    // The answer to a first attempt was lost.
    if (!isStoppedByUser(now)) {
      const reason = `Deployment #${deployment} is ${now.state} by now.`
      throw new ControlError('CONTROL_CONFLICT', error.action, reason, { cause: error })
    }
  }
  tell({ kind: 'stopped', deployment })
  await deploymentEnd(controlPlane, place, deployment, steps, tell)
}

/** Whether a person, or a program, has stopped it, and no alarm. */
export function isStoppedByUser({ state, events }: Deployment): boolean {
  const isTakenBack = state === 'ROLLED_BACK' || state === 'REVERTED'
  const isUsers = events.some((event) => takesBack(event) && event.triggeredBy === 'USER')
  return isTakenBack && isUsers
}

/** What became of a deployment: `takenBack` is why it did not stay. */
export interface Deployed {
  readonly deployment: number
  readonly takenBack: string | undefined
}

/**
 * Deploys the version, and waits until it is served, or is taken back.
 * @throws {ControlError} CONTROL_CONFLICT when somebody else deploys at the same time
 */
export async function deploy(
  steps: Steps,
  version: Pick<NamedVersion, 'number'>,
  { strategy, latest, description }: { strategy: Strategy; latest: number | undefined; description: string },
): Promise<Deployed> {
  const { controlPlane, place, tell } = steps
  const deployment = await controlPlane.startDeployment(place.applicationId, place.environmentId, {
    profileId: place.profile.id,
    strategyId: strategy.id,
    version: String(version.number),
    latestDeployment: latest,
    description,
  })
  tell({ kind: 'started', deployment, version: version.number })
  return followed(steps, deployment)
}

/** Waits until what a deployment brings is served, or is taken back. */
export async function followed(steps: Steps, deployment: number): Promise<Deployed> {
  const { state, events } = await deploymentEnd(steps.controlPlane, steps.place, deployment, steps, steps.tell)
  if (state === 'COMPLETE') return { deployment, takenBack: undefined }
  return { deployment, takenBack: events.find(takesBack)?.description ?? state }
}
