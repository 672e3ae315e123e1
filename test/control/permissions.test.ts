import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { type ControlPlane, kill, publish, rollback, unkill } from '../../src/control.js'
import { root } from '../docs/page.js'
import { filled, guarded, type Policy, policies } from './policy.js'
import { flagsAt, gradual, place } from './stage.js'
import { documentOf, setSwitchStage } from './switch-stage.js'

// The policies of operations.md, asked for each call as IAM would be: each resource that it touches must be allowed.

const lane = { environment: 'prod-kill', profile: 'kill' }
const { publisher, breakGlass } = policies

/** An account with the document, the kill lane as the examples make it, and a control plane that a policy is before. */
async function setAccount() {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  const KILL_ENVIRONMENT_ID = await stage.environment({ Name: lane.environment })
  const schema = readFileSync(`${root}examples/infrastructure/cdk/kill-lane.schema.json`, 'utf8')
  const Validators = [{ Type: 'JSON_SCHEMA' as const, Content: schema }]
  const KILL_PROFILE_ID = await stage.profile({ Name: lane.profile, Validators })
  const { applicationId, environmentId, profile } = await stage.resolved()
  const ids = {
    KILL_ENVIRONMENT_ID,
    KILL_PROFILE_ID,
    EMERGENCY_STRATEGY_ID: stage.emergency,
    APPLICATION_ID: applicationId,
    ENVIRONMENT_ID: environmentId,
    PROFILE_ID: profile.id,
    STRATEGY_ID: await stage.strategy(gradual),
  }
  const terms = { clock: stage.driven }
  const killIds = { EnvironmentId: KILL_ENVIRONMENT_ID, ConfigurationProfileId: KILL_PROFILE_ID }
  return { ...stage, terms, killIds, under: (policy: string) => guarded(stage.controlPlane, filled(policy, ids)) }
}

type Account = Awaited<ReturnType<typeof setAccount>>

/** All that a publisher is for. */
async function publishing({ under, terms, start, strategy }: Account, policy: string): Promise<string[]> {
  const controlPlane = under(policy)
  const flags = ['new-checkout']
  const done: { readonly outcome: string }[] = [
    await publish(controlPlane, place, flagsAt(5), { ...terms, strategy: 'gradual' }),
    await kill(controlPlane, place, { ...terms, flags }),
    await unkill(controlPlane, place, { ...terms, flags }),
    await rollback(controlPlane, place, terms),
  ]
  await start(flagsAt(50), await strategy({ ...gradual, Name: 'slow' }))
  done.push(await kill(controlPlane, place, { ...terms, flags }))
  return done.map(({ outcome }) => outcome)
}

/** All that is for who breaks the glass. */
async function breakingGlass(account: Account, policy: string): Promise<string[]> {
  const { under, terms, start, strategy, killIds, publish: store } = account
  const controlPlane = under(policy)
  const options = { ...terms, lane, flags: ['new-checkout'], reason: 'INC-77' }
  const done = [await kill(controlPlane, place, options), await unkill(controlPlane, place, options)]
  const ConfigurationVersion = await store('{ "banner": { "enabled": false } }', killIds)
  await start('', await strategy({ ...gradual, Name: 'slow' }), { ...killIds, ConfigurationVersion })
  return [...done, await kill(controlPlane, place, options)].map(({ outcome }) => outcome)
}

test('a publisher publishes, goes back, and turns flags off and on in the document', async () => {
  expect(await publishing(await setAccount(), publisher)).toEqual(['served', 'done', 'done', 'done', 'done'])
})

test('who breaks the glass turns flags off in the lane, whose validator takes that, and on again', async () => {
  expect(await breakingGlass(await setAccount(), breakGlass)).toEqual(['done', 'done', 'done'])
})

describe.each([
  { who: 'a publisher', policy: publisher, work: publishing },
  { who: 'who breaks the glass', policy: breakGlass, work: breakingGlass },
])('no action is one too many for $who', ({ policy, work }) => {
  const { Statement } = JSON.parse(policy) as Policy
  test.each(Statement.flatMap(({ Action }) => Action))('not %s', async (action) => {
    const without = policy.replaceAll(JSON.stringify(action), '"appconfig:None"')
    await expect(work(await setAccount(), without)).rejects.toThrow(`not allowed: ${action} `)
  })
})

test.each([
  [
    'killing in the document',
    (controlPlane: ControlPlane) => kill(controlPlane, place, { flags: ['new-checkout'] }),
    'CreateHostedConfigurationVersion',
  ],
  [
    'publishing',
    (controlPlane: ControlPlane) => publish(controlPlane, place, flagsAt(50), { strategy: 'gradual' }),
    'CreateHostedConfigurationVersion',
  ],
  ['going back', (controlPlane: ControlPlane) => rollback(controlPlane, place), 'StartDeployment'],
  [
    'another strategy in the lane',
    (controlPlane: ControlPlane) =>
      publish(controlPlane, { ...place, ...lane }, '{ "new-checkout": { "enabled": false } }', { strategy: 'gradual' }),
    'StartDeployment on aws:appconfig:REGION:ACCOUNT:deploymentstrategy/',
  ],
])('breaking the glass is not enough for %s', async (_, act, refused) => {
  const stage = await setAccount()
  await stage.start(documentOf({ 'new-checkout': true, banner: true }), stage.emergency)
  await expect(act(stage.under(breakGlass))).rejects.toThrow(`not allowed: appconfig:${refused}`)
})

test('a lane takes no document that could turn a flag on', async () => {
  const { controlPlane, terms } = await setAccount()
  const document = documentOf({ 'new-checkout': true })
  const publishing = publish(controlPlane, { ...place, ...lane }, document, { ...terms, strategy: 'gradual' })
  await expect(publishing).rejects.toMatchObject({ code: 'CONTROL_REFUSED' })
})
