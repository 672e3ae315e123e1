import type { ControlPlane, DeploymentSummary } from './control-plane.js'
import { isOver, isServing } from './deployment-state.js'
import type { ResolvedPlace } from './place.js'

/** What goes on in an environment, as far as a profile is concerned. */
export interface InForce {
  /** The lock of the next deployment: the newest there is, of any profile. */
  readonly latest: number | undefined
  /** The one that occupies the environment, of any profile. */
  readonly underway: DeploymentSummary | undefined
  /** Whether that is of the profile. */
  readonly isOwnUnderway: boolean
  /** What is served of the profile: the last that is COMPLETE or BAKING. */
  readonly served: DeploymentSummary | undefined
  /** The last of the profile, where it was rolled back or reverted to what is served. */
  readonly takenBack: DeploymentSummary | undefined
}

/** Reads as few pages as tell it. */
export async function readInForce(controlPlane: ControlPlane, place: ResolvedPlace): Promise<InForce> {
  let latest: number | undefined
  let underway: DeploymentSummary | undefined
  let isOwnUnderway = false
  let takenBack: DeploymentSummary | undefined
  let isFirst = true
  for await (const deployment of controlPlane.listDeployments(place.applicationId, place.environmentId)) {
    latest ??= deployment.number
    const isUnderway = underway === undefined && !isOver(deployment)
    const isServed = isServing(deployment)
    const isOwn: boolean = (isFirst || isUnderway || isServed) && (await isOfProfile(controlPlane, place, deployment))
    if (isUnderway) {
      underway = deployment
      isOwnUnderway = isOwn
    }
    if (isServed && isOwn) return { latest, underway, isOwnUnderway, served: deployment, takenBack }
    if (isFirst && isOwn && !isUnderway) takenBack = deployment
    isFirst &&= !isOwn
  }
  return { latest, underway, isOwnUnderway, served: undefined, takenBack }
}

/** Deployments of the profile, newest first. */
export async function* ownDeployments(
  controlPlane: ControlPlane,
  place: ResolvedPlace,
): AsyncGenerator<DeploymentSummary> {
  for await (const deployment of controlPlane.listDeployments(place.applicationId, place.environmentId)) {
    if (await isOfProfile(controlPlane, place, deployment)) yield deployment
  }
}

/** Whether a deployment is one of the profile. */
export async function isOfProfile(
  controlPlane: ControlPlane,
  { applicationId, environmentId, profile }: ResolvedPlace,
  { profileId, profileName, number }: DeploymentSummary,
): Promise<boolean> {
  if (profileId !== undefined) return profileId === profile.id
  if (profileName !== profile.name) return false
  return (await controlPlane.getDeployment(applicationId, environmentId, number)).profileId === profile.id
}

/** What keeps the environment from starting another deployment, for people. */
export function underwayWords(underway: DeploymentSummary | undefined): string {
  return `Deployment #${underway?.number} (v${underway?.version} of profile "${underway?.profileName}") is ${underway?.state}`
}
