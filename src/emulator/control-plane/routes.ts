import { unescape as decode } from 'node:querystring'
import type { ControlOperation } from '../http/operations.js'
import * as applications from './applications.js'
import type { Perform } from './control-plane.js'
import * as deployments from './deployments.js'
import * as environments from './environments.js'
import * as profiles from './profiles.js'
import * as strategies from './strategies.js'
import * as tags from './tags.js'
import * as versions from './versions.js'

const application = '/applications/{ApplicationId}'
const environment = `${application}/environments/{EnvironmentId}`
const profile = `${application}/configurationprofiles/{ConfigurationProfileId}`
const version = `${profile}/hostedconfigurationversions/{VersionNumber}`
const strategy = '/deploymentstrategies/{DeploymentStrategyId}'
const deployment = `${environment}/deployments/{DeploymentNumber}`

/** Methods, paths and what they lead to. */
const routes: Readonly<Record<ControlOperation, readonly [method: string, path: string, perform: Perform]>> = {
  CreateApplication: ['POST', '/applications', applications.createApplication],
  GetApplication: ['GET', application, applications.getApplication],
  ListApplications: ['GET', '/applications', applications.listApplications],
  UpdateApplication: ['PATCH', application, applications.updateApplication],
  DeleteApplication: ['DELETE', application, applications.deleteApplication],
  CreateEnvironment: ['POST', `${application}/environments`, environments.createEnvironment],
  GetEnvironment: ['GET', environment, environments.getEnvironment],
  ListEnvironments: ['GET', `${application}/environments`, environments.listEnvironments],
  UpdateEnvironment: ['PATCH', environment, environments.updateEnvironment],
  DeleteEnvironment: ['DELETE', environment, environments.deleteEnvironment],
  CreateConfigurationProfile: ['POST', `${application}/configurationprofiles`, profiles.createConfigurationProfile],
  GetConfigurationProfile: ['GET', profile, profiles.getConfigurationProfile],
  ListConfigurationProfiles: ['GET', `${application}/configurationprofiles`, profiles.listConfigurationProfiles],
  UpdateConfigurationProfile: ['PATCH', profile, profiles.updateConfigurationProfile],
  DeleteConfigurationProfile: ['DELETE', profile, profiles.deleteConfigurationProfile],
  ValidateConfiguration: ['POST', `${profile}/validators`, versions.validateConfiguration],
  CreateHostedConfigurationVersion: [
    'POST',
    `${profile}/hostedconfigurationversions`,
    versions.createHostedConfigurationVersion,
  ],
  GetHostedConfigurationVersion: ['GET', version, versions.getHostedConfigurationVersion],
  ListHostedConfigurationVersions: [
    'GET',
    `${profile}/hostedconfigurationversions`,
    versions.listHostedConfigurationVersions,
  ],
  DeleteHostedConfigurationVersion: ['DELETE', version, versions.deleteHostedConfigurationVersion],
  CreateDeploymentStrategy: ['POST', '/deploymentstrategies', strategies.createDeploymentStrategy],
  GetDeploymentStrategy: ['GET', strategy, strategies.getDeploymentStrategy],
  ListDeploymentStrategies: ['GET', '/deploymentstrategies', strategies.listDeploymentStrategies],
  UpdateDeploymentStrategy: ['PATCH', strategy, strategies.updateDeploymentStrategy],
  // The path has this spelling in the service's model.
  DeleteDeploymentStrategy: [
    'DELETE',
    '/deployementstrategies/{DeploymentStrategyId}',
    strategies.deleteDeploymentStrategy,
  ],
  StartDeployment: ['POST', `${environment}/deployments`, deployments.startDeployment],
  GetDeployment: ['GET', deployment, deployments.getDeployment],
  ListDeployments: ['GET', `${environment}/deployments`, deployments.listDeployments],
  StopDeployment: ['DELETE', deployment, deployments.stopDeployment],
  TagResource: ['POST', '/tags/{ResourceArn}', tags.tagResource],
  UntagResource: ['DELETE', '/tags/{ResourceArn}', tags.untagResource],
  ListTagsForResource: ['GET', '/tags/{ResourceArn}', tags.listTagsForResource],
}

interface Route {
  readonly operation: ControlOperation
  readonly perform: Perform
  readonly labels: Readonly<Record<string, string>>
}

const patterns = Object.entries(routes).map(([operation, [method, path, perform]]) => ({
  operation: operation as ControlOperation,
  method,
  pattern: new RegExp(`^${path.replace(/\{(\w+)\}/g, '(?<$1>[^/]+)')}$`),
  perform,
}))

/** The operation that a request is for; undefined where it is for none. */
export function routeOf(method: string | undefined, path: string): Route | undefined {
  for (const each of patterns) {
    const match = each.method === method ? each.pattern.exec(path) : null
    if (match !== null) {
      const labels = Object.entries(match.groups ?? {}).map(([name, value]) => [name, decode(value)])
      return { operation: each.operation, perform: each.perform, labels: Object.fromEntries(labels) }
    }
  }
  return undefined
}
