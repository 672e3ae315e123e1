import type { AppConfigClient, AppConfigClientConfig } from '@aws-sdk/client-appconfig'
import { checkCredentials, checkedCredentials } from '../client/sources/aws-credentials.js'
import { endpointWords } from '../client/sources/endpoint-words.js'
import { httpAddress } from '../client/sources/http-address.js'
import { guarded, type SdkCommand } from '../client/sources/sdk-command.js'
import { moduleOf } from '../client/sources/sdk-module.js'
import { SourceError } from '../errors.js'
import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { checkClock, checkRandom, checkSignal, checkString, withMethods } from '../options/value-checks.js'
import { type Clock, systemClock } from '../ports/clock.js'
import { guardedRandom } from '../ports/random.js'
import { asciiText } from './ascii-text.js'
import { ControlError } from './control-error.js'
import { type ControlFailure, controlFailure, ofAnotherServer } from './control-failure.js'
import { type ControlPlane, MAX_DESCRIPTION } from './control-plane.js'
import { newestFirst } from './newest-first.js'
import {
  type DeploymentOutput,
  deploymentOf,
  deploymentSummaryOf,
  environmentOf,
  hostedVersionOf,
  named,
  type PageOutput,
  profileOf,
  profileWithValidators,
  strategyOf,
  type VersionOutput,
  versionSummaryOf,
  type WithMetadata,
} from './sdk-outputs.js'
import { triedAgain } from './tried-again.js'

/** How to reach AppConfig's control plane. What is not given is found as the AWS SDK finds it. */
export interface ControlConnection {
  /**
   * AWS region.
   * @default the variable AWS_REGION, else the region of the shared AWS configuration
   */
  readonly region?: string
  /**
   * Another address than AWS's own: a VPC endpoint, an emulator.
   * @default the variable AWS_ENDPOINT_URL_APPCONFIG, else the address of the region
   */
  readonly endpoint?: string
  /**
   * Credentials, or a function that gives them.
   * @default the SDK's chain: environment, profile, container, instance
   */
  readonly credentials?: NonNullable<AppConfigClientConfig['credentials']>
  /**
   * A client of your own, in place of the three above. It is not destroyed.
   * @default one is made
   */
  readonly client?: AppConfigClient
}

/** How AppConfig's control plane is reached, and how long it is waited for. */
export interface ControlPlaneOptions extends ControlConnection {
  /**
   * Times deadlines and the waiting between attempts.
   * @default the host's clock
   */
  readonly clock?: Clock
  /**
   * Uniform in [0, 1): what waiting is spread by.
   * @default Math.random
   */
  readonly random?: () => number
  /**
   * Ends calls, and the waiting between them: they reject with its reason.
   * @default never
   */
  readonly signal?: AbortSignal
}

const optionChecks: OptionChecks<ControlPlaneOptions> = {
  region: checkString,
  endpoint: httpAddress,
  credentials: checkCredentials,
  client: withMethods(['send'], 'an AppConfigClient of the AWS SDK'),
  clock: checkClock,
  random: checkRandom,
  signal: checkSignal,
}

/** Of the longest call, a document of 4 MB on a slow line. */
const CALL_MS = 30_000
/** More than the largest document, and than fifty versions with descriptions. */
const MAX_ANSWER_BYTES = 8_388_608
/** The most that AppConfig gives at a time. */
const PAGE = 50

/**
 * What a call does if it is made twice. `same`: what it does if it is made once. `unlocked`: something twice, so that it is made
 * again only when the first one was certainly not seen.
 */
type Repeated = 'same' | 'unlocked'

type Sdk = typeof import('@aws-sdk/client-appconfig')
type Connected = { readonly client: AppConfigClient; readonly sdk: Sdk }

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
  checkOptions(options, optionChecks)
  const { clock = systemClock, signal = new AbortController().signal } = options
  const random = guardedRandom(options.random ?? Math.random)
  const credentials = options.credentials === undefined ? undefined : checkedCredentials(options.credentials)
  let connected = options.client

  async function connect(): Promise<Connected> {
    const sdk = await loadSdk()
    connected ??= new sdk.AppConfigClient(clientConfig(options, credentials))
    return { client: connected, sdk }
  }

  async function where(): Promise<string> {
    const region = await connected?.config.region().catch(() => undefined)
    return region === undefined ? 'AppConfig' : `AppConfig in ${endpointWords(region)}`
  }

  async function explained({ code, message, action }: ControlFailure, operation: string, cause?: unknown) {
    const told = `${await where()}, ${operation}: ${message}`
    return new ControlError(code, action ?? `appconfig:${operation}`, told, cause === undefined ? undefined : { cause })
  }

  /** One operation, repeated where that does no harm. `read` gives undefined for an answer that is none of AppConfig's. */
  async function call<Output, T>(
    operation: string,
    repeated: Repeated,
    make: (sdk: Sdk) => SdkCommand,
    read: (output: Output) => T | undefined,
  ): Promise<T> {
    let failure: ControlFailure | undefined
    const attempt = async (): Promise<T> => {
      const deadline = new AbortController()
      const cancel = clock.schedule(() => deadline.abort(), CALL_MS, { keepAlive: true })
      try {
        const { client, sdk } = await connect()
        const command = guarded(make(sdk), MAX_ANSWER_BYTES)
        const abortSignal = AbortSignal.any([signal, deadline.signal])
        const output = (await client.send(command as never, { abortSignal })) as unknown as Output & WithMetadata
        const given = read(output)
        if (given !== undefined) return given
        failure = ofAnotherServer(output.$metadata.httpStatusCode ?? 0, 'the answer lacks what it should hold')
        throw await explained(failure, operation)
      } catch (error) {
        signal.throwIfAborted()
        if (error instanceof ControlError) throw error
        failure = deadline.signal.aborted ? tooSlow : controlFailure(error, operation)
        throw await explained(failure, operation, error)
      } finally {
        cancel()
      }
    }
    const mayBeRepeated = () =>
      failure?.passes === true && (repeated === 'same' ? failure.effect !== 'refused' : failure.effect === 'unseen')
    signal.throwIfAborted()
    return triedAgain(attempt, mayBeRepeated, { clock, random, signal })
  }

  /** The items of all pages, each page when it is needed. */
  async function* pages<Item, T>(
    operation: string,
    make: (sdk: Sdk, page: { NextToken?: string; MaxResults: number }) => SdkCommand,
    read: (item: Item) => T,
  ): AsyncGenerator<T[]> {
    let token: string | undefined
    do {
      const page = { MaxResults: PAGE, ...(token !== undefined && { NextToken: token }) }
      const answer = await call(
        operation,
        'same',
        (sdk) => make(sdk, page),
        (output: PageOutput<Item>) => (output.Items ? { items: output.Items, next: output.NextToken } : undefined),
      )
      yield answer.items.map(read)
      token = answer.next || undefined
    } while (token !== undefined)
  }

  return {
    async where() {
      // A client that cannot be made says so when it is used.
      await connect().catch(() => undefined)
      return where()
    },

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

    close() {
      if (connected !== options.client) connected?.destroy()
    },
  }
}

async function* flat<T>(pages: AsyncIterable<T[]>): AsyncGenerator<T> {
  for await (const page of pages) yield* page
}

const tooSlow: ControlFailure = {
  code: 'CONTROL_UNAVAILABLE',
  message: `no answer within ${CALL_MS / 1_000} s. Check the network, and try again.`,
  effect: 'unknown',
  passes: true,
}

async function loadSdk(): Promise<Sdk> {
  try {
    return moduleOf(await import('@aws-sdk/client-appconfig'), 'AppConfigClient')
  } catch (error) {
    const reason = endpointWords((error as Error).message)
    const message = `the AWS SDK could not be loaded (${reason}). Install @aws-sdk/client-appconfig beside the program.`
    throw new SourceError('AWS_SDK_MISSING', message, { cause: error })
  }
}

/** For its chain of credentials, which gets the client's configuration: to read files anew where it had found nothing. */
type ChainConfig = AppConfigClientConfig & { readonly ignoreCache?: boolean }

function clientConfig(
  { region, endpoint }: ControlConnection,
  credentials: ControlConnection['credentials'] | undefined,
): ChainConfig {
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint: endpoint.replace(/\/+$/, '') }),
    ...(credentials === undefined ? { ignoreCache: true } : { credentials }),
    // What may be repeated is known here, and not to the SDK, which would repeat calls that are not locked.
    maxAttempts: 1,
    // The abort signal ends requests in time. Should some version of the SDK not heed it, these do.
    requestHandler: { requestTimeout: CALL_MS, throwOnRequestTimeout: true, socketTimeout: CALL_MS },
  }
}
