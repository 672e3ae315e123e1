import { Arn, ArnFormat } from 'aws-cdk-lib'

/** What the controller asks and does, in one environment and its kill lane. An action needs each resource that it touches. */
export function controlRamps(stack, flags, logGroups) {
  const arn = (resource, resourceName) => stack.formatArn({ service: 'appconfig', resource, resourceName })
  const application = arn('application', flags.applicationId)
  const environment = `${application}/environment/${flags.environmentId}`
  const killEnvironment = `${application}/environment/${flags.killEnvironmentId}`
  const profiles = [flags.profileId, flags.killProfileId].map((id) => `${application}/configurationprofile/${id}`)
  return [
    {
      sid: 'FindByName',
      actions: ['appconfig:ListApplications', 'appconfig:ListDeploymentStrategies'],
      resources: ['*'],
    },
    {
      sid: 'FindInApplication',
      actions: ['appconfig:ListConfigurationProfiles', 'appconfig:ListEnvironments'],
      resources: [application],
    },
    {
      sid: 'ReadRamps',
      actions: [
        'appconfig:GetDeployment',
        'appconfig:GetHostedConfigurationVersion',
        'appconfig:ListDeployments',
        'appconfig:ListHostedConfigurationVersions',
      ],
      resources: [
        application,
        ...withDeployments(environment),
        ...withDeployments(killEnvironment),
        ...profiles,
        ...profiles.map((profile) => `${profile}/hostedconfigurationversion/*`),
      ],
    },
    {
      sid: 'WriteRamps',
      actions: ['appconfig:CreateHostedConfigurationVersion'],
      resources: [application, ...profiles],
    },
    {
      sid: 'DeployRamps',
      actions: ['appconfig:StartDeployment'],
      resources: [
        application,
        environment,
        killEnvironment,
        ...profiles,
        arn('deploymentstrategy', flags.emergencyStrategyId),
      ],
    },
    {
      sid: 'StopInTheLane',
      actions: ['appconfig:StopDeployment'],
      resources: [application, ...withDeployments(killEnvironment)],
    },
    // Of composite alarms CloudWatch tells only who may describe all.
    {
      sid: 'ReadEvidence',
      actions: ['cloudwatch:DescribeAlarms', 'cloudwatch:GetMetricData', 'logs:GetQueryResults'],
      resources: ['*'],
    },
    {
      sid: 'AskLogs',
      actions: ['logs:StartQuery'],
      resources: logGroups.map((name) => logGroupArn(stack, name)),
    },
  ]
}

function withDeployments(environment) {
  return [environment, `${environment}/deployment/*`]
}

function logGroupArn(stack, name) {
  const arnFormat = ArnFormat.COLON_RESOURCE_NAME
  return Arn.format({ service: 'logs', resource: 'log-group', resourceName: `${name}:*`, arnFormat }, stack)
}
