import { jsonAnswer } from '../http/wire-answer.js'
import type { Deployment } from '../store/deployment.js'
import { ServiceError } from '../store/service-error.js'
import { applicationOf } from './applications.js'
import { page, timeOf } from './control-answers.js'
import type { ControlPlane, Perform } from './control-plane.js'
import type { ControlRequest } from './control-request.js'
import { environmentOf } from './environments.js'
import { Members } from './members.js'
import { validateVersion } from './validators/validate-version.js'

export const startDeployment: Perform = async (plane, request) => {
  const { resources, now, transitionMs } = plane
  const { id: applicationId, profiles } = applicationOf(plane, request)
  const environment = environmentOf(plane, request)
  const members = Members.read(request.body)
  const strategy = resources.strategies.get(members.requiredText('DeploymentStrategyId', 1, 64))
  const profile = profiles.get(members.requiredText('ConfigurationProfileId', 1, 64))
  if (profile.locationUri !== 'hosted') {
    throw new ServiceError(
      'BadRequestException',
      `The emulator has no content for ${profile.locationUri}: only hosted versions.`,
    )
  }
  const version = profile.findVersion(members.requiredText('ConfigurationVersion', 1, 1024))
  const description = members.text('Description', 0, 1024)
  const latest = members.number('LatestDeploymentNumber', 0, Number.MAX_SAFE_INTEGER)
  const tags = members.texts('Tags')
  const deployment = environment.start({ profile, version, strategy, description, transitionMs }, now(), latest)
  try {
    await validateVersion(plane, applicationId, profile, version)
  } catch (error) {
    environment.withdraw(deployment)
    throw error
  }
  resources.tag(`application/${applicationId}/environment/${environment.id}/deployment/${deployment.number}`, tags)
  deployment.grow(now())
  environment.heed(resources.alarms, now())
  return jsonAnswer(201, deploymentView(plane, request, deployment))
}

export const getDeployment: Perform = (plane, request) =>
  jsonAnswer(200, deploymentView(plane, request, deploymentOf(plane, request)))

export const listDeployments: Perform = (plane, request) => {
  const deployments = environmentOf(plane, request).newestFirst()
  return page(
    request,
    deployments,
    ({ number }) => String(number),
    (each) => ({ ...summaryView(plane, each), Type: 'USER' }),
  )
}

export const stopDeployment: Perform = (plane, request) => {
  const deployment = deploymentOf(plane, request)
  deployment.stop(plane.now(), request.header('Allow-Revert') === 'true')
  return jsonAnswer(202, deploymentView(plane, request, deployment))
}

function deploymentOf(plane: ControlPlane, request: ControlRequest): Deployment {
  return environmentOf(plane, request).deployment(request.numberOf('DeploymentNumber'))
}

/** What the list tells, and `GetDeployment` with more. */
function summaryView({ now }: ControlPlane, deployment: Deployment): object {
  const { profile, version, strategy } = deployment
  return {
    DeploymentNumber: deployment.number,
    ConfigurationProfileId: profile.id,
    ConfigurationName: profile.name,
    ConfigurationVersion: String(version.number),
    VersionLabel: version.label,
    DeploymentDurationInMinutes: strategy.durationMinutes,
    GrowthType: strategy.growthType,
    GrowthFactor: strategy.growthFactor,
    FinalBakeTimeInMinutes: strategy.bakeMinutes,
    State: deployment.state(now()),
    PercentageComplete: deployment.percent(now()),
    StartedAt: timeOf(deployment.startedAt),
    CompletedAt: timeOf(deployment.completedAt(now())),
  }
}

function deploymentView(plane: ControlPlane, request: ControlRequest, deployment: Deployment): object {
  return {
    ...summaryView(plane, deployment),
    ApplicationId: request.label('ApplicationId'),
    EnvironmentId: request.label('EnvironmentId'),
    DeploymentStrategyId: deployment.strategy.id,
    ConfigurationLocationUri: deployment.profile.locationUri,
    Description: deployment.description,
    EventLog: deployment.events(plane.now()).map(({ at, type, triggeredBy, description }) => ({
      EventType: type,
      TriggeredBy: triggeredBy,
      Description: description,
      ActionInvocations: [],
      OccurredAt: timeOf(at),
    })),
  }
}
