import {
  AppConfigClient,
  type AppConfigClientConfig,
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  type CreateConfigurationProfileCommandInput,
  CreateDeploymentStrategyCommand,
  type CreateDeploymentStrategyCommandInput,
  CreateEnvironmentCommand,
  type CreateEnvironmentCommandInput,
  CreateHostedConfigurationVersionCommand,
  type CreateHostedConfigurationVersionCommandInput,
  type Deployment,
  GetDeploymentCommand,
  StartDeploymentCommand,
  type StartDeploymentCommandInput,
  StopDeploymentCommand,
} from '@aws-sdk/client-appconfig'
import { onTestFinished } from 'vitest'
import { target } from '../stage.js'

/** An application on a control plane, of whoever made it, and what tests do with it. */
export interface ApplicationStage {
  /** The real SDK, without retries. */
  readonly control: AppConfigClient
  /** Of the application, its environment `prod` and its profile `flags`. */
  readonly ids: {
    readonly ApplicationId: string
    readonly EnvironmentId: string
    readonly ConfigurationProfileId: string
  }
  environment(given?: Partial<CreateEnvironmentCommandInput>): Promise<string>
  profile(given?: Partial<CreateConfigurationProfileCommandInput>): Promise<string>
  strategy(given?: Partial<CreateDeploymentStrategyCommandInput>): Promise<string>
  /** A new version of `flags`; gives its number, in digits. */
  publish(content: string, given?: Partial<CreateHostedConfigurationVersionCommandInput>): Promise<string>
  /** Starts a deployment of a new version, or of the one given. */
  start(
    content: string,
    DeploymentStrategyId: string,
    given?: Partial<StartDeploymentCommandInput>,
  ): Promise<Deployment>
  deployment(DeploymentNumber?: number): Promise<Deployment>
  stop(DeploymentNumber: number, AllowRevert?: boolean): Promise<Deployment>
}

export async function setApplication(clientOptions: AppConfigClientConfig, Name: string): Promise<ApplicationStage> {
  const control = new AppConfigClient({ ...clientOptions, maxAttempts: 1 })
  onTestFinished(() => control.destroy())

  const application = await control.send(new CreateApplicationCommand({ Name }))
  const ApplicationId = application.Id ?? ''
  const environment: ApplicationStage['environment'] = async (given) => {
    const command = new CreateEnvironmentCommand({ ApplicationId, Name: target.environment, ...given })
    return (await control.send(command)).Id ?? ''
  }
  const profile: ApplicationStage['profile'] = async (given) => {
    const command = new CreateConfigurationProfileCommand({
      ApplicationId,
      Name: target.profile,
      LocationUri: 'hosted',
      ...given,
    })
    return (await control.send(command)).Id ?? ''
  }
  const ids = { ApplicationId, EnvironmentId: await environment(), ConfigurationProfileId: await profile() }
  const { EnvironmentId, ConfigurationProfileId } = ids

  const publish: ApplicationStage['publish'] = async (content, given) => {
    const command = new CreateHostedConfigurationVersionCommand({
      ApplicationId,
      ConfigurationProfileId,
      ContentType: 'application/json',
      Content: new TextEncoder().encode(content),
      ...given,
    })
    return String((await control.send(command)).VersionNumber)
  }
  return {
    control,
    ids,
    environment,
    profile,
    publish,
    async strategy(given) {
      const command = new CreateDeploymentStrategyCommand({
        Name: 'emergency',
        DeploymentDurationInMinutes: 0,
        GrowthFactor: 100,
        FinalBakeTimeInMinutes: 0,
        ...given,
      })
      return (await control.send(command)).Id ?? ''
    },
    async start(content, DeploymentStrategyId, given) {
      const ConfigurationVersion = given?.ConfigurationVersion ?? (await publish(content))
      const input = { ...ids, ConfigurationVersion, DeploymentStrategyId, ...given }
      return control.send(new StartDeploymentCommand(input))
    },
    deployment: (DeploymentNumber = 1) =>
      control.send(new GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber })),
    stop: (DeploymentNumber, AllowRevert) =>
      control.send(new StopDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber, AllowRevert })),
  }
}
