import {
  AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
} from '@aws-sdk/client-appconfig'

/** Where the ramp is deployed. */
export const place = { application: 'shop', environment: 'prod', profile: 'flags' }
/** Grows at once and does not bake: the ramp itself is what goes slowly. */
export const strategy = 'at-once'

/** Makes what publishing needs, as it is made once in an account. */
export async function provision(connection) {
  const sdk = new AppConfigClient(connection)
  const { Id: ApplicationId } = await sdk.send(new CreateApplicationCommand({ Name: place.application }))
  await sdk.send(new CreateEnvironmentCommand({ ApplicationId, Name: place.environment }))
  await sdk.send(new CreateConfigurationProfileCommand({ ApplicationId, Name: place.profile, LocationUri: 'hosted' }))
  await sdk.send(
    new CreateDeploymentStrategyCommand({
      Name: strategy,
      GrowthFactor: 100,
      DeploymentDurationInMinutes: 0,
      FinalBakeTimeInMinutes: 0,
      ReplicateTo: 'NONE',
    }),
  )
  sdk.destroy()
}
