import { ControlError } from './control-error.js'
import type { ControlPlane, DeploymentSummary, HostedVersion } from './control-plane.js'
import type { ResolvedPlace } from './place.js'

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
