import {
  AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
} from '@aws-sdk/client-appconfig'

/** Where the drills and the ramp of the quickstart publish. */
export const place = { application: 'shop', environment: 'prod', profile: 'flags' }

/** Names of the deployment strategies: at once and without a bake, and by and by. */
export const strategies = { emergency: 'shop-emergency', gradual: 'shop-gradual' }

/**
 * Makes what publishing needs, as the stack `flags` of examples/infrastructure has it.
 *
 * @param alarms ARNs of the alarms at which AppConfig rolls a deployment back
 */
export async function provision(connection, alarms = []) {
  const sdk = new AppConfigClient(connection)
  const { Id: ApplicationId } = await sdk.send(new CreateApplicationCommand({ Name: place.application }))
  const Monitors = alarms.map((AlarmArn) => ({ AlarmArn }))
  await sdk.send(new CreateEnvironmentCommand({ ApplicationId, Name: place.environment, Monitors }))
  await sdk.send(new CreateConfigurationProfileCommand({ ApplicationId, Name: place.profile, LocationUri: 'hosted' }))
  const strategy = (Name, GrowthFactor, DeploymentDurationInMinutes, FinalBakeTimeInMinutes) =>
    sdk.send(
      new CreateDeploymentStrategyCommand({
        Name,
        GrowthFactor,
        DeploymentDurationInMinutes,
        FinalBakeTimeInMinutes,
        ReplicateTo: 'NONE',
      }),
    )
  await strategy(strategies.emergency, 100, 0, 0)
  await strategy(strategies.gradual, 20, 10, 10)
  sdk.destroy()
}
