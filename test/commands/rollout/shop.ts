import type { AppConfigEmulatorOptions } from '../../../src/testing.js'
import { place } from '../../control/stage.js'
import { logGroup, type RampStage, rampDocument, setRampStage } from '../../rollout/controller/stage.js'
import { folderWith } from '../folder.js'
import { type Ran, type RunOptions, runCommand } from '../run-command.js'

const lane = { killEnvironment: 'kill', killProfile: 'kill' }
const config = {
  environments: {
    prod: { ...place, logGroups: [logGroup] },
    quiet: place,
    laned: { ...place, ...lane, logGroups: [logGroup] },
  },
}

export interface Shop extends RampStage {
  rollout(...args: string[]): Promise<Ran>
  /** The same, for somebody at a terminal, or for as long as a signal lets it. */
  rolloutWith(options: RunOptions, ...args: string[]): Promise<Ran>
}

/** A shop whose document is deployed, and a holdfast.json that knows it. */
export async function setShop(document: string, options: AppConfigEmulatorOptions = {}): Promise<Shop> {
  const stage = await setRampStage(options)
  await stage.start(document, stage.emergency)
  const cwd = folderWith({ 'holdfast.json': config, 'flags.json': rampDocument() })
  const aws = stage.emulator.clientOptions
  const rolloutWith: Shop['rolloutWith'] = (given, ...args) =>
    runCommand(['rollout', ...args], { cwd, aws, clock: stage.driven, ...given })
  return { ...stage, rolloutWith, rollout: (...args) => rolloutWith({}, ...args) }
}

/** At the end of its third step. */
export const running = (guard: object = {}) =>
  rampDocument({ startAt: '2025-12-31T22:50:00Z', guard: { ceiling: 3, ...guard } })

export async function minutesOfTraffic(shop: Shop, failingTreated = 0.1, count = 25): Promise<void> {
  const traffic = { units: 200, failing: { control: 0.1, treatment: failingTreated } }
  for (let minute = 0; minute < count; minute++) await shop.minute(traffic)
}

/** What an arm has seen: a multiple of 8 units, and of them those with each signal. */
export interface SeenArm {
  readonly units: number
  readonly bad?: number
  readonly slow?: number
  readonly converted?: number
  readonly ms?: readonly number[]
}

/** What services write of so many distinct units, now. */
export function write(shop: Shop, step: number, treatment: SeenArm, control: SeenArm): void {
  const dimensions = { Flag: 'new-pricing', Ramp: 'r1', Step: String(step) }
  const values = { ...metricsOf('Treatment', treatment), ...metricsOf('Control', control) }
  const Metrics = Object.keys(values).map((Name) => ({ Name, Unit: Name.endsWith('Ms') ? 'Milliseconds' : 'Count' }))
  const directive = { Namespace: 'Holdfast/Ramps', Dimensions: [Object.keys(dimensions)], Metrics }
  const counts = { _aws: { Timestamp: shop.clock.now(), CloudWatchMetrics: [directive] }, ...dimensions, ...values }
  const units = [...linesOf('treatment', treatment), ...linesOf('control', control)]
  const named = { holdfast: 'unit', flag: 'new-pricing', ramp: 'r1', step }
  shop.emulator.log(logGroup, counts, ...units.map((line) => ({ ...named, ...line })))
}

function metricsOf(arm: string, { units, bad = 0, slow = 0, converted = 0, ms = [] }: SeenArm) {
  const counts = { Units: units, Bad: bad, Timed: units, Slow: slow, Converted: converted }
  const named = Object.entries({ ...counts, ...(ms.length > 0 && { Ms: ms }) })
  return Object.fromEntries(named.map(([name, value]) => [`${arm}${name}`, value]))
}

function linesOf(arm: string, { units, bad = 0, slow = 0, converted = 0 }: SeenArm): object[] {
  const listed = { seen: units / 8, timed: units / 8, bad, slow, converted }
  return Object.entries(listed).flatMap(([signal, count]) =>
    Array.from({ length: count }, (_, index) => ({ arm, signal, unit: `${arm} ${index}` })),
  )
}
