import { expect } from 'vitest'
import { all, place } from '../../control/stage.js'
import { minutes } from '../../emulator/control-plane/control-stage.js'
import { logGroup, occupy, type RampStage, rampDocument, setRampStage, type Traffic } from './stage.js'

const lane = { environment: 'prod-kill', profile: 'kill' }

/** What a tick finds, and what is to come of it, by the first tick or by the next. */
export interface Scenario {
  readonly options: object
  readonly arrange: (stage: RampStage) => Promise<unknown>
  readonly comesTo: ControlState
  /** How many versions it may leave that are never deployed. A raise that comes later is another one, with another `startAt`. */
  readonly drafts: number
}

/** What AppConfig has. */
export interface ControlState {
  readonly guard: { readonly ceiling?: number; readonly ended?: string }
  /** In the lane. */
  readonly isOff: boolean
  /** Their states, oldest first. */
  readonly deployments: readonly (string | undefined)[]
}

const healthy: Traffic = { units: 3_000, failing: { control: 0.1, treatment: 0.1 } }
export const failing: Traffic = { units: 1_000, failing: { control: 0.02, treatment: 0.5 } }
const alarms = { rollback: ['burn'] }
const rolledBack = { ceiling: 0, ended: 'rolled-back' }

/** In the third of five steps; the fourth is due 19 minutes after. */
const third = (guard: object = {}) => rampDocument({ startAt: '2025-12-31T22:50:00Z', guard: { ceiling: 3, ...guard } })

/** A minute of traffic, and time until the next step is due. */
async function traffic(stage: RampStage, given: Traffic): Promise<void> {
  await stage.start(third(), stage.emergency)
  await stage.minute(given)
  await stage.clock.advance(minutes(20))
}

async function ringing(stage: RampStage): Promise<void> {
  await stage.start(third({ alarms }), stage.emergency)
  stage.emulator.setAlarm('burn', 'ALARM')
}

/** Off in the lane, and by now in the document as well. */
async function inBoth(stage: RampStage): Promise<void> {
  await ringing(stage)
  await setLane(stage)
  await occupy(stage)
  const controller = stage.controller({ lane })
  await controller()
  await stage.clock.advance(minutes(20))
  await controller()
  await stage.clock.advance(minutes(1))
}

async function setLane(stage: RampStage): Promise<void> {
  await stage.environment({ Name: lane.environment })
  await stage.profile({ Name: lane.profile })
}

export const scenarios: Readonly<Record<string, Scenario>> = {
  'a rollback for an alarm': {
    ...{ options: {}, drafts: 0 },
    arrange: ringing,
    comesTo: { guard: rolledBack, isOff: false, deployments: ['COMPLETE', 'COMPLETE'] },
  },
  'a rollback for harm': {
    ...{ options: {}, drafts: 0 },
    arrange: (stage) => traffic(stage, failing),
    comesTo: { guard: rolledBack, isOff: false, deployments: ['COMPLETE', 'COMPLETE'] },
  },
  'a rollback that stops the deployment of others': {
    ...{ options: {}, drafts: 0 },
    async arrange(stage) {
      await ringing(stage)
      await occupy(stage)
    },
    comesTo: { guard: rolledBack, isOff: false, deployments: ['COMPLETE', 'ROLLED_BACK', 'COMPLETE'] },
  },
  'a rollback that goes to the lane': {
    ...{ options: { lane }, drafts: 0 },
    async arrange(stage) {
      await ringing(stage)
      await setLane(stage)
      await occupy(stage)
    },
    comesTo: { guard: { ceiling: 3 }, isOff: true, deployments: ['COMPLETE', 'DEPLOYING'] },
  },
  'leaving the lane': {
    ...{ options: { lane }, drafts: 0 },
    arrange: inBoth,
    comesTo: { guard: rolledBack, isOff: false, deployments: ['COMPLETE', 'COMPLETE', 'COMPLETE'] },
  },
  'the completion': {
    ...{ options: {}, drafts: 0 },
    async arrange(stage) {
      const guard = { ceiling: 5 }
      await stage.start(rampDocument({ startAt: '2025-12-31T20:50:00Z', guard }), stage.emergency)
    },
    comesTo: {
      guard: { ceiling: 5, ended: 'completed' },
      ...{ isOff: false, deployments: ['COMPLETE', 'COMPLETE'] },
    },
  },
  'a raise': {
    ...{ options: {}, drafts: 1 },
    arrange: (stage) => traffic(stage, healthy),
    comesTo: { guard: { ceiling: 4 }, isOff: false, deployments: ['COMPLETE', 'COMPLETE'] },
  },
}

export async function arranged({ arrange }: Scenario): Promise<RampStage> {
  const stage = await setRampStage()
  await arrange(stage)
  return stage
}

export function tickOptions({ options }: Scenario): object {
  return { ...place, strategy: 'emergency', logGroups: [logGroup], ...options }
}

export async function stateOf(stage: RampStage): Promise<ControlState> {
  const { controlPlane, ids } = stage
  const { ApplicationId, EnvironmentId } = ids
  const deployments = await all(controlPlane.listDeployments(ApplicationId, EnvironmentId))
  const { ceiling, ended } = await stage.guard()
  return {
    guard: { ...(ceiling !== undefined && { ceiling }), ...(ended !== undefined && { ended }) },
    isOff: await isOffInLane(stage),
    deployments: deployments.map(({ state }) => state).reverse(),
  }
}

/** That it has come about, and not twice. */
export async function expectDone(stage: RampStage, { comesTo, drafts }: Scenario, when: string): Promise<void> {
  expect(await stateOf(stage), when).toEqual(comesTo)
  const { controlPlane, ids } = stage
  const { ApplicationId, EnvironmentId, ConfigurationProfileId } = ids
  const versions = await all(controlPlane.listVersions(ApplicationId, ConfigurationProfileId))
  const deployments = await all(controlPlane.listDeployments(ApplicationId, EnvironmentId))
  const deployed = new Set(
    deployments.filter(({ profileName }) => profileName === place.profile).map(({ version }) => version),
  )
  expect(versions.length - deployed.size, `versions left ${when}`).toBeLessThanOrEqual(drafts)
}

async function isOffInLane({ controlPlane, ids: { ApplicationId } }: RampStage): Promise<boolean> {
  const environments = await all(controlPlane.listEnvironments(ApplicationId))
  const environment = environments.find(({ name }) => name === lane.environment)
  const profile = (await all(controlPlane.listProfiles(ApplicationId))).find(({ name }) => name === lane.profile)
  if (environment === undefined || profile === undefined) return false
  const [newest] = await all(controlPlane.listDeployments(ApplicationId, environment.id))
  if (newest?.state !== 'COMPLETE') return false
  const { content } = await controlPlane.getVersion(ApplicationId, profile.id, Number(newest.version))
  return JSON.parse(new TextDecoder().decode(content)).flags['new-pricing']?.enabled === false
}
