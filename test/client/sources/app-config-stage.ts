import { onTestFinished } from 'vitest'
import { type AppConfigOptions, appConfig, type FlagClientOptions } from '../../../src/index.js'
import {
  type AppConfigEmulator,
  type AppConfigEmulatorOptions,
  manualClock,
  startAppConfigEmulator,
} from '../../../src/testing.js'
import { type Stage, setStage, startMs, until } from '../stage.js'

export const target = { application: 'checkout', environment: 'prod', profile: 'flags' }

export interface AppConfigStage {
  readonly emulator: AppConfigEmulator
  /** Starts a client before the emulator, through the real AWS SDK. */
  start(options?: Partial<FlagClientOptions>, source?: Partial<AppConfigOptions>): RunningClient
}

interface RunningClient extends Stage {
  /** Waits for the poll under way. */
  idle(): Promise<void>
  /** Lets time pass, and waits for the poll that falls due. */
  pass(ms: number): Promise<void>
  /** Lets time pass up to the next planned poll, and waits for it. */
  next(): Promise<void>
}

/** An emulator and a client on the same manual clock. */
export async function setAppConfigStage(options: AppConfigEmulatorOptions = {}): Promise<AppConfigStage> {
  const clock = manualClock(startMs)
  const emulator = await startAppConfigEmulator({ clock, ...options })
  onTestFinished(() => emulator.close())
  return {
    emulator,
    start(clientOptions = {}, source = {}) {
      const stage = setStage({
        clock,
        source: appConfig({ ...target, ...emulator.clientOptions, ...source }),
        ...clientOptions,
      } as Parameters<typeof setStage>[0])
      const idle = () => until(() => stage.client.status().nextPollAt !== undefined)
      const pass = async (ms: number) => {
        await clock.advance(ms)
        await idle()
      }
      const next = () => pass(Math.max(0, (stage.client.status().nextPollAt ?? 0) - clock.now()))
      return { ...stage, idle, pass, next }
    },
  }
}
