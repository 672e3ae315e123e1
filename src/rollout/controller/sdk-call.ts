import { endpointWords } from '../../client/sources/endpoint-words.js'
import type { ControlConnection } from '../../control/app-config-control-plane.js'
import type { Clock } from '../../ports/clock.js'

/** How AWS is reached. What is not given is found as the AWS SDK finds it. */
export interface MonitoringConnection {
  /**
   * AWS region.
   * @default the variable AWS_REGION, else the region of the shared AWS configuration
   */
  readonly region?: string
  /**
   * Another address than AWS's own: an emulator.
   * @default the address of the region
   */
  readonly endpoint?: string
  /**
   * Credentials, or a function that gives them.
   * @default the SDK's chain: environment, profile, container, instance
   */
  readonly credentials?: NonNullable<ControlConnection['credentials']>
  /**
   * Times deadlines, and the waiting for queries.
   * @default the host's clock
   */
  readonly clock?: Clock
}

/** A tick has less than a minute. */
const ANSWER_MS = 10_000
/** Should the answer begin, and never end. */
const CALL_MS = 30_000
/** Reading may be repeated: it changes nothing. */
const ATTEMPTS = 2

export function sdkConfig({ region, endpoint, credentials }: MonitoringConnection) {
  return {
    ...(region !== undefined && { region }),
    ...(endpoint !== undefined && { endpoint }),
    ...(credentials !== undefined && { credentials }),
    maxAttempts: ATTEMPTS,
    requestHandler: { requestTimeout: ANSWER_MS, throwOnRequestTimeout: true, socketTimeout: ANSWER_MS },
  }
}

/** Loads a client of the AWS SDK that a program need not have installed. */
export async function loadOptional<Sdk extends object>(
  name: string,
  client: keyof Sdk & string,
  load: () => Promise<Sdk>,
): Promise<Sdk> {
  try {
    const sdk = await load()
    // Bundlers that split chunks give a CommonJS module as its default export, and nothing else.
    return client in sdk ? sdk : (sdk as unknown as { readonly default: Sdk }).default
  } catch (error) {
    const reason = endpointWords((error as Error).message)
    throw new Error(`${name} could not be loaded (${reason}). Install it beside the program.`, { cause: error })
  }
}

/**
 * One call, with a deadline.
 * @param action IAM action: `cloudwatch:GetMetricData`
 */
export async function sdkCall<Output>(
  action: string,
  clock: Clock,
  send: (options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> {
  const deadline = new AbortController()
  const cancel = clock.schedule(() => deadline.abort(), CALL_MS, { keepAlive: true })
  try {
    return await send({ abortSignal: deadline.signal })
  } catch (error) {
    throw new Error(`${action}: ${deadline.signal.aborted ? tooSlow : reasonOf(error, action)}`, { cause: error })
  } finally {
    cancel()
  }
}

const tooSlow = `no answer within ${CALL_MS / 1_000} s. Check the network.`

function reasonOf(error: unknown, action: string): string {
  const { name, message } = error as Error
  const reason = endpointWords(`${name}, ${message}`.replace(/\.$/, ''))
  return /AccessDenied|UnauthorizedOperation/.test(name) ? `${reason}. Allow ${action}.` : `${reason}.`
}
