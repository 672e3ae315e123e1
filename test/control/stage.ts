import { onTestFinished } from 'vitest'
import { appConfigControlPlane, type ControlPlane, type ResolvedPlace, resolvePlace } from '../../src/control.js'
import type { Clock } from '../../src/ports/clock.js'
import type { AppConfigEmulatorOptions, ManualClock } from '../../src/testing.js'
import { type ControlStage, setControlStage } from '../emulator/control-plane/control-stage.js'

export const place = { application: 'checkout', environment: 'prod', profile: 'flags' }

/** A document with one flag, that is on for so many percent. */
export function flagsAt(percent: number): string {
  const rules = [{ percent, serve: 'on' }]
  return `${JSON.stringify({ schemaVersion: 1, flags: { 'new-checkout': { enabled: true, rules } } }, null, 2)}\n`
}

/** What grows by 20 % every two minutes and bakes for five. */
export const gradual = {
  Name: 'gradual',
  DeploymentDurationInMinutes: 10,
  GrowthFactor: 20,
  FinalBakeTimeInMinutes: 5,
}

export interface ReleaseStage extends ControlStage {
  readonly controlPlane: ControlPlane
  /** Goes on by itself whenever somebody waits for it. */
  readonly driven: Clock
  resolved(): Promise<ResolvedPlace>
  /** Requests that change something, in order: `CreateHostedConfigurationVersion`, … */
  changes(): string[]
}

/** The emulator, with the application `checkout`, its environment `prod` and profile `flags`, and the port before it. */
export async function setReleaseStage(options: AppConfigEmulatorOptions = {}): Promise<ReleaseStage> {
  const stage = await setControlStage(options)
  const driven = drivenBy(stage.clock)
  const controlPlane = appConfigControlPlane({ ...stage.emulator.clientOptions, clock: driven, random: () => 0.5 })
  onTestFinished(() => controlPlane.close())
  return {
    ...stage,
    controlPlane,
    driven,
    resolved: () => resolvePlace(controlPlane, place),
    changes: () =>
      stage.emulator.requests
        .map(({ operation }) => operation)
        .filter((operation) =>
          /^(Create(?!Appl|Env|Conf|DeploymentS)|Start(?!Conf)|Stop|Delete|Update)/.test(operation),
        ),
  }
}

/** All of a list, whatever its pages. */
export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const list: T[] = []
  for await (const item of items) list.push(item)
  return list
}

/** This clock; what is given is done once so many looks at a deployment have been taken, which are so far apart. */
export function clockWith({ now, schedule }: Clock, looks: number, event: () => void, betweenMs = 5_000): Clock {
  let left = looks
  return {
    now,
    schedule(callback, delayMs, options) {
      if (delayMs === betweenMs && --left === 0) event()
      return schedule(callback, delayMs, options)
    },
  }
}

/** From here on timers are deadlines of calls, which on a loopback are met. */
const DEADLINE_MS = 30_000

/** The manual clock, which goes on as soon as somebody pauses. Deadlines of calls do not fall due meanwhile. */
export function drivenBy(clock: ManualClock): Clock {
  return {
    now: clock.now,
    schedule(callback, delayMs, options) {
      if (delayMs >= DEADLINE_MS) return () => {}
      const cancel = clock.schedule(callback, delayMs, options)
      if (options?.keepAlive === true) setImmediate(() => clock.advance(delayMs))
      return cancel
    },
  }
}
