import type { AppConfigOptions, FlagClientOptions } from '../../src/index.js'
import type { AppConfigEmulator, AppConfigEmulatorOptions, DeployOptions } from '../../src/testing.js'
import { setAppConfigStage, target } from '../client/sources/app-config-stage.js'
import { flagsOn } from '../client/stage.js'

interface Settings {
  readonly client?: Partial<FlagClientOptions>
  readonly source?: Partial<AppConfigOptions>
}

/**
 * The real AWS SDK before the emulator, over HTTP, on one manual clock and without jitter. `v1`, in which flag `a` is on,
 * is deployed.
 */
export async function faultStage(emulatorOptions: AppConfigEmulatorOptions = {}) {
  const { emulator, start } = await setAppConfigStage(emulatorOptions)
  const deploy = (content: Parameters<AppConfigEmulator['deploy']>[1], options?: DeployOptions) =>
    void emulator.deploy(target, content, options)
  deploy(flagsOn('a'), { versionLabel: 'v1' })

  function startClient({ client, source }: Settings = {}) {
    const running = start(client, source)
    let seenBefore = 0
    return {
      ...running,
      /** What was logged, but for `debug`: `warn: AppConfig …`. */
      logged: () => running.lines.filter(([level]) => level !== 'debug').map(([level, text]) => `${level}: ${text}`),
      /** Requests, as `start 201` and `get 200`. */
      seen: () =>
        emulator.requests
          .slice(seenBefore)
          .map(({ operation, status }) => `${operation === 'StartConfigurationSession' ? 'start' : 'get'} ${status}`),
      /** Leaves out of the lists what was told, logged and seen so far. */
      forget() {
        running.events.length = 0
        running.lines.length = 0
        seenBefore = emulator.requests.length
      },
    }
  }

  return {
    emulator,
    deploy,
    start: startClient,
    /** Starts a client, and comes back when it serves `v1`. */
    async live(settings?: Settings) {
      const running = startClient(settings)
      await running.client.ready()
      await running.idle()
      running.forget()
      return running
    },
  }
}

export type FaultStage = Awaited<ReturnType<typeof faultStage>>

/** The line logged when a poll fails. */
export const failure = (message: string) => `warn: AppConfig checkout/prod/flags in us-east-1: ${message}`

/** The line logged when another document is taken. */
export const taken = 'info: New flag document from AppConfig checkout/prod/flags in us-east-1.'

/** The lines logged when flags become stale, and fresh again. */
export const staleLine =
  'warn: The flags may be outdated: AppConfig checkout/prod/flags in us-east-1 no longer confirms them. They are still served.'
export const freshLine = 'info: AppConfig checkout/prod/flags in us-east-1 confirms the flags again.'
