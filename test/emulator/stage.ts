import {
  AppConfigDataClient,
  GetLatestConfigurationCommand,
  type GetLatestConfigurationCommandOutput,
  StartConfigurationSessionCommand,
} from '@aws-sdk/client-appconfigdata'
import { onTestFinished } from 'vitest'
import {
  type AppConfigEmulator,
  type AppConfigEmulatorOptions,
  type EmulatorTarget,
  type ManualClock,
  manualClock,
  startAppConfigEmulator,
} from '../../src/testing.js'

export const target: EmulatorTarget = { application: 'checkout', environment: 'prod', profile: 'flags' }

/** What the real SDK makes of an error answer. */
export interface AwsFailure {
  readonly name: string
  readonly message: string
  readonly code?: string
  readonly Reason?: string
  readonly Details?: unknown
  readonly ResourceType?: string
  readonly ReferencedBy?: unknown
  readonly $metadata?: { readonly httpStatusCode?: number; readonly requestId?: string }
}

export interface Stage {
  readonly clock: ManualClock
  readonly emulator: AppConfigEmulator
  /** Opens a session and gives its first token. */
  open(of?: EmulatorTarget, intervalSeconds?: number): Promise<string>
  poll(token: string, signal?: AbortSignal): Promise<GetLatestConfigurationCommandOutput>
  /** Opens a session that polls with its own latest token, and gives what the polls brought: `''` is unchanged. */
  host(of?: EmulatorTarget): Promise<() => Promise<string>>
}

/** An emulator on a manual clock, and the real SDK, without retries, before it. */
export async function setStage(options: AppConfigEmulatorOptions = {}): Promise<Stage> {
  const clock = manualClock()
  const emulator = await startAppConfigEmulator({ clock, ...options })
  const client = new AppConfigDataClient({ ...emulator.clientOptions, maxAttempts: 1 })
  onTestFinished(async () => {
    client.destroy()
    await emulator.close()
  })

  async function open(of = target, intervalSeconds?: number): Promise<string> {
    const session = await client.send(
      new StartConfigurationSessionCommand({
        ApplicationIdentifier: of.application,
        EnvironmentIdentifier: of.environment,
        ConfigurationProfileIdentifier: of.profile,
        RequiredMinimumPollIntervalInSeconds: intervalSeconds,
      }),
    )
    return session.InitialConfigurationToken ?? ''
  }
  function poll(token: string, signal?: AbortSignal): Promise<GetLatestConfigurationCommandOutput> {
    const command = new GetLatestConfigurationCommand({ ConfigurationToken: token })
    return client.send(command, signal === undefined ? {} : { abortSignal: signal })
  }
  async function host(of = target): Promise<() => Promise<string>> {
    let token = await open(of)
    return async () => {
      const answer = await poll(token)
      token = nextToken(answer)
      return textOf(answer)
    }
  }
  return { clock, emulator, open, poll, host }
}

export function nextToken(answer: GetLatestConfigurationCommandOutput): string {
  return answer.NextPollConfigurationToken ?? ''
}

export function textOf(answer: GetLatestConfigurationCommandOutput): string {
  return new TextDecoder().decode(answer.Configuration ?? new Uint8Array())
}

/** What a request that must fail fails with. */
export async function failure(request: Promise<unknown>): Promise<AwsFailure> {
  return request.then(
    () => {
      throw new Error('answered, and should have failed')
    },
    (error: unknown) => error as AwsFailure,
  )
}

/** Settles once `condition` holds: for what happens in sockets, which no clock moves. */
export async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await new Promise((resolve) => setImmediate(resolve))
}
