import {
  type ControlError,
  kill,
  type RollbackOptions,
  type RollbackResult,
  rollback,
  type SwitchOptions,
  type SwitchProgress,
  type SwitchResult,
  type UnkillOptions,
  type UnkillResult,
  unkill,
} from '../../src/control.js'
import type { AppConfigEmulatorOptions } from '../../src/testing.js'
import { place, type ReleaseStage, setReleaseStage } from './stage.js'

/** A strategy that is under way, at 60 %, until the clock goes on. */
export const GRADUAL = {
  Name: 'gradual',
  DeploymentDurationInMinutes: 10,
  GrowthFactor: 60,
  FinalBakeTimeInMinutes: 10,
}
/** One that serves everyone at once, and bakes. */
export const BAKING = { Name: 'baking', DeploymentDurationInMinutes: 0, GrowthFactor: 100, FinalBakeTimeInMinutes: 10 }

export interface SwitchStage extends ReleaseStage {
  /** Id of a strategy that grows at once and does not bake: `emergency`. */
  readonly emergency: string
  /** What was told, of all calls. */
  readonly told: SwitchProgress[]
  /** Of the profile `flags`, or of another. */
  kill(options?: Partial<SwitchOptions>, profile?: string): Promise<SwitchResult>
  unkill(options?: Partial<UnkillOptions>, profile?: string): Promise<UnkillResult>
  rollback(options?: RollbackOptions): Promise<RollbackResult>
  /** Text of what a new session gets. */
  served(of?: typeof place): Promise<string>
}

/** An emulator with an emergency strategy, and the functions before it. They are about the flag `new-checkout`. */
export async function setSwitchStage(options: AppConfigEmulatorOptions = {}): Promise<SwitchStage> {
  const stage = await setReleaseStage(options)
  const { controlPlane, driven } = stage
  const told: SwitchProgress[] = []
  const terms = { clock: driven, onProgress: (progress: SwitchProgress) => void told.push(progress) }
  const flags = ['new-checkout']
  return {
    ...stage,
    told,
    emergency: await stage.strategy(),
    kill: (given, profile = 'flags') => kill(controlPlane, { ...place, profile }, { flags, ...terms, ...given }),
    unkill: (given, profile = 'flags') => unkill(controlPlane, { ...place, profile }, { flags, ...terms, ...given }),
    rollback: (given) => rollback(controlPlane, place, { ...terms, ...given }),
    async served(of = place) {
      const session = await stage.host(of)
      return session()
    },
  }
}

/** A document of these flags, each on or off. */
export function documentOf(flags: Readonly<Record<string, boolean>>): string {
  const lines = Object.entries(flags).map(
    ([key, enabled]) => `    "${key}": { "enabled": ${enabled}, "rules": [{ "serve": "on" }] }`,
  )
  return `{\n  "schemaVersion": 1,\n  "flags": {\n${lines.join(',\n')}\n  }\n}\n`
}

/** The message of what it rejects with. */
export async function refusal(call: Promise<unknown>): Promise<string> {
  return call.then(
    (value) => {
      throw new Error(`done, and should have been refused: ${JSON.stringify(value)}`)
    },
    (error: ControlError) => error.message,
  )
}
