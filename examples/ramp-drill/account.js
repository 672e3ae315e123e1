import {
  AppConfigClient,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateDeploymentStrategyCommand,
  CreateEnvironmentCommand,
} from '@aws-sdk/client-appconfig'
import { startAppConfigEmulator } from 'holdfast/testing'

export const place = { application: 'shop', environment: 'prod', profile: 'flags' }
export const strategy = 'shop-emergency'
export const logGroup = '/ecs/shop'
export const alarm = 'shop-checkout-burn'

/** The emulator, as an account in which nothing is deployed. */
export async function startAccount(clock) {
  const emulator = await startAppConfigEmulator({ clock, queryMs: 1_500 })
  await provision(emulator.clientOptions)
  return { ...emulator, connection: emulator.clientOptions }
}

/** What the stack `flags` of examples/infrastructure has. */
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
