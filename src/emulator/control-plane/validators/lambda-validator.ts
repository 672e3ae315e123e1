import type { Clock } from '../../../ports/clock.js'
import { invalidConfiguration } from './invalid-configuration.js'

/** What AppConfig calls a validator with. */
export interface ValidatorEvent {
  readonly applicationId: string
  readonly configurationProfileId: string
  readonly configurationVersion: string
  /** The configuration in Base64. */
  readonly content: string
  readonly uri: string
}

const DEADLINE_MS = 15_000

/**
 * Asks a function, which finds a configuration invalid by failing. It is called as AWS's runtime interface emulator is called: a
 * failure is another status than 200, the header `X-Amz-Function-Error`, or an answer with `errorMessage`.
 */
export async function askFunction(
  arn: string,
  address: string | undefined,
  event: ValidatorEvent,
  clock: Clock,
): Promise<void> {
  if (address === undefined) throw refusal(arn, 'The emulator has no address of it. Give one by the option functions.')
  const deadline = new AbortController()
  const cancel = clock.schedule(() => deadline.abort(), DEADLINE_MS, { keepAlive: true })
  const failure = await call(address, event, deadline.signal).catch((error: Error) =>
    deadline.signal.aborted ? `It did not answer within ${DEADLINE_MS / 1000} seconds.` : reasonOf(error),
  )
  cancel()
  if (failure !== undefined) throw refusal(arn, failure)
}

/** What the function failed with; undefined if it did not. */
async function call(address: string, event: ValidatorEvent, signal: AbortSignal): Promise<string | undefined> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(event),
    signal,
  })
  const said = await response.text()
  const message = messageOf(said)
  const isFailure = !response.ok || response.headers.has('X-Amz-Function-Error') || message !== undefined
  return isFailure ? (message ?? `It answered ${response.status}.`) : undefined
}

function messageOf(answer: string): string | undefined {
  try {
    const message: unknown = JSON.parse(answer)?.errorMessage
    return typeof message === 'string' ? message : undefined
  } catch {
    return undefined
  }
}

function reasonOf(error: Error): string {
  return error.cause instanceof Error ? error.cause.message : error.message
}

function refusal(arn: string, said: string) {
  return invalidConfiguration([{ Type: 'LAMBDA', Reason: `${arn}: ${said}`, Value: said }])
}
