/** An operation of AppConfig's control plane. */
export type ControlOperation =
  | 'CreateApplication'
  | 'GetApplication'
  | 'ListApplications'
  | 'UpdateApplication'
  | 'DeleteApplication'
  | 'CreateEnvironment'
  | 'GetEnvironment'
  | 'ListEnvironments'
  | 'UpdateEnvironment'
  | 'DeleteEnvironment'
  | 'CreateConfigurationProfile'
  | 'GetConfigurationProfile'
  | 'ListConfigurationProfiles'
  | 'UpdateConfigurationProfile'
  | 'DeleteConfigurationProfile'
  | 'ValidateConfiguration'
  | 'CreateHostedConfigurationVersion'
  | 'GetHostedConfigurationVersion'
  | 'ListHostedConfigurationVersions'
  | 'DeleteHostedConfigurationVersion'
  | 'CreateDeploymentStrategy'
  | 'GetDeploymentStrategy'
  | 'ListDeploymentStrategies'
  | 'UpdateDeploymentStrategy'
  | 'DeleteDeploymentStrategy'
  | 'StartDeployment'
  | 'GetDeployment'
  | 'ListDeployments'
  | 'StopDeployment'
  | 'TagResource'
  | 'UntagResource'
  | 'ListTagsForResource'

/** An operation of CloudWatch: metrics, alarms, and CloudWatch Logs Insights. */
export type MonitoringOperation = 'GetMetricData' | 'DescribeAlarms' | 'StartQuery' | 'GetQueryResults'

/** An operation of the endpoint: of AppConfig's data plane, of its control plane, of the Agent, or of CloudWatch. */
export type EmulatorOperation =
  | 'StartConfigurationSession'
  | 'GetLatestConfiguration'
  | 'GetAgentConfiguration'
  | ControlOperation
  | MonitoringOperation

/** An object, so that none is forgotten. */
const known: Readonly<Record<EmulatorOperation, true>> = {
  StartConfigurationSession: true,
  GetLatestConfiguration: true,
  GetAgentConfiguration: true,
  CreateApplication: true,
  GetApplication: true,
  ListApplications: true,
  UpdateApplication: true,
  DeleteApplication: true,
  CreateEnvironment: true,
  GetEnvironment: true,
  ListEnvironments: true,
  UpdateEnvironment: true,
  DeleteEnvironment: true,
  CreateConfigurationProfile: true,
  GetConfigurationProfile: true,
  ListConfigurationProfiles: true,
  UpdateConfigurationProfile: true,
  DeleteConfigurationProfile: true,
  ValidateConfiguration: true,
  CreateHostedConfigurationVersion: true,
  GetHostedConfigurationVersion: true,
  ListHostedConfigurationVersions: true,
  DeleteHostedConfigurationVersion: true,
  CreateDeploymentStrategy: true,
  GetDeploymentStrategy: true,
  ListDeploymentStrategies: true,
  UpdateDeploymentStrategy: true,
  DeleteDeploymentStrategy: true,
  StartDeployment: true,
  GetDeployment: true,
  ListDeployments: true,
  StopDeployment: true,
  TagResource: true,
  UntagResource: true,
  ListTagsForResource: true,
  GetMetricData: true,
  DescribeAlarms: true,
  StartQuery: true,
  GetQueryResults: true,
}

export const operations = Object.keys(known) as readonly EmulatorOperation[]
