import { ControlError } from './control-error.js'
import type { ControlPlane, DeploymentSummary, HostedVersion } from './control-plane.js'
import { readInForce } from './in-force.js'
import { type ReleasePlace, type ResolvedPlace, resolvePlace } from './place.js'

/** A version as a deployment names it. */
export async function versionOf(
  controlPlane: ControlPlane,
  { applicationId, profile, label }: ResolvedPlace,
  { version, number }: Pick<DeploymentSummary, 'version' | 'number'>,
): Promise<HostedVersion> {
  if (/^\d+$/.test(version)) return controlPlane.getVersion(applicationId, profile.id, Number(version))
  throw new ControlError(
    'CONTROL_REFUSED',
    'appconfig:GetHostedConfigurationVersion',
    `${label}: deployment #${number} is of version "${version}", which is not in AppConfig's own store. Holdfast reads and publishes hosted versions only.`,
  )
}

/**
 * Of AppConfig's own flags what is served, or on its way where nothing is, as it was authored: clients retrieve another form.
 * Undefined for a freeform profile, which clients retrieve as it is.
 */
export async function readAuthored(
  controlPlane: ControlPlane,
  place: ReleasePlace,
): Promise<HostedVersion | undefined> {
  const resolved = await resolvePlace(controlPlane, place)
  if (resolved.profile.type === 'freeform') return undefined
  const { served, underway, isOwnUnderway } = await readInForce(controlPlane, resolved)
  const deployment = served ?? (isOwnUnderway ? underway : undefined)
  return deployment && versionOf(controlPlane, resolved, deployment)
}

/** Undefined for one that was deleted. */
export async function versionIfStored(
  controlPlane: ControlPlane,
  { applicationId, profile }: ResolvedPlace,
  number: number,
): Promise<HostedVersion | undefined> {
  try {
    return await controlPlane.getVersion(applicationId, profile.id, number)
  } catch (error) {
    if (error instanceof ControlError && error.code === 'CONTROL_NOT_FOUND') return undefined
    throw error
  }
}

/** @throws {ControlError} CONTROL_REFUSED for a profile whose versions are elsewhere */
export function checkHosted({ profile, label }: ResolvedPlace): void {
  if (profile.hosted) return
  throw new ControlError(
    'CONTROL_REFUSED',
    'appconfig:CreateHostedConfigurationVersion',
    `${label}: this profile reads its documents from elsewhere (S3, CodePipeline, Systems Manager), so that they are published there. Holdfast publishes to profiles of AppConfig's own store: location URI "hosted".`,
  )
}
