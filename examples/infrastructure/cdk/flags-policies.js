import { Duration } from 'aws-cdk-lib'
import { AccountRootPrincipal, ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'

/**
 * Who may do what to one environment and its kill lane. An action needs each resource that it touches.
 * @returns the policy for the roles of services that read flags
 */
export function flagsPolicies(stack, names, { environment, killEnvironment, profiles, strategies }) {
  const application = environment.application.applicationArn
  const arns = {
    application,
    environment: environment.environmentArn,
    killEnvironment: killEnvironment.environmentArn,
    profiles: Object.values(profiles).map(({ ref }) => `${application}/configurationprofile/${ref}`),
    killProfile: `${application}/configurationprofile/${profiles.kill.ref}`,
    strategies: Object.values(strategies).map(({ deploymentStrategyArn }) => deploymentStrategyArn),
    emergency: strategies.emergency.deploymentStrategyArn,
    configurations: [
      `${environment.environmentArn}/configuration/${profiles.flags.ref}`,
      `${environment.environmentArn}/configuration/${profiles.featureFlags.ref}`,
      `${killEnvironment.environmentArn}/configuration/${profiles.kill.ref}`,
    ],
  }
  const reader = policy(stack, names, 'Reader', 'reader', readFlags(arns))
  const publisher = policy(stack, names, 'Publisher', 'publisher', publish(arns))
  const breakGlass = policy(stack, names, 'BreakGlass', 'break-glass', switchOff(arns))

  // Whom the account's administrators allow to assume them; a pipeline's identity provider may take the root's place.
  role(stack, names, 'Publisher', 'publisher', publisher, new AccountRootPrincipal())
  const withMfa = { Bool: { 'aws:MultiFactorAuthPresent': 'true' } }
  role(stack, names, 'BreakGlass', 'break-glass', breakGlass, new AccountRootPrincipal().withConditions(withMfa))
  return reader
}

function policy(stack, { applicationName, environmentName }, id, suffix, statements) {
  return new ManagedPolicy(stack, `${id}-${environmentName}`, {
    managedPolicyName: `${applicationName}-${environmentName}-flags-${suffix}`,
    statements: statements.map((statement) => new PolicyStatement(statement)),
  })
}

function role(stack, { applicationName, environmentName }, id, suffix, managedPolicy, assumedBy) {
  new Role(stack, `${id}Role-${environmentName}`, {
    roleName: `${applicationName}-${environmentName}-flags-${suffix}`,
    assumedBy,
    managedPolicies: [managedPolicy],
    maxSessionDuration: Duration.hours(1),
  })
}

function readFlags({ configurations }) {
  return [
    {
      sid: 'ReadFlags',
      actions: ['appconfig:StartConfigurationSession', 'appconfig:GetLatestConfiguration'],
      resources: configurations,
    },
  ]
}

/** Names to ids. IAM knows no resource of these two lists. */
function findByName({ application }) {
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
  ]
}

/** For people and pipelines that publish documents to the environment, and switches to its lane. */
function publish(arns) {
  const { application, environment, killEnvironment, profiles, strategies } = arns
  return [
    ...findByName(arns),
    {
      sid: 'WriteVersions',
      actions: [
        'appconfig:CreateHostedConfigurationVersion',
        'appconfig:GetHostedConfigurationVersion',
        'appconfig:ListHostedConfigurationVersions',
      ],
      resources: [application, ...profiles, ...versionsOf(profiles)],
    },
    {
      sid: 'StartDeployments',
      actions: ['appconfig:StartDeployment'],
      resources: [application, environment, killEnvironment, ...profiles, ...strategies],
    },
    {
      sid: 'FollowDeployments',
      actions: ['appconfig:GetDeployment', 'appconfig:ListDeployments', 'appconfig:StopDeployment'],
      resources: [application, ...withDeployments(environment), ...withDeployments(killEnvironment)],
    },
  ]
}

/** For whoever is called at night: reads all, and deploys to the lane alone, by the emergency strategy alone. */
function switchOff(arns) {
  const { application, environment, killEnvironment, profiles, killProfile, emergency } = arns
  return [
    ...findByName(arns),
    {
      sid: 'ReadServed',
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
        ...versionsOf(profiles),
      ],
    },
    {
      sid: 'WriteSwitches',
      actions: ['appconfig:CreateHostedConfigurationVersion'],
      resources: [application, killProfile],
    },
    {
      sid: 'DeploySwitches',
      actions: ['appconfig:StartDeployment'],
      resources: [application, killEnvironment, killProfile, emergency],
    },
    {
      sid: 'StopInTheLane',
      actions: ['appconfig:StopDeployment'],
      resources: [application, ...withDeployments(killEnvironment)],
    },
  ]
}

function versionsOf(profiles) {
  return profiles.map((profile) => `${profile}/hostedconfigurationversion/*`)
}

function withDeployments(environment) {
  return [environment, `${environment}/deployment/*`]
}
