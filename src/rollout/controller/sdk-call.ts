import { endpointWords } from '../../client/sources/endpoint-words.js'
import { guardedCommand, type SdkCommand } from '../../client/sources/sdk-command.js'
import { type SdkError, unconnected } from '../../client/sources/sdk-error.js'
import { sdkModule } from '../../client/sources/sdk-module.js'
import type { ControlConnection } from '../../control/app-config-calls.js'
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
/** A page of 100,800 data, or 10,000 rows of a query, and nothing that a memory could not hold. */
const MAX_ANSWER_BYTES = 33_554_432
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
    return await sdkModule(load, client)
  } catch (error) {
    const reason = endpointWords((error as Error).message)
    throw new Error(`${name} could not be loaded (${reason}). Install it beside the program.`, { cause: error })
  }
}

/**
 * One call, with a deadline.
 * @param action IAM action: `cloudwatch:GetMetricData`
 */
export async function sdkCall<Command extends SdkCommand, Output>(
  action: Action,
  clock: Clock,
  command: Command,
  send: (command: Command, options: { readonly abortSignal: AbortSignal }) => Promise<Output>,
): Promise<Output> {
  const deadline = new AbortController()
  const cancel = clock.schedule(() => deadline.abort(), CALL_MS, { keepAlive: true })
  try {
    return await send(guardedCommand(command, MAX_ANSWER_BYTES), { abortSignal: deadline.signal })
  } catch (error) {
    throw new Error(`${action}: ${deadline.signal.aborted ? tooSlow : reasonOf(error as SdkError, action)}`, {
      cause: error,
    })
  } finally {
    cancel()
  }
}

/** As the AWS SDK names them in its variables, by the prefix of their IAM actions. */
const services = { cloudwatch: 'CLOUDWATCH', logs: 'CLOUDWATCH_LOGS' } as const

type Action = `${keyof typeof services}:${string}`

const tooSlow = `no answer within ${CALL_MS / 1_000} s. Check the network.`

function reasonOf(error: SdkError, action: Action): string {
  const said = endpointWords(`${error.name}, ${error.message}`.replace(/\.$/, ''))
  if (/AccessDenied|UnauthorizedOperation/.test(String(error.name))) return `${said}. Allow ${action}.`
  const [service] = action.split(':') as [keyof typeof services]
  return unconnected(error, said, services[service]) ?? `${said}.`
}
