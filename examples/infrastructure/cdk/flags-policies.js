import { ManagedPolicy, PolicyStatement } from 'aws-cdk-lib/aws-iam'

/** For processes that serve flags of one environment. */
export function readerPolicy(stack, names, { applicationId, environmentId }, profiles) {
  const arn = stack.formatArn({ service: 'appconfig', resource: 'application', resourceName: applicationId })
  return new ManagedPolicy(stack, `Reader-${names.environmentName}`, {
    managedPolicyName: `${names.applicationName}-${names.environmentName}-flags-reader`,
    statements: [
      new PolicyStatement({
        sid: 'ReadFlags',
        actions: ['appconfig:StartConfigurationSession', 'appconfig:GetLatestConfiguration'],
        resources: profiles.map(({ ref }) => `${arn}/environment/${environmentId}/configuration/${ref}`),
      }),
    ],
  })
}

/** For people and pipelines that publish documents to one environment. An action needs each resource it touches. */
export function publisherPolicy(stack, names, { applicationId, environmentId }, profiles, strategies) {
  const arn = stack.formatArn({ service: 'appconfig', resource: 'application', resourceName: applicationId })
  return new ManagedPolicy(stack, `Publisher-${names.environmentName}`, {
    managedPolicyName: `${names.applicationName}-${names.environmentName}-flags-publisher`,
    statements: [
      new PolicyStatement({
        sid: 'WriteVersions',
        actions: [
          'appconfig:CreateHostedConfigurationVersion',
          'appconfig:GetConfigurationProfile',
          'appconfig:GetHostedConfigurationVersion',
          'appconfig:ListHostedConfigurationVersions',
          'appconfig:ValidateConfiguration',
        ],
        resources: [
          arn,
          ...profiles.flatMap(({ ref }) => [
            `${arn}/configurationprofile/${ref}`,
            `${arn}/configurationprofile/${ref}/hostedconfigurationversion/*`,
          ]),
        ],
      }),
      new PolicyStatement({
        sid: 'StartDeployments',
        actions: ['appconfig:StartDeployment'],
        resources: [
          arn,
          `${arn}/environment/${environmentId}`,
          ...profiles.map(({ ref }) => `${arn}/configurationprofile/${ref}`),
          ...strategies.map(({ deploymentStrategyArn }) => deploymentStrategyArn),
        ],
      }),
      new PolicyStatement({
        sid: 'FollowDeployments',
        actions: ['appconfig:GetDeployment', 'appconfig:ListDeployments', 'appconfig:StopDeployment'],
        resources: [arn, `${arn}/environment/${environmentId}`, `${arn}/environment/${environmentId}/deployment/*`],
      }),
    ],
  })
}
