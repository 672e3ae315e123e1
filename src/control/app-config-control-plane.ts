import { appConfigCalls, type ControlPlaneOptions } from './app-config-calls.js'
import { asciiText } from './ascii-text.js'
import { type ControlPlane, MAX_DESCRIPTION } from './control-plane.js'
import { newestFirst } from './newest-first.js'
import {
  type DeploymentOutput,
  deploymentOf,
  deploymentSummaryOf,
  environmentOf,
  hostedVersionOf,
  named,
  profileOf,
  profileWithValidators,
  strategyOf,
  type VersionOutput,
  versionSummaryOf,
} from './sdk-outputs.js'

/**
 * AppConfig's control plane through the AWS SDK, which is loaded by the first call. A call is made up to five times while it
 * is throttled, or fails in a way that may pass; one that creates something is made again only where a lock, or the certainty that
 * AppConfig did not see it, keeps it from creating two.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { appConfigControlPlane } from 'holdfast/control'
 *
 * const controlPlane = appConfigControlPlane({ region: 'eu-central-1' })
 * for await (const { id, name } of controlPlane.listApplications()) console.log(id, name)
 * controlPlane.close()
 * ```
 */
export function appConfigControlPlane(options: ControlPlaneOptions = {}): ControlPlane {
  const { where, call, pages, close } = appConfigCalls(options)
  return {
    where,

    listApplications: () =>
      flat(pages('ListApplications', (sdk, page) => new sdk.ListApplicationsCommand(page), named)),

    listEnvironments: (ApplicationId) =>
      flat(
        pages(
          'ListEnvironments',
          (sdk, page) => new sdk.ListEnvironmentsCommand({ ApplicationId, ...page }),
          environmentOf,
        ),
      ),

    listProfiles: (ApplicationId) =>
      flat(
        pages(
          'ListConfigurationProfiles',
          (sdk, page) => new sdk.ListConfigurationProfilesCommand({ ApplicationId, ...page }),
          profileOf,
        ),
      ),

    getProfile: (ApplicationId, ConfigurationProfileId) =>
      call(
        'GetConfigurationProfile',
        'same',
        (sdk) => new sdk.GetConfigurationProfileCommand({ ApplicationId, ConfigurationProfileId }),
        profileWithValidators,
      ),

    listStrategies: () =>
      flat(pages('ListDeploymentStrategies', (sdk, page) => new sdk.ListDeploymentStrategiesCommand(page), strategyOf)),

    listVersions: (ApplicationId, ConfigurationProfileId) =>
      newestFirst(
        pages(
          'ListHostedConfigurationVersions',
          (sdk, page) =>
            new sdk.ListHostedConfigurationVersionsCommand({ ApplicationId, ConfigurationProfileId, ...page }),
          versionSummaryOf,
        ),
      ),

    getVersion: (ApplicationId, ConfigurationProfileId, VersionNumber) =>
      call(
        'GetHostedConfigurationVersion',
        'same',
        (sdk) => new sdk.GetHostedConfigurationVersionCommand({ ApplicationId, ConfigurationProfileId, VersionNumber }),
        hostedVersionOf,
      ),

    createVersion: (
      ApplicationId,
      ConfigurationProfileId,
      { content, contentType, latestVersion, label, description },
    ) =>
      call(
        'CreateHostedConfigurationVersion',
        latestVersion === undefined ? 'unlocked' : 'same',
        (sdk) =>
          new sdk.CreateHostedConfigurationVersionCommand({
            ApplicationId,
            ConfigurationProfileId,
            Content: content,
            ContentType: contentType,
            ...(latestVersion !== undefined && { LatestVersionNumber: latestVersion }),
            ...(label !== undefined && { VersionLabel: label }),
            ...(description !== undefined && { Description: asciiText(description).slice(0, MAX_DESCRIPTION) }),
          }),
        ({ VersionNumber }: VersionOutput) => VersionNumber,
      ),

    listDeployments: (ApplicationId, EnvironmentId) =>
      newestFirst(
        pages(
          'ListDeployments',
          (sdk, page) => new sdk.ListDeploymentsCommand({ ApplicationId, EnvironmentId, ...page }),
          deploymentSummaryOf,
        ),
      ),

    getDeployment: (ApplicationId, EnvironmentId, DeploymentNumber) =>
      call(
        'GetDeployment',
        'same',
        (sdk) => new sdk.GetDeploymentCommand({ ApplicationId, EnvironmentId, DeploymentNumber }),
        deploymentOf,
      ),

    startDeployment: (
      ApplicationId,
      EnvironmentId,
      { profileId, strategyId, version, latestDeployment, description },
    ) =>
      call(
        'StartDeployment',
        latestDeployment === undefined ? 'unlocked' : 'same',
        (sdk) =>
          new sdk.StartDeploymentCommand({
            ApplicationId,
            EnvironmentId,
            ConfigurationProfileId: profileId,
            DeploymentStrategyId: strategyId,
            ConfigurationVersion: version,
            ...(latestDeployment !== undefined && { LatestDeploymentNumber: latestDeployment }),
            ...(description !== undefined && { Description: description }),
          }),
        ({ DeploymentNumber }: DeploymentOutput) => DeploymentNumber,
      ),

    stopDeployment: async (ApplicationId, EnvironmentId, DeploymentNumber, AllowRevert) => {
      await call(
        'StopDeployment',
        'same',
        (sdk) =>
          new sdk.StopDeploymentCommand({
            ApplicationId,
            EnvironmentId,
            DeploymentNumber,
            ...(AllowRevert && { AllowRevert }),
          }),
        ({ DeploymentNumber }: DeploymentOutput) => DeploymentNumber,
      )
    },

    close,
  }
}

async function* flat<T>(pages: AsyncIterable<T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page
}
