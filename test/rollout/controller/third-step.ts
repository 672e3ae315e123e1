import type { TickResult } from '../../../src/controller.js'
import { awsPorts } from '../../../src/rollout/controller/ramp-controller.js'
import { place } from '../../control/stage.js'
import { logGroup, type RampStage, rampDocument, setRampStage, type Traffic } from './stage.js'

export const healthy: Traffic = { units: 200, failing: { control: 0.1, treatment: 0.1 } }
export const failing: Traffic = { units: 200, failing: { control: 0.02, treatment: 0.5 } }

export const third = (guard: object = {}) =>
  rampDocument({ startAt: '2025-12-31T22:50:00Z', guard: { ceiling: 3, ...guard } })

/** In its third step. */
export async function startAtThird(guard: object = {}): Promise<RampStage> {
  const stage = await setRampStage()
  await stage.start(third(guard), stage.emergency)
  return stage
}

export const ports = (stage: RampStage) => {
  const { controlPlane: _, ...monitoring } = awsPorts({ ...stage.emulator.clientOptions, clock: stage.driven })
  return { ...monitoring, controlPlane: stage.controlPlane }
}
export const options = (stage: RampStage) => ({ ...place, logGroups: [logGroup], clock: stage.driven })
export const action = ({ ramps: [ramp] }: TickResult) => ramp?.verdict.action.kind
export const codes = ({ ramps: [ramp] }: TickResult) => ramp?.verdict.reasons.map(({ code }) => code)

/** Minutes until the 5 % step may be followed by the 25 % step. */
export async function untilDue(stage: RampStage, traffic: Traffic = healthy): Promise<void> {
  for (let minute = 0; minute < 25; minute++) await stage.minute(traffic)
}

/** Ten minutes in which half of the treated units fail. */
export async function breakdown(stage: RampStage): Promise<void> {
  for (let minute = 0; minute < 10; minute++) await stage.minute(failing)
}
