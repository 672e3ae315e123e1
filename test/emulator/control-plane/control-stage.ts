import type { AppConfigEmulatorOptions } from '../../../src/testing.js'
import { type Stage, setStage, target } from '../stage.js'
import { type ApplicationStage, setApplication } from './set-application.js'

/** With the application `checkout`, its environment `prod` and its profile `flags`. */
export type ControlStage = Stage & ApplicationStage

export const minutes = (count: number) => count * 60_000

/** An emulator on a manual clock, and the real SDKs of both planes before it. */
export async function setControlStage(options: AppConfigEmulatorOptions = {}): Promise<ControlStage> {
  const stage = await setStage({ enforcePollInterval: false, ...options })
  return { ...stage, ...(await setApplication(stage.emulator.clientOptions, target.application)) }
}
