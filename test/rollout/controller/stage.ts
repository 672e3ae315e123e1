import type { ControlPlane } from '../../../src/control.js'
import { type RampControllerOptions, rampController, type TickResult } from '../../../src/controller.js'
import { readFlags } from '../../../src/documents.js'
import type { AppConfigEmulatorOptions } from '../../../src/testing.js'
import { gradual, place, type ReleaseStage, setReleaseStage } from '../../control/stage.js'

const minuteMs = 60_000
export const logGroup = '/app'

/** A document with one guarded ramp, in a layout of its own. */
export function rampDocument(given: { startAt?: string; hold?: string; guard?: object } = {}): string {
  const { startAt = '2026-01-01T00:10:00Z', hold = '30m', guard = {} } = given
  const steps = [1, 5, 25, 50].map((percent) => `{ "percent": ${percent}, "hold": "${hold}" }`)
  return `{
  "schemaVersion": 1, "minor": 1,
  "flags": {
    "other":   { "enabled": true },
    "new-pricing": {
      "enabled": true,
      "rules": [
        { "id": "ramp", "serve": "on", "ramp": {
          "startAt": "${startAt}",
          "steps": [ ${steps.join(', ')}, { "percent": 100 } ],
          "guard": ${JSON.stringify({ id: 'r1', ...guard })} } }
      ]
    }
  }
}
`
}

export interface Traffic {
  /** Units a minute, each seen once. */
  readonly units: number
  /** Of them, how many fail that are not treated, and how many that are. */
  readonly failing: { readonly control: number; readonly treatment: number }
}

export interface RampStage extends ReleaseStage {
  readonly emergency: string
  /** Lines that the controller has written. */
  readonly lines: string[]
  controller(given?: Partial<RampControllerOptions>): () => Promise<TickResult>
  /** Text of the newest version that is deployed to its end. */
  live(): Promise<string>
  guard(): Promise<{ readonly ceiling?: number; readonly ended?: string }>
  /** A minute of traffic, as the hosts of a service write it. */
  minute(traffic: Traffic): Promise<void>
  /** Minutes of traffic, each with a tick at its end, while it goes on. Gives how many there were. */
  run(tick: () => Promise<TickResult>, traffic: Traffic, isOver: (last: TickResult) => boolean): Promise<number>
  /** How many treated units failed. */
  readonly bad: { treatment: number }
  deployed(): Promise<number[]>
}

/** Emulator, traffic and controller on one clock, with the real AWS SDKs between them. */
export async function setRampStage(options: AppConfigEmulatorOptions = {}): Promise<RampStage> {
  const stage = await setReleaseStage(options)
  const emergency = await stage.strategy({ Name: 'emergency' })
  const lines: string[] = []
  const bad = { treatment: 0 }
  let unit = 0
  let random = 1

  const live = async () => {
    const { applicationId, environmentId, profile } = await stage.resolved()
    for await (const { state, version, profileId } of stage.controlPlane.listDeployments(
      applicationId,
      environmentId,
    )) {
      if (state !== 'COMPLETE' || profileId !== profile.id) continue
      const { content } = await stage.controlPlane.getVersion(applicationId, profile.id, Number(version))
      return new TextDecoder().decode(content)
    }
    return ''
  }

  /** Park and Miller's generator. */
  const draw = () => {
    random = (random * 48_271) % 2_147_483_647
    return random / 2_147_483_647
  }

  const minute = async ({ units, failing }: Traffic) => {
    const now = stage.clock.now()
    const text = await live()
    const flags = readFlags(text)
    const guard = guardIn(text)
    const step = guard.ceiling ?? 0
    const counts = { TreatmentUnits: 0, TreatmentBad: 0, ControlUnits: 0, ControlBad: 0 }
    const written: object[] = []
    for (let count = 0; count < units; count++) {
      const targetingKey = `unit-${++unit}`
      const evaluation = flags.evaluate('new-pricing', { targetingKey }, now)
      const arm = 'arm' in evaluation ? evaluation.arm : undefined
      if (arm === undefined) continue
      const name = arm === 'treatment' ? 'Treatment' : 'Control'
      const line = { holdfast: 'unit', flag: 'new-pricing', ramp: guard.id, step, arm, unit: unit.toString(16) }
      counts[`${name}Units`] += 1
      if (unit % 8 === 0) written.push({ ...line, signal: 'seen' })
      if (draw() >= failing[arm]) continue
      counts[`${name}Bad`] += 1
      written.push({ ...line, signal: 'bad' })
      if (arm === 'treatment') bad.treatment += 1
    }
    const dimensions = { Flag: 'new-pricing', Ramp: guard.id, Step: String(step) }
    const Metrics = Object.keys(counts).map((Name) => ({ Name, Unit: 'Count' }))
    const directive = { Namespace: 'Holdfast/Ramps', Dimensions: [Object.keys(dimensions)], Metrics }
    if (step > 0) written.push({ _aws: { Timestamp: now, CloudWatchMetrics: [directive] }, ...dimensions, ...counts })
    stage.emulator.log(logGroup, ...written)
    await stage.clock.advance(minuteMs)
  }

  stage.emulator.log(logGroup, 'started')
  return {
    ...stage,
    emergency,
    lines,
    bad,
    live,
    minute,
    guard: async () => guardIn(await live()),
    controller: (given) =>
      rampController({
        ...place,
        logGroups: [logGroup],
        aws: stage.emulator.clientOptions,
        clock: stage.driven,
        write: (line) => lines.push(line),
        ...given,
      }),
    async run(tick, traffic, isOver) {
      for (let minutes = 1; minutes <= 24 * 60; minutes++) {
        await minute(traffic)
        if (isOver(await tick())) return minutes
      }
      throw new Error('a day has passed')
    },
    async deployed() {
      const { applicationId, environmentId } = await stage.resolved()
      const numbers: number[] = []
      for await (const { version } of stage.controlPlane.listDeployments(applicationId, environmentId)) {
        numbers.unshift(Number(version))
      }
      return numbers
    },
  }
}

function guardIn(text: string): { readonly id: string; readonly ceiling?: number; readonly ended?: string } {
  return JSON.parse(text).flags['new-pricing'].rules[0].ramp.guard
}

/** The port, with a call that is met by something first. */
export function meeting(
  controlPlane: ControlPlane,
  call: 'createVersion' | 'startDeployment',
  meet: () => Promise<void>,
): ControlPlane {
  let isMet = false
  return {
    ...controlPlane,
    async [call](...args: never[]) {
      if (!isMet) {
        isMet = true
        await meet()
      }
      return (controlPlane[call] as (...given: never[]) => Promise<number>)(...args)
    },
  }
}

/** A slow deployment of another profile, in the same environment. */
export async function occupy(stage: RampStage): Promise<void> {
  const ConfigurationProfileId = await stage.profile({ Name: 'others' })
  const ConfigurationVersion = await stage.publish('{"schemaVersion":1,"flags":{}}', { ConfigurationProfileId })
  await stage.start('', await stage.strategy(gradual), { ConfigurationProfileId, ConfigurationVersion })
}
