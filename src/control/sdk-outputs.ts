import type {
  ControlEnvironment,
  ControlProfile,
  Deployment,
  DeploymentState,
  DeploymentSummary,
  HostedVersion,
  Named,
  Strategy,
  VersionSummary,
} from './control-plane.js'

// What AppConfig says, as the port has it. Of the outputs of the AWS SDK as much is written down here as is read of them.

export interface WithMetadata {
  readonly $metadata: { httpStatusCode?: number | undefined }
}

export interface PageOutput<Item> extends WithMetadata {
  readonly Items?: Item[] | undefined
  readonly NextToken?: string | undefined
}

interface NamedOutput {
  readonly Id?: string | undefined
  readonly Name?: string | undefined
}

interface EnvironmentOutput extends NamedOutput {
  readonly Monitors?: readonly { readonly AlarmArn?: string | undefined }[] | undefined
}

interface ProfileOutput extends NamedOutput {
  readonly Type?: string | undefined
  readonly LocationUri?: string | undefined
  readonly Validators?: readonly { readonly Type?: 'JSON_SCHEMA' | 'LAMBDA' | undefined }[] | undefined
}

interface StrategyOutput extends NamedOutput {
  readonly GrowthType?: 'LINEAR' | 'EXPONENTIAL' | undefined
  readonly GrowthFactor?: number | undefined
  readonly DeploymentDurationInMinutes?: number | undefined
  readonly FinalBakeTimeInMinutes?: number | undefined
}

export interface VersionOutput {
  readonly VersionNumber?: number | undefined
  readonly VersionLabel?: string | undefined
  readonly Description?: string | undefined
  readonly Content?: Uint8Array | undefined
  readonly ContentType?: string | undefined
}

interface DeploymentSummaryOutput {
  readonly DeploymentNumber?: number | undefined
  readonly ConfigurationProfileId?: string | undefined
  readonly ConfigurationName?: string | undefined
  readonly ConfigurationVersion?: string | undefined
  readonly VersionLabel?: string | undefined
  readonly State?: DeploymentState | undefined
  readonly PercentageComplete?: number | undefined
  readonly StartedAt?: Date | undefined
  readonly CompletedAt?: Date | undefined
  readonly DeploymentDurationInMinutes?: number | undefined
  readonly FinalBakeTimeInMinutes?: number | undefined
}

export interface DeploymentOutput extends DeploymentSummaryOutput {
  readonly DeploymentStrategyId?: string | undefined
  readonly Description?: string | undefined
  readonly EventLog?: readonly EventOutput[] | undefined
}

interface EventOutput {
  readonly OccurredAt?: Date | undefined
  readonly EventType?: string | undefined
  readonly TriggeredBy?: string | undefined
  readonly Description?: string | undefined
}

export function named({ Id = '', Name = Id }: NamedOutput): Named {
  return { id: Id, name: Name }
}

export function environmentOf(output: EnvironmentOutput): ControlEnvironment {
  return { ...named(output), alarmArns: (output.Monitors ?? []).flatMap(({ AlarmArn }) => AlarmArn ?? []) }
}

export function profileOf(output: ProfileOutput): Omit<ControlProfile, 'validators'> {
  const type = output.Type === 'AWS.AppConfig.FeatureFlags' ? 'feature-flags' : 'freeform'
  return { ...named(output), type, hosted: output.LocationUri === 'hosted' }
}

export function profileWithValidators(output: ProfileOutput): ControlProfile | undefined {
  if (output.Id === undefined) return undefined
  return { ...profileOf(output), validators: (output.Validators ?? []).flatMap(({ Type }) => Type ?? []) }
}

export function strategyOf(output: StrategyOutput): Strategy {
  return {
    ...named(output),
    growth: output.GrowthType ?? 'LINEAR',
    growthFactor: output.GrowthFactor ?? 100,
    deploymentMinutes: output.DeploymentDurationInMinutes ?? 0,
    bakeMinutes: output.FinalBakeTimeInMinutes ?? 0,
  }
}

export function versionSummaryOf({ VersionNumber = 0, VersionLabel, Description }: VersionOutput): VersionSummary {
  return { number: VersionNumber, label: VersionLabel || undefined, description: Description || undefined }
}

export function hostedVersionOf(output: VersionOutput): HostedVersion | undefined {
  if (output.VersionNumber === undefined) return undefined
  const { Content = new Uint8Array(), ContentType = 'application/octet-stream' } = output
  return { ...versionSummaryOf(output), content: Content, contentType: ContentType }
}

export function deploymentSummaryOf(output: DeploymentSummaryOutput): DeploymentSummary {
  return {
    number: output.DeploymentNumber ?? 0,
    profileId: output.ConfigurationProfileId,
    profileName: output.ConfigurationName ?? '',
    version: output.ConfigurationVersion ?? '',
    versionLabel: output.VersionLabel || undefined,
    state: output.State ?? 'DEPLOYING',
    percent: output.PercentageComplete ?? 0,
    startedAt: output.StartedAt?.getTime(),
    completedAt: output.CompletedAt?.getTime(),
    deploymentMinutes: output.DeploymentDurationInMinutes ?? 0,
    bakeMinutes: output.FinalBakeTimeInMinutes ?? 0,
  }
}

export function deploymentOf(output: DeploymentOutput): Deployment | undefined {
  if (output.DeploymentNumber === undefined || output.ConfigurationProfileId === undefined) return undefined
  const events = (output.EventLog ?? []).map(({ OccurredAt, EventType, TriggeredBy, Description }) => ({
    at: OccurredAt?.getTime() ?? 0,
    type: EventType ?? '',
    triggeredBy: TriggeredBy,
    description: Description ?? '',
  }))
  return {
    ...deploymentSummaryOf(output),
    profileId: output.ConfigurationProfileId,
    strategyId: output.DeploymentStrategyId,
    description: output.Description || undefined,
    // AppConfig gives them so already; where another endpoint does not, the order is the same for all who read them.
    events: events.sort((one, other) => other.at - one.at),
  }
}
