import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { type ControlPlane, kill, publish, rollback, unkill } from '../../src/control.js'
import { blocksIn, operations, root } from '../docs/page.js'
import { needs, type ResourceType } from '../docs/policies.js'
import { flagsAt, gradual, place } from './stage.js'
import { documentOf, setSwitchStage } from './switch-stage.js'

// The policies of operations.md, asked for each call as IAM would be: each resource that it touches must be allowed.

const lane = { environment: 'prod-kill', profile: 'kill' }
const [, publisher = '', breakGlass = ''] = blocksIn(operations, 'json').flatMap(({ text }) =>
  text.includes('"Sid"') ? [text] : [],
)

interface Policy {
  readonly Statement: readonly { readonly Action: string | string[]; readonly Resource: string | string[] }[]
}

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
  return { ...stage, terms, under: (policy: string) => guarded(stage.controlPlane, filled(policy, ids)) }
}

/** Longer names first: one contains another. */
function filled(policy: string, ids: Readonly<Record<string, string>>): Policy {
  return JSON.parse(
    Object.entries(ids).reduce((text, [name, id]) => text.replaceAll(new RegExp(`\\b${name}\\b`, 'g'), id), policy),
  )
}

type Method = Exclude<keyof ControlPlane, 'where' | 'close'>

const actions: Readonly<Record<Method, string>> = {
  listApplications: 'ListApplications',
  listEnvironments: 'ListEnvironments',
  listProfiles: 'ListConfigurationProfiles',
  getProfile: 'GetConfigurationProfile',
  listStrategies: 'ListDeploymentStrategies',
  listVersions: 'ListHostedConfigurationVersions',
  getVersion: 'GetHostedConfigurationVersion',
  createVersion: 'CreateHostedConfigurationVersion',
  listDeployments: 'ListDeployments',
  getDeployment: 'GetDeployment',
  startDeployment: 'StartDeployment',
  stopDeployment: 'StopDeployment',
}

function guarded(controlPlane: ControlPlane, policy: Policy): ControlPlane {
  return new Proxy(controlPlane, {
    get(target, name: keyof ControlPlane) {
      const call = target[name] as (...args: unknown[]) => unknown
      if (!(name in actions)) return call.bind(target)
      return (...args: unknown[]) => {
        const action = `appconfig:${actions[name as Method]}`
        for (const arn of touched(action, args)) {
          if (!allows(policy, action, arn)) throw new Error(`not allowed: ${action} on ${arn.replace(/^.*?:/, '')}`)
        }
        return call.apply(target, args)
      }
    },
  })
}

/** ARNs of what a call touches; `*` where IAM knows no resource of it. */
function touched(action: string, [application, second, third]: readonly unknown[]): string[] {
  const isOfDeployment = /Deployment/.test(action)
  const { profileId = second, strategyId } = (isOfDeployment ? (third ?? {}) : {}) as Record<string, unknown>
  const base = 'arn:aws:appconfig:REGION:ACCOUNT'
  const arns: Readonly<Record<Exclude<ResourceType, 'configuration'>, string>> = {
    application: `${base}:application/${application}`,
    environment: `${base}:application/${application}/environment/${second}`,
    deployment: `${base}:application/${application}/environment/${second}/deployment/${third}`,
    configurationprofile: `${base}:application/${application}/configurationprofile/${profileId}`,
    hostedconfigurationversion: `${base}:application/${application}/configurationprofile/${second}/hostedconfigurationversion/${third}`,
    deploymentstrategy: `${base}:deploymentstrategy/${strategyId}`,
  }
  const types = (needs[action] ?? []) as (keyof typeof arns)[]
  return types.length === 0 ? ['*'] : types.map((type) => arns[type])
}

function allows({ Statement }: Policy, action: string, arn: string): boolean {
  return Statement.some(
    ({ Action, Resource }) =>
      [Action].flat().includes(action) &&
      [Resource].flat().some((allowed) => {
        const [start = '', rest] = allowed.split('*')
        return rest === undefined ? arn === allowed : arn.startsWith(start)
      }),
  )
}

test('a publisher publishes, goes back, and turns flags off and on in the document', async () => {
  const { under, terms } = await setAccount()
  const controlPlane = under(publisher)
  const published = await publish(controlPlane, place, flagsAt(5), { ...terms, strategy: 'gradual' })
  expect(published.outcome).toBe('served')
  expect(await kill(controlPlane, place, { ...terms, flags: ['new-checkout'] })).toMatchObject({ outcome: 'done' })
  expect(await unkill(controlPlane, place, { ...terms, flags: ['new-checkout'] })).toMatchObject({ outcome: 'done' })
  expect(await rollback(controlPlane, place, terms)).toMatchObject({ outcome: 'done' })
})

test('who breaks the glass turns flags off in the lane, whose validator takes that, and on again', async () => {
  const { under, terms } = await setAccount()
  const controlPlane = under(breakGlass)
  const options = { ...terms, lane, flags: ['new-checkout'], reason: 'INC-77' }
  expect(await kill(controlPlane, place, options)).toMatchObject({ outcome: 'done', in: 'lane' })
  expect(await unkill(controlPlane, place, options)).toMatchObject({ outcome: 'done', in: 'lane' })
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
