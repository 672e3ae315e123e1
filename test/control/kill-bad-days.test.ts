import { DeleteDeploymentStrategyCommand } from '@aws-sdk/client-appconfig'
import { describe, expect, test } from 'vitest'
import { appConfigControlPlane, kill } from '../../src/control.js'
import type { EmulatorFault, EmulatorOperation } from '../../src/testing.js'
import { all, place } from './stage.js'
import { documentOf, GRADUAL, refusal, type SwitchStage, setSwitchStage } from './switch-stage.js'

/** The flag on for all, and a deployment in the way. */
async function setBusyStage(): Promise<SwitchStage> {
  const stage = await setSwitchStage()
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  await stage.start(documentOf({ 'new-checkout': true, more: true }), await stage.strategy(GRADUAL))
  return stage
}

const SO_FAR: Partial<Record<EmulatorOperation, string>> = {
  StopDeployment: ' So far: v3 is stored. The same again goes on from there.',
  StartDeployment: ' So far: v3 is stored, deployment #2 is stopped. The same again goes on from there.',
}

describe('a missing permission is named, with what has been done', () => {
  test.each<EmulatorOperation>([
    'ListApplications',
    'ListEnvironments',
    'ListConfigurationProfiles',
    'ListDeployments',
    'GetHostedConfigurationVersion',
    'ListDeploymentStrategies',
    'ListHostedConfigurationVersions',
    'CreateHostedConfigurationVersion',
    'StopDeployment',
    'StartDeployment',
  ])('%s', async (operation) => {
    const stage = await setBusyStage()
    const allow = stage.emulator.inject(denial(operation), { operation, requests: Infinity })
    expect(await refusal(stage.kill())).toBe(
      `AppConfig in us-east-1, ${operation}: not allowed, User: arn:aws:iam::1:role/ci is not authorized to perform: appconfig:${operation} on resource: x. Allow appconfig:${operation}.${SO_FAR[operation] ?? ''}`,
    )
    allow()
    expect(await stage.kill()).toMatchObject({ outcome: 'done', version: { number: 3 } })
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': false }))
  })
})

describe('throttling and a lost network', () => {
  const throttled: EmulatorFault = { kind: 'error', name: 'ThrottlingException', status: 429 }

  test.each<EmulatorOperation>([
    'ListDeployments',
    'CreateHostedConfigurationVersion',
    'StopDeployment',
    'StartDeployment',
  ])('%s throttled some times is tried again', async (operation) => {
    const stage = await setBusyStage()
    stage.emulator.inject(throttled, { operation, requests: 3 })
    expect(await stage.kill()).toMatchObject({ outcome: 'done', version: { number: 3 }, deployment: 3 })
  })

  test('throttled for good', async () => {
    const stage = await setBusyStage()
    stage.emulator.inject(throttled, { operation: 'StartDeployment', requests: Infinity })
    expect(await refusal(stage.kill())).toBe(
      'AppConfig in us-east-1, StartDeployment: too many requests. Others use up the rate of this account: try again in a minute. So far: v3 is stored, deployment #2 is stopped. The same again goes on from there.',
    )
  })

  test.each<EmulatorOperation>([
    'CreateHostedConfigurationVersion',
    'StopDeployment',
    'StartDeployment',
    'GetDeployment',
  ])('an answer of %s that is lost makes nothing twice', async (operation) => {
    const stage = await setBusyStage()
    const before = stage.emulator.counts[operation]
    stage.emulator.inject({ kind: 'cut', at: 'headers' }, { operation })
    expect(await stage.kill()).toMatchObject({ outcome: 'done' })
    expect(stage.emulator.counts[operation]).toBeGreaterThan(before)
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': false }))
    const { ApplicationId, ConfigurationProfileId } = stage.ids
    const versions = await all(stage.controlPlane.listVersions(ApplicationId, ConfigurationProfileId))
    expect(versions.map(({ number }) => number)).toEqual([3, 2, 1])
    expect((await stage.deployment(3)).State).toBe('COMPLETE')
  })

  test('a network that is gone in the middle', async () => {
    const stage = await setBusyStage()
    const back = stage.emulator.inject(
      { kind: 'page', status: 502 },
      { operation: 'StartDeployment', requests: Infinity },
    )
    expect(await refusal(stage.kill())).toMatch(
      /^AppConfig in us-east-1, StartDeployment: HTTP 502, and not in AppConfig's words .* So far: v3 is stored, deployment #2 is stopped\. The same again goes on from there\.$/,
    )
    back()
    expect(await stage.kill()).toMatchObject({ outcome: 'done', version: { number: 3 }, stopped: undefined })
  })
})

test('a network that is away while the kill is waited for is sat out, and said', async () => {
  const stage = await setBusyStage()
  stage.emulator.inject({ kind: 'cut', at: 'headers' }, { operation: 'GetDeployment', requests: 40 })
  expect(await stage.kill()).toMatchObject({ outcome: 'done' })
  const lost = stage.told.flatMap((progress) => (progress.kind === 'unreachable' ? [progress.error.message] : []))
  expect(lost).toEqual([
    expect.stringMatching(/^AppConfig in us-east-1, GetDeployment: .* Check the network, and try again\.$/),
  ])
})

describe('somebody else between two calls', () => {
  test('a deployment that starts meanwhile is stopped as well', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    const gradual = await stage.strategy(GRADUAL)
    const confirm = async () => {
      await stage.start(documentOf({ 'new-checkout': true, theirs: true }), gradual)
      return true
    }
    const result = await stage.kill({ confirm })
    expect(result).toMatchObject({ outcome: 'done', stopped: { deployment: 2 } })
    expect(stage.told.filter(({ kind }) => kind === 'again')).toHaveLength(1)
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': false }))
  })

  test('what is deployed meanwhile is what is changed', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    const confirm = async () => {
      await stage.start(documentOf({ 'new-checkout': true, theirs: true }), stage.emergency)
      return true
    }
    expect(await stage.kill({ confirm })).toMatchObject({ outcome: 'done', served: { number: 2 } })
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': false, theirs: true }))
  })

  test('one that goes on to its end while it is to be stopped', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    await stage.start(documentOf({ 'new-checkout': true, theirs: true }), await stage.strategy(GRADUAL))
    const confirm = () => {
      stage.clock.set(stage.clock.now() + 3_600_000)
      return true
    }
    expect(await stage.kill({ confirm })).toMatchObject({ outcome: 'done', stopped: undefined })
    expect((await stage.deployment(2)).State).toBe('COMPLETE')
    expect(await stage.served()).toBe(documentOf({ 'new-checkout': false, theirs: true }))
  })

  test('somebody who is always faster', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
    stage.emulator.inject(
      { kind: 'error', name: 'ConflictException', status: 409, message: 'Deployment 9 is in progress.' },
      { operation: 'StartDeployment', requests: Infinity },
    )
    expect(await refusal(stage.kill())).toBe(
      'AppConfig in us-east-1, StartDeployment: a conflict: Deployment 9 is in progress. So far: v2 is stored. The same again goes on from there.',
    )
    expect(stage.emulator.counts.CreateHostedConfigurationVersion).toBe(2)
  })
})

describe('a strategy that will not do', () => {
  test('one that bakes', async () => {
    const stage = await setBusyStage()
    expect(await refusal(stage.kill({ strategy: 'AppConfig.AllAtOnce' }))).toBe(
      'The deployment strategy "AppConfig.AllAtOnce" bakes for 10 minutes: meanwhile the environment takes no other deployment, and stopping this one takes it back. This needs one that grows at once and bakes for 0 minutes. There is "emergency".',
    )
  })

  test('one that grows', async () => {
    const stage = await setBusyStage()
    await stage.strategy({ ...GRADUAL, Name: 'slow', FinalBakeTimeInMinutes: 0 })
    expect(await refusal(stage.kill({ strategy: 'slow' }))).toBe(
      'The deployment strategy "slow" takes 10 minutes to reach everyone. This needs one that grows at once and bakes for 0 minutes. There is "emergency".',
    )
  })

  test('none that does', async () => {
    const stage = await setSwitchStage()
    await stage.start(documentOf({ 'new-checkout': true }), 'AppConfig.Linear50PercentEvery30Seconds')
    stage.clock.set(stage.clock.now() + 3_600_000)
    await deleteStrategy(stage)
    expect(await refusal(stage.kill())).toBe(
      'This account has no deployment strategy that grows at once and bakes for 0 minutes, and this needs one: AppConfig.AllAtOnce bakes for 10 minutes. Make one: aws appconfig create-deployment-strategy --name emergency --deployment-duration-in-minutes 0 --growth-factor 100 --final-bake-time-in-minutes 0 --replicate-to NONE',
    )
  })

  test('one that there is not', async () => {
    const stage = await setBusyStage()
    expect(await refusal(stage.kill({ strategy: 'emergncy' }))).toBe(
      'AppConfig in us-east-1: there is no deployment strategy "emergncy". Did you mean "emergency"?',
    )
  })
})

test('no credentials', async () => {
  const { emulator } = await setSwitchStage()
  const credentials = async () => {
    throw Object.assign(new Error('Could not load credentials from any providers'), {
      name: 'CredentialsProviderError',
    })
  }
  const controlPlane = appConfigControlPlane({ endpoint: emulator.url, region: 'us-east-1', credentials })
  expect(await refusal(kill(controlPlane, place, { flags: ['new-checkout'] }))).toMatch(
    /^AppConfig in us-east-1, ListApplications: /,
  )
  controlPlane.close()
})

test.each([
  [{ application: 'chekout' }, 'there is no application "chekout". Did you mean "checkout"?'],
  [{ environment: 'prd' }, 'there is no environment "prd" in application "checkout". Did you mean "prod"?'],
  [{ profile: 'flag' }, 'there is no configuration profile "flag" in application "checkout". Did you mean "flags"?'],
])('a wrong name: %o', async (wrong, message) => {
  const { controlPlane } = await setSwitchStage()
  expect(await refusal(kill(controlPlane, { ...place, ...wrong }, { flags: ['new-checkout'] }))).toBe(
    `AppConfig in us-east-1: ${message}`,
  )
})

test('the limit of versions: nothing has been stopped, and the cure is named', async () => {
  const stage = await setBusyStage()
  for (let count = 2; count < 100; count++) await stage.publish(documentOf({ [`f${count}`]: true }))
  expect(await refusal(stage.kill())).toMatch(
    /^AppConfig in us-east-1, CreateHostedConfigurationVersion: a quota is used up: .* Delete old versions that no environment serves \(aws appconfig delete-hosted-configuration-version\), or have the quota raised\.$/,
  )
  expect((await stage.deployment(2)).State).toBe('DEPLOYING')
})

describe('what is served cannot be edited', () => {
  test.each([
    [
      '{"schemaVersion":1,',
      'v1 of checkout/prod/flags, which is served, cannot be edited (line 1, column 20): The text ends too early: was it cut off? Go back to an earlier version (holdfast rollback ENV), or kill by a lane.',
    ],
    [
      '{"schemaVersion":1,"flags":{"new-checkout":{"enabled":true},"new-checkout":{"enabled":true}}}',
      'v1 of checkout/prod/flags, which is served, cannot be edited (line 1, column 61): "new-checkout" is in the same object twice, first in line 1. JSON parsers differ in which one they use: remove one. Go back to an earlier version (holdfast rollback ENV), or kill by a lane.',
    ],
    [
      '{"rps":7}',
      'v1 of checkout/prod/flags, which is served, holds no flags. Go back to an earlier version (holdfast rollback ENV), or kill by a lane.',
    ],
  ])('%s', async (text, message) => {
    const stage = await setSwitchStage()
    await stage.start(text, stage.emergency)
    expect(await refusal(stage.kill())).toBe(message)
  })
})

test('nothing is served', async () => {
  const stage = await setSwitchStage()
  expect(await refusal(stage.kill())).toBe('Nothing of checkout/prod/flags is served yet.')
})

test('a kill that is taken back before it is served', async () => {
  const stage = await setSwitchStage({ transitionMs: 3_000 })
  await stage.start(documentOf({ 'new-checkout': true }), stage.emergency)
  stage.clock.set(stage.clock.now() + 3_000)
  const onProgress = ({ kind }: { readonly kind: string }) => {
    if (kind === 'started') void stage.stop(2, true)
  }
  expect(await stage.kill({ onProgress })).toMatchObject({
    outcome: 'taken-back',
    takenBack: 'Rollback initiated by user',
    version: { number: 2 },
    deployment: 2,
  })
})

function denial(operation: EmulatorOperation): EmulatorFault {
  const message = `User: arn:aws:iam::1:role/ci is not authorized to perform: appconfig:${operation} on resource: x`
  return { kind: 'error', name: 'AccessDeniedException', status: 403, message }
}

async function deleteStrategy({ control, emergency }: SwitchStage): Promise<void> {
  await control.send(new DeleteDeploymentStrategyCommand({ DeploymentStrategyId: emergency }))
}
