import type { AppConfigDataClient, AppConfigDataClientConfig } from '@aws-sdk/client-appconfigdata'
import { isHoldfastError, SourceError } from '../../errors.js'
import { prepareReading } from '../../schema/read-document.js'
import { type Diagnosis, diagnose, tokenProblem } from './app-config-errors.js'
import { type AppConfigTarget, describeTarget } from './app-config-target.js'
import { checkedCredentials } from './aws-credentials.js'
import { MAX_WORDS_BYTES } from './bounded-body.js'
import { endpointWords } from './endpoint-words.js'
import { type LatestConfiguration, readAnswer, type UselessAnswer } from './latest-configuration.js'
import { onAnyConnection } from './lost-connection.js'
import { guardedCommand } from './sdk-command.js'
import { isTheEndpointRight } from './sdk-error.js'
import { sdkModule } from './sdk-module.js'
import type { SourceRequest, SourceUsage } from './source.js'

/** How to reach the AppConfig data plane. What is not given is found as the AWS SDK finds it. */
export interface AppConfigConnection {
  /**
   * AWS region.
   * @default the variable AWS_REGION, else the region of the shared AWS configuration
   */
  readonly region?: string
  /**
   * Another address than AWS's own: a VPC endpoint, an emulator.
   * @default the variable AWS_ENDPOINT_URL_APPCONFIGDATA, else the address of the region
   */
  readonly endpoint?: string
  /**
   * Credentials, or a function that gives them.
   * @default the SDK's chain: environment, profile, container, instance
   */
  readonly credentials?: NonNullable<AppConfigDataClientConfig['credentials']>
  /**
   * A client of your own, in place of the three above. `close()` does not destroy it. Which region and endpoint it has is not
   * known in time to tell its snapshot from others: give `region` and `endpoint` too where a `snapshotDir` is shared.
   * @default one is made
   */
  readonly client?: AppConfigDataClient
}

/** What came of asking for the configuration. */
type Asked =
  | LatestConfiguration
  /** The token is good still. */
  | { readonly kind: 'too-early' }
  /** The token is spent, expired or unknown. */
  | { readonly kind: 'session-over' }
  | { readonly kind: UselessAnswer['kind']; readonly error: SourceError }

/** The two operations of the data plane. Both reject with a `SourceError`. */
export interface AppConfigApi {
  /** Gives the session's first token. */
  startSession(request: SourceRequest): Promise<string>
  /** `isFirst`: of its session, in which it is the whole document. */
  getLatest(token: string, request: SourceRequest, isFirst: boolean): Promise<Asked>
  /** Counts on. */
  readonly usage: SourceUsage
  close(): void
}

/**
 * The only file that knows the AWS SDK, which is loaded by the first request.
 * @throws {InvalidOptionsError} for credentials that cannot be any
 */
export function appConfigApi(
  target: AppConfigTarget,
  connection: AppConfigConnection,
  requiredMinimumPollIntervalSeconds: number,
): AppConfigApi {
  const { credentials: given } = connection
  const credentials = given === undefined ? undefined : checkedCredentials(given)
  let connected = connection.client
  const usage = { requests: 0, documents: 0 }

  async function connect({ timeoutMs }: SourceRequest) {
    const sdk = await loadSdk()
    connected ??= new sdk.AppConfigDataClient(clientConfig(connection, credentials, timeoutMs))
    return { client: connected, sdk }
  }

  async function explain({ code, message }: Diagnosis, cause?: unknown): Promise<SourceError> {
    const region = await connected?.config.region().catch(() => undefined)
    const place = `AppConfig ${describeTarget(target)}${region === undefined ? '' : ` in ${region}`}`
    const original = isHoldfastError(cause) ? cause.cause : cause
    return new SourceError(code, `${place}: ${message}`, original === undefined ? undefined : { cause: original })
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
          const command = guardedCommand(new sdk.StartConfigurationSessionCommand(input), MAX_WORDS_BYTES)
          return client.send(command, { abortSignal: request.signal })
        }, request.signal)
        if (InitialConfigurationToken !== undefined) return InitialConfigurationToken
        throw new SourceError('SOURCE_UNAVAILABLE', `the answer holds no configuration token. ${isTheEndpointRight}`)
      } catch (error) {
        throw await explain(diagnose(error, target, false), error)
      }
    },

    async getLatest(token, request, isFirst) {
      try {
        const { client, sdk } = await connect(request)
        // A lost answer may be asked for again with the same token: the service allows it once.
        const answer = await onAnyConnection(() => {
          usage.requests += 1
          const asked = new sdk.GetLatestConfigurationCommand({ ConfigurationToken: token })
          const command = guardedCommand(asked, request.maxBytes + 1)
          if (isFirst) setImmediate(prepareWhileWaiting)
          return client.send(command, { abortSignal: request.signal })
        }, request.signal)
        const read = readAnswer(answer, isFirst)
        if (read.kind !== 'answer') {
          return { kind: read.kind, error: await explain({ code: 'SOURCE_UNAVAILABLE', message: read.message }) }
        }
        if (read.content !== undefined) usage.documents += 1
        return read
      } catch (error) {
        const problem = tokenProblem(error)
        if (problem === 'PollIntervalNotSatisfied') return { kind: 'too-early' }
        if (problem !== undefined) return { kind: 'session-over' }
        const found = diagnose(error, target, true)
        if (found.isForeign) return { kind: 'foreign', error: await explain(found, error) }
        throw await explain(found, error)
      }
    },

    usage,

    close() {
      if (connected !== connection.client) connected?.destroy()
    },
  }
}

/** The request is on its way by now, and its answer will be read. */
function prepareWhileWaiting(): void {
  try {
    prepareReading()
  } catch {
    // Reading the answer will fail in the same way, and tell.
  }
}

async function loadSdk() {
  try {
    return await sdkModule(() => import('@aws-sdk/client-appconfigdata'), 'AppConfigDataClient')
  } catch (error) {
    throw new SourceError(
      'AWS_SDK_MISSING',
      `the AWS SDK could not be loaded (${endpointWords((error as Error).message)}). Install @aws-sdk/client-appconfigdata beside the program; a bundle in ES modules that holds it needs the banner of docs/integrations.md, section "AWS Lambda"`,
      { cause: error },
    )
  }
}

/** There is one request at a time. Of several idle connections, all dead, the second attempt could meet another. */
const oneConnection = { keepAlive: true, maxSockets: 1 }

/** For its chain of credentials, which gets the client's configuration: to read files anew where it had found nothing. */
type ChainConfig = AppConfigDataClientConfig & { readonly ignoreCache?: boolean }

function clientConfig(
  { region, endpoint }: AppConfigConnection,
  credentials: AppConfigConnection['credentials'] | undefined,
  timeoutMs: number,
): ChainConfig {
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials === undefined ? { ignoreCache: true } : { credentials }),
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
