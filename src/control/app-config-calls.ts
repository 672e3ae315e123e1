import type { AppConfigClient, AppConfigClientConfig } from '@aws-sdk/client-appconfig'
import { checkCredentials, checkedCredentials } from '../client/sources/aws-credentials.js'
import { endpointWords } from '../client/sources/endpoint-words.js'
import { httpAddress } from '../client/sources/http-address.js'
import { guardedCommand, type SdkCommand } from '../client/sources/sdk-command.js'
import { sdkModule } from '../client/sources/sdk-module.js'
import { SourceError } from '../errors.js'
import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { checkClock, checkRandom, checkSignal, checkString, withMethods } from '../options/value-checks.js'
import { type Clock, systemClock } from '../ports/clock.js'
import { guardedRandom } from '../ports/random.js'
import { ControlError } from './control-error.js'
import { type ControlFailure, controlFailure, ofAnotherServer } from './control-failure.js'
import type { PageOutput, WithMetadata } from './sdk-outputs.js'
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

/** How operations of AppConfig's control plane are called, whichever they are. */
export interface AppConfigCalls {
  /** What to call the place that is asked, in a sentence. */
  where(): Promise<string>
  /** One operation, repeated where that does no harm. `read` gives undefined for an answer that is none of AppConfig's. */
  call<Output, T>(
    operation: string,
    repeated: Repeated,
    make: (sdk: Sdk) => SdkCommand,
    read: (output: Output) => T | undefined,
  ): Promise<T>
  /** The items of all pages, each page when it is needed. */
  pages<Item, T>(
    operation: string,
    make: (sdk: Sdk, page: { NextToken?: string; MaxResults: number }) => SdkCommand,
    read: (item: Item) => T,
  ): AsyncGenerator<T[]>
  close(): void
}

/**
 * Calls by the AWS SDK, which is loaded by the first one.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 */
export function appConfigCalls(options: ControlPlaneOptions): AppConfigCalls {
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
        const command = guardedCommand(make(sdk), MAX_ANSWER_BYTES)
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
    call,
    pages,
    close() {
      if (connected !== options.client) connected?.destroy()
    },
  }
}

const tooSlow: ControlFailure = {
  code: 'CONTROL_UNAVAILABLE',
  message: `no answer within ${CALL_MS / 1_000} s. Check the network, and try again.`,
  effect: 'unknown',
  passes: true,
}

async function loadSdk(): Promise<Sdk> {
  try {
    return await sdkModule(() => import('@aws-sdk/client-appconfig'), 'AppConfigClient')
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
