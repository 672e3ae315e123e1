import {
  AppConfigClient,
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
import type { AppConfigEmulatorOptions } from '../../../src/testing.js'
import { type Stage, setStage, target } from '../stage.js'

type Given<Input> = Partial<Input>

export interface ControlStage extends Stage {
  readonly control: AppConfigClient
  /** Application and environment `checkout/prod`, profile `flags`. */
  readonly ids: {
    readonly ApplicationId: string
    readonly EnvironmentId: string
    readonly ConfigurationProfileId: string
  }
  environment(given?: Given<CreateEnvironmentCommandInput>): Promise<string>
  profile(given?: Given<CreateConfigurationProfileCommandInput>): Promise<string>
  strategy(given?: Given<CreateDeploymentStrategyCommandInput>): Promise<string>
  /** A new version of `flags`; gives its number, in digits. */
  publish(content: string, given?: Given<CreateHostedConfigurationVersionCommandInput>): Promise<string>
  /** Starts a deployment of a new version, or of the one given. */
  start(content: string, DeploymentStrategyId: string, given?: Given<StartDeploymentCommandInput>): Promise<Deployment>
  deployment(DeploymentNumber?: number): Promise<Deployment>
  stop(DeploymentNumber: number, AllowRevert?: boolean): Promise<Deployment>
}

export const minutes = (count: number) => count * 60_000

/** An emulator on a manual clock, and the real SDKs of both planes before it. */
export async function setControlStage(options: AppConfigEmulatorOptions = {}): Promise<ControlStage> {
  const stage = await setStage({ enforcePollInterval: false, ...options })
  const control = new AppConfigClient({ ...stage.emulator.clientOptions, maxAttempts: 1 })
  onTestFinished(() => control.destroy())

  const application = await control.send(new CreateApplicationCommand({ Name: target.application }))
  const ApplicationId = application.Id ?? ''
  const environment: ControlStage['environment'] = async (given) => {
    const command = new CreateEnvironmentCommand({ ApplicationId, Name: target.environment, ...given })
    return (await control.send(command)).Id ?? ''
  }
  const profile: ControlStage['profile'] = async (given) => {
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

  const publish: ControlStage['publish'] = async (content, given) => {
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
    ...stage,
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
