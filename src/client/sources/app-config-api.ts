import type { AppConfigDataClient, AppConfigDataClientConfig } from '@aws-sdk/client-appconfigdata'
import { explainAppConfigError, tokenProblem } from './app-config-errors.js'
import type { AppConfigTarget } from './app-config-target.js'
import { onAnyConnection } from './lost-connection.js'
import type { SourceRequest, SourceUsage } from './source.js'

/** How to reach the AppConfig data plane. What is not given is found as the AWS SDK finds it. */
export interface AppConfigConnection {
  /** @default AWS_REGION, else the region of the shared AWS configuration */
  readonly region?: string
  /** Another address: a VPC endpoint, an emulator. @default AWS_ENDPOINT_URL_APPCONFIGDATA, else that of the region */
  readonly endpoint?: string
  /** Credentials, or a function that gives them. @default the SDK's chain: environment, profile, container, instance */
  readonly credentials?: NonNullable<AppConfigDataClientConfig['credentials']>
  /** A client of your own, in place of the three above. `close()` does not destroy it. @default one is made */
  readonly client?: AppConfigDataClient
}

type LatestConfiguration =
  | {
      readonly kind: 'answer'
      /** Absent when the service, or something before it, left it out. */
      readonly nextToken: string | undefined
      readonly nextFetchMs: number | undefined
      /** Absent when the session has the latest document. */
      readonly content: Uint8Array | undefined
      readonly versionLabel: string | undefined
    }
  /** The token is good still. */
  | { readonly kind: 'too-early' }
  /** The token is spent, expired or unknown. */
  | { readonly kind: 'session-over' }

/** The two operations of the data plane. Both reject with a `SourceError`. */
export interface AppConfigApi {
  /** Gives the session's first token. */
  startSession(request: SourceRequest): Promise<string>
  getLatest(token: string, request: SourceRequest): Promise<LatestConfiguration>
  /** Counts on. */
  readonly usage: SourceUsage
  close(): void
}

/** The only file that knows the AWS SDK, which is loaded by the first request. */
export function appConfigApi(
  target: AppConfigTarget,
  connection: AppConfigConnection,
  requiredMinimumPollIntervalSeconds: number,
): AppConfigApi {
  let connected = connection.client
  const usage = { requests: 0, documents: 0 }

  async function connect({ timeoutMs }: SourceRequest) {
    const sdk = await import('@aws-sdk/client-appconfigdata')
    connected ??= new sdk.AppConfigDataClient(clientConfig(connection, timeoutMs))
    return { client: connected, sdk }
  }

  async function explain(error: unknown): Promise<Error> {
    const region = await connected?.config.region().catch(() => undefined)
    return explainAppConfigError(error, target, region)
  }

  return {
    async startSession(request) {
      try {
        const { client, sdk } = await connect(request)
        const input = {
          ApplicationIdentifier: target.application,
          EnvironmentIdentifier: target.environment,
          ConfigurationProfileIdentifier: target.profile,
          RequiredMinimumPollIntervalInSeconds: requiredMinimumPollIntervalSeconds,
        }
        const { InitialConfigurationToken } = await onAnyConnection(() => {
          usage.requests += 1
          const command = new sdk.StartConfigurationSessionCommand(input)
          return client.send(command, { abortSignal: request.signal })
        }, request.signal)
        if (InitialConfigurationToken === undefined) throw new Error('The answer holds no configuration token')
        return InitialConfigurationToken
      } catch (error) {
        throw await explain(error)
      }
    },

    async getLatest(token, request) {
      try {
        const { client, sdk } = await connect(request)
        // A lost answer may be asked for again with the same token: the service allows it once.
        const answer = await onAnyConnection(() => {
          usage.requests += 1
          const command = new sdk.GetLatestConfigurationCommand({ ConfigurationToken: token })
          return client.send(command, { abortSignal: request.signal })
        }, request.signal)
        // Unchanged is null, undefined or an empty array, depending on the version of the SDK.
        const content = answer.Configuration?.length ? answer.Configuration : undefined
        if (content !== undefined) usage.documents += 1
        const seconds = answer.NextPollIntervalInSeconds
        return {
          kind: 'answer',
          nextToken: answer.NextPollConfigurationToken,
          // Not a number where the header is none; the poller makes nothing of that.
          nextFetchMs: seconds === undefined ? undefined : seconds * 1000,
          content,
          versionLabel: answer.VersionLabel,
        }
      } catch (error) {
        const problem = tokenProblem(error)
        if (problem === 'PollIntervalNotSatisfied') return { kind: 'too-early' }
        if (problem !== undefined) return { kind: 'session-over' }
        throw await explain(error)
      }
    },

    usage,

    close() {
      if (connected !== connection.client) connected?.destroy()
    },
  }
}

/** There is one request at a time. Of several idle connections, all dead, the second attempt could meet another. */
const oneConnection = { keepAlive: true, maxSockets: 1 }

function clientConfig(
  { region, endpoint, credentials }: AppConfigConnection,
  timeoutMs: number,
): AppConfigDataClientConfig {
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    // Retrying is the poller's business, which spreads it and does not spend the SDK's retry quota.
    maxAttempts: 1,
    // The abort signal ends requests in time. Should some version of the SDK not heed it, these do: requestTimeout alone
    // would only warn, and does not see a body that stalls.
    requestHandler: {
      requestTimeout: timeoutMs,
      throwOnRequestTimeout: true,
      socketTimeout: timeoutMs,
      httpAgent: oneConnection,
      httpsAgent: oneConnection,
    },
  }
}
