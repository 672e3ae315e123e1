import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { type ControlPlane, type PublishOptions, publish } from '../../src/control.js'
import { bundledAlone } from '../bundled.js'
import { runKilled } from './killed-process.js'
import { all, place } from './stage.js'
import { BAKING, documentOf, GRADUAL, type SwitchStage, setSwitchStage } from './switch-stage.js'

const DAY_MS = 86_400_000
const lane = { environment: 'prod-kill', profile: 'kill' }
const flags = ['new-checkout']

interface Scenario {
  readonly action: 'kill' | 'unkill' | 'rollback' | 'publish'
  readonly options: object
  /** What the child finds. */
  readonly arrange: (stage: SwitchStage) => Promise<unknown>
}

const scenarios: Readonly<Record<string, Scenario>> = {
  'a kill that has a deployment in its way': {
    action: 'kill',
    options: { flags, reason: 'INC-77' },
    async arrange(stage) {
      await stage.start(documentOf({ banner: true, 'new-checkout': true }), stage.emergency)
      await stage.start(documentOf({ banner: false, 'new-checkout': true }), await stage.strategy(GRADUAL))
    },
  },
  'a kill that has a baking one in its way': {
    action: 'kill',
    options: { flags },
    async arrange(stage) {
      await stage.start(documentOf({ banner: true, 'new-checkout': false }), stage.emergency)
      await stage.start(documentOf({ banner: false, 'new-checkout': true }), await stage.strategy(BAKING))
    },
  },
  'the first kill of a lane': {
    action: 'kill',
    options: { flags, lane },
    async arrange(stage) {
      await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
      await stage.environment({ Name: lane.environment })
      await stage.profile({ Name: lane.profile })
    },
  },
  'an unkill': {
    action: 'unkill',
    options: { flags, reason: 'INC-77' },
    async arrange(stage) {
      await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
      await stage.kill({ reason: 'INC-77' })
    },
  },
  'the first publication': {
    action: 'publish',
    options: { document: documentOf({ 'new-checkout': true }), strategy: 'emergency' },
    arrange: async () => {},
  },
  'a publication with a label': {
    action: 'publish',
    options: { document: documentOf({ 'new-checkout': true }), strategy: 'emergency', label: 'v2' },
    async arrange(stage) {
      await stage.start(documentOf({ 'new-checkout': false }), stage.emergency)
      await stage.publish(documentOf({ 'new-checkout': false, 'draft-of-others': true }))
    },
  },
  'a rollback that reverts': {
    action: 'rollback',
    options: {},
    async arrange(stage) {
      await stage.start(documentOf({ one: true }), stage.emergency)
      await stage.start(documentOf({ two: true }), stage.emergency)
      await stage.start(documentOf({ three: true }), stage.emergency)
    },
  },
  'a rollback to a version of choice that stops what is under way': {
    action: 'rollback',
    options: { to: 1 },
    async arrange(stage) {
      await stage.start(documentOf({ one: true }), stage.emergency)
      await stage.start(documentOf({ two: true }), stage.emergency)
      stage.clock.set(stage.clock.now() + 4 * DAY_MS)
      await stage.start(documentOf({ three: true }), await stage.strategy(GRADUAL))
    },
  },
}

let folder: string
let program: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-killed-'))
  program = join(folder, 'switching.mjs')
  const entry = fileURLToPath(new URL('programs/switching.ts', import.meta.url))
  // Of one file, with the AWS SDK in it, a process starts in half the time.
  await build({ ...bundledAlone, entryPoints: [entry], outfile: program })
})
afterAll(() => rm(folder, { recursive: true, force: true }))

test.each(Object.entries(scenarios))(
  '%s is finished by the next, wherever its process was killed',
  async (_name, scenario) => {
    const whole = await arranged(scenario)
    const calls = await callsOf(whole, scenario)
    expect(calls.length).toBeGreaterThan(5)
    const expected = await stateOf(whole)

    for (const [index, call] of calls.entries()) {
      const stage = await arranged(scenario)
      expect(await callsOf(stage, scenario, index), `killed before call ${index}, ${call}`).toEqual(
        calls.slice(0, index),
      )
      expect(['done', 'served', 'already']).toContain(await outcomeOf(stage, scenario))
      expect(await stateOf(stage), `after a kill before call ${index}, ${call}`).toEqual(expected)
    }
  },
  120_000,
)

/** What it comes to in this process. */
async function outcomeOf(stage: SwitchStage, { action, options }: Scenario): Promise<string> {
  if (action !== 'publish') return (await stage[action](options)).outcome
  const { document, ...publishing } = options as PublishOptions & { readonly document: string }
  return (await publish(stage.controlPlane, place, document, { ...publishing, clock: stage.driven })).outcome
}

async function arranged({ arrange }: Scenario): Promise<SwitchStage> {
  const stage = await setSwitchStage()
  await arrange(stage)
  return stage
}

/** Which calls a process makes, which is killed instead of being answered its call of this index. */
async function callsOf(stage: SwitchStage, { action, options }: Scenario, killedAt = Infinity): Promise<string[]> {
  const { clientOptions } = stage.emulator
  const argumentsOf = (endpoint: string) => [
    ...[action, place, options],
    ...[{ ...clientOptions, endpoint }, stage.clock.now()],
  ]
  const { calls, printed, signal } = await runKilled(program, argumentsOf, clientOptions.endpoint, killedAt)
  if (killedAt === Infinity) expect(printed).toMatch(/^(done|served)$/)
  else expect(signal).toBe('SIGKILL')
  return calls
}

/** All that AppConfig has, but for when. */
async function stateOf({ controlPlane, ids: { ApplicationId } }: SwitchStage) {
  const environments = await all(controlPlane.listEnvironments(ApplicationId))
  const profiles = await all(controlPlane.listProfiles(ApplicationId))
  return {
    deployments: await Promise.all(environments.map(({ id }) => deploymentsOf(controlPlane, ApplicationId, id))),
    versions: await Promise.all(profiles.map(({ id }) => versionsOf(controlPlane, ApplicationId, id))),
  }
}

async function deploymentsOf(controlPlane: ControlPlane, application: string, environment: string) {
  const deployments = await all(controlPlane.listDeployments(application, environment))
  return deployments.map(({ number, profileName, version, state }) => ({ number, profileName, version, state }))
}

async function versionsOf(controlPlane: ControlPlane, application: string, profile: string) {
  const versions = await all(controlPlane.listVersions(application, profile))
  return Promise.all(
    versions.map(async ({ number }) => {
      const { content, ...version } = await controlPlane.getVersion(application, profile, number)
      return { ...version, text: new TextDecoder().decode(content) }
    }),
  )
}
