import {
  type Deployment,
  GetEnvironmentCommand,
  ListDeploymentsCommand,
  UpdateEnvironmentCommand,
} from '@aws-sdk/client-appconfig'
import { describe, expect, test } from 'vitest'
import { failure, nextToken, target, textOf } from '../stage.js'
import { minutes, setControlStage } from './control-stage.js'

const ALARM = 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors'

const eventsOf = ({ EventLog = [] }: Deployment) => EventLog.map(({ EventType }) => EventType)

describe('growth', () => {
  test.each([
    [
      'AppConfig.AllAtOnce',
      [
        [0, 100, 'BAKING'],
        [10, 100, 'COMPLETE'],
      ],
    ],
    [
      'AppConfig.Linear50PercentEvery30Seconds',
      [
        [0, 50, 'DEPLOYING'],
        [0.5, 100, 'DEPLOYING'],
        [1, 100, 'BAKING'],
        [2, 100, 'COMPLETE'],
      ],
    ],
    [
      'AppConfig.Canary10Percent20Minutes',
      [
        [0, 10, 'DEPLOYING'],
        [4, 20, 'DEPLOYING'],
        [8, 40, 'DEPLOYING'],
        [12, 80, 'DEPLOYING'],
        [16, 100, 'DEPLOYING'],
        [20, 100, 'BAKING'],
        [30, 100, 'COMPLETE'],
      ],
    ],
    [
      'AppConfig.Linear20PercentEvery6Minutes',
      [
        [0, 20, 'DEPLOYING'],
        [6, 40, 'DEPLOYING'],
        [12, 60, 'DEPLOYING'],
        [18, 80, 'DEPLOYING'],
        [24, 100, 'DEPLOYING'],
        [30, 100, 'BAKING'],
        [60, 100, 'COMPLETE'],
      ],
    ],
  ] as const)('of %s', async (strategy, moments) => {
    const { clock, start, deployment } = await setControlStage()
    const began = clock.now()
    await start('{}', strategy)
    let before: readonly [percent: number | undefined, state: string | undefined] | undefined
    for (const [after, percent, state] of moments) {
      if (before !== undefined) {
        clock.set(began + minutes(after) - 1)
        const { PercentageComplete, State } = await deployment()
        expect([PercentageComplete, State]).toEqual(before)
      }
      clock.set(began + minutes(after))
      expect(await deployment()).toMatchObject({ PercentageComplete: percent, State: state })
      before = [percent, state]
    }
  })

  test('with a factor that does not divide 100 ends with a smaller step', async () => {
    const { clock, start, deployment, strategy } = await setControlStage()
    const Linear40 = await strategy({ GrowthFactor: 40, DeploymentDurationInMinutes: 3 })
    await start('{}', Linear40)
    const seen = [(await deployment()).PercentageComplete]
    for (let minute = 1; minute < 3; minute++) {
      await clock.advance(minutes(1))
      seen.push((await deployment()).PercentageComplete)
    }
    expect(seen).toEqual([40, 80, 100])
  })

  test('reaches sessions by their draw, each of which stays on its side', async () => {
    const draws = [0.05, 0.5]
    const { clock, emulator, start, host } = await setControlStage({ random: () => draws.shift() ?? 0.99 })
    emulator.deploy(target, 'old')
    const [early, late] = [await host(), await host()]
    expect([await early(), await late()]).toEqual(['old', 'old'])
    await start('new', 'AppConfig.Canary10Percent20Minutes')
    expect([await early(), await late()]).toEqual(['new', ''])
    await clock.advance(minutes(8))
    expect([await early(), await late()]).toEqual(['', ''])
    await clock.advance(minutes(4))
    expect([await early(), await late()]).toEqual(['', 'new'])
  })
})

test('the event log tells all that happened, newest first', async () => {
  const { clock, start, deployment } = await setControlStage()
  const began = clock.now()
  await start('{}', 'AppConfig.Linear50PercentEvery30Seconds', { Description: 'INC-77' })
  await clock.advance(minutes(2))
  const after = await deployment()
  const at = (ms: number) => new Date(began + ms)

  expect(after).toMatchObject({
    DeploymentNumber: 1,
    DeploymentStrategyId: 'AppConfig.Linear50PercentEvery30Seconds',
    ConfigurationName: 'flags',
    ConfigurationLocationUri: 'hosted',
    ConfigurationVersion: '1',
    Description: 'INC-77',
    DeploymentDurationInMinutes: 1,
    FinalBakeTimeInMinutes: 1,
    GrowthType: 'LINEAR',
    GrowthFactor: 50,
    StartedAt: at(0),
    CompletedAt: at(120_000),
  })
  expect(after.EventLog?.map(({ ActionInvocations: _none, ...event }) => event)).toEqual([
    {
      EventType: 'DEPLOYMENT_COMPLETED',
      TriggeredBy: 'APPCONFIG',
      Description: 'Deployment completed',
      OccurredAt: at(120_000),
    },
    {
      EventType: 'BAKE_TIME_STARTED',
      TriggeredBy: 'APPCONFIG',
      Description: 'Deployment bake time started',
      OccurredAt: at(60_000),
    },
    {
      EventType: 'PERCENTAGE_UPDATED',
      TriggeredBy: 'APPCONFIG',
      Description: 'Configuration available to 100.00% of clients',
      OccurredAt: at(30_000),
    },
    {
      EventType: 'PERCENTAGE_UPDATED',
      TriggeredBy: 'APPCONFIG',
      Description: 'Configuration available to 50.00% of clients',
      OccurredAt: at(0),
    },
    { EventType: 'DEPLOYMENT_STARTED', TriggeredBy: 'USER', Description: 'Deployment started', OccurredAt: at(0) },
  ])
})

describe('one at a time in an environment', () => {
  test.each(['flags', 'limits'])('while one of the profile %s runs', async (profile) => {
    const { emulator, start, deployment, ids } = await setControlStage()
    const place = { ...target, profile }
    emulator.deploy(place, 'old')
    emulator.deploy(place, 'new', { percent: 10 })
    expect(await failure(start('{}', 'AppConfig.AllAtOnce'))).toMatchObject({
      name: 'ConflictException',
      message: `Deployment 2 is in state DEPLOYING: environment ${ids.EnvironmentId} takes one deployment at a time.`,
      $metadata: { httpStatusCode: 409 },
    })
    emulator.complete(place)
    await start('{}', 'AppConfig.AllAtOnce')
    expect(await deployment(3)).toMatchObject({ State: 'BAKING' })
  })

  test('while one bakes; deploy() of the emulator says so too', async () => {
    const { clock, emulator, start } = await setControlStage()
    await start('{}', 'AppConfig.AllAtOnce')
    expect(await failure(start('{}', 'AppConfig.AllAtOnce'))).toMatchObject({ name: 'ConflictException' })
    expect(() => emulator.deploy({ ...target, profile: 'limits' }, {})).toThrow(
      'A deployment of checkout/prod/flags is in progress, and AppConfig runs one at a time in an environment.',
    )
    await clock.advance(minutes(10))
    expect(await start('{}', 'AppConfig.AllAtOnce')).toMatchObject({ DeploymentNumber: 2 })
  })

  test('and another environment is free', async () => {
    const { environment, start } = await setControlStage()
    const EnvironmentId = await environment({ Name: 'kill' })
    await start('{}', 'AppConfig.AllAtOnce')
    expect(await start('{}', 'AppConfig.AllAtOnce', { EnvironmentId })).toMatchObject({ DeploymentNumber: 1 })
  })

  test('LatestDeploymentNumber is a lock', async () => {
    const { start, strategy } = await setControlStage()
    const emergency = await strategy()
    await start('{}', emergency, { LatestDeploymentNumber: 0 })
    await start('{}', emergency, { LatestDeploymentNumber: 1 })
    for (const stale of [0, 1, 3]) {
      expect(await failure(start('{}', emergency, { LatestDeploymentNumber: stale }))).toMatchObject({
        name: 'ConflictException',
        message: expect.stringMatching(/^The latest deployment of environment \w+ is 2, not \d\.$/),
      })
    }
    await start('{}', emergency, { LatestDeploymentNumber: 2 })
  })
})

describe('StopDeployment', () => {
  const strategies = { deploying: 'AppConfig.Linear20PercentEvery6Minutes', baking: 'AppConfig.AllAtOnce' }

  test('takes a deployment in progress back', async () => {
    const { clock, emulator, start, stop, host } = await setControlStage({ random: () => 0 })
    emulator.deploy(target, 'old')
    const poll = await host()
    await start('new', strategies.deploying)
    await clock.advance(minutes(7))
    expect(await poll()).toBe('new')
    const stopped = await stop(2)
    expect(stopped).toMatchObject({ State: 'ROLLED_BACK', PercentageComplete: 40 })
    expect(eventsOf(stopped).slice(0, 3)).toEqual(['ROLLBACK_COMPLETED', 'ROLLBACK_STARTED', 'PERCENTAGE_UPDATED'])
    expect(stopped.EventLog?.[1]).toMatchObject({ TriggeredBy: 'USER' })
    expect(await poll()).toBe('old')
  })

  test('takes one that bakes back only with AllowRevert', async () => {
    const { start, stop } = await setControlStage()
    await start('{}', strategies.baking)
    expect(await failure(stop(1))).toMatchObject({
      name: 'BadRequestException',
      message: 'Deployment 1 is in state BAKING and cannot be stopped. AllowRevert takes it back.',
    })
    expect(await stop(1, true)).toMatchObject({ State: 'ROLLED_BACK' })
    expect(await failure(stop(1, true))).toMatchObject({
      message: 'Deployment 1 is in state ROLLED_BACK and cannot be stopped.',
    })
  })

  test('reverts a completed one to the version before, and further', async () => {
    const { emulator, start, stop, strategy, open, poll } = await setControlStage()
    const emergency = await strategy()
    emulator.deploy(target, 'first', { versionLabel: 'v1' })
    await start('second', emergency)
    await start('third', emergency)
    const third = await poll(await open())
    expect(textOf(third)).toBe('third')
    expect(await stop(3, true)).toMatchObject({ State: 'REVERTED' })
    const second = await poll(nextToken(third))
    expect(textOf(second)).toBe('second')
    const reverted = await stop(2, true)
    expect(eventsOf(reverted)[0]).toBe('REVERT_COMPLETED')
    const first = await poll(nextToken(second))
    expect([textOf(first), first.VersionLabel]).toEqual(['first', 'v1'])
  })

  test('of the only one leaves nothing deployed', async () => {
    const { start, stop, strategy, open, poll } = await setControlStage()
    await start('first', await strategy())
    const token = nextToken(await poll(await open()))
    await stop(1, true)
    for (const request of [poll(token), open()])
      expect(await failure(request)).toMatchObject({ ResourceType: 'Deployment' })
  })

  test('of a completed one needs AllowRevert, and 72 hours at most', async () => {
    const { clock, start, stop, strategy } = await setControlStage()
    await start('{}', await strategy())
    expect(await failure(stop(1))).toMatchObject({
      name: 'BadRequestException',
      message: 'Deployment 1 is in state COMPLETE and cannot be stopped. AllowRevert takes it back.',
    })
    clock.set(clock.now() + minutes(72 * 60) + 1)
    expect(await failure(stop(1, true))).toMatchObject({
      name: 'BadRequestException',
      message: 'Deployment 1 is in state COMPLETE and cannot be stopped. It completed more than 72 hours ago.',
    })
    clock.set(clock.now() - 1)
    expect(await stop(1, true)).toMatchObject({ State: 'REVERTED' })
  })
})

test('with time for it, a deployment validates first, and rolls back a while', async () => {
  const { clock, emulator, start, stop, deployment, host } = await setControlStage({
    transitionMs: 2_000,
    random: () => 0,
  })
  emulator.deploy(target, 'old')
  const poll = await host()
  expect(await start('new', 'AppConfig.Linear50PercentEvery30Seconds')).toMatchObject({
    State: 'VALIDATING',
    PercentageComplete: 0,
  })
  expect(await poll()).toBe('old')
  expect(await failure(stop(2))).toMatchObject({
    message: 'Deployment 2 is in state VALIDATING and cannot be stopped.',
  })
  await clock.advance(2_000)
  expect(await deployment(2)).toMatchObject({ State: 'DEPLOYING', PercentageComplete: 50 })
  expect(await poll()).toBe('new')
  expect(await stop(2)).toMatchObject({ State: 'ROLLING_BACK' })
  expect(await poll()).toBe('old')
  expect(await failure(start('{}', 'AppConfig.AllAtOnce'))).toMatchObject({ name: 'ConflictException' })
  await clock.advance(2_000)
  expect(await deployment(2)).toMatchObject({ State: 'ROLLED_BACK' })
  await start('{}', 'AppConfig.AllAtOnce')
})

describe('an alarm among the monitors', () => {
  const watched = { Monitors: [{ AlarmArn: ALARM }] }

  test.each(['ALARM', 'INSUFFICIENT_DATA'] as const)('in state %s takes back what deploys or bakes', async (state) => {
    for (const [after, strategy] of [
      [1, 'AppConfig.Canary10Percent20Minutes'],
      [5, 'AppConfig.AllAtOnce'],
    ] as const) {
      const { clock, control, emulator, ids, start, deployment } = await setControlStage()
      await control.send(new UpdateEnvironmentCommand({ ...ids, ...watched }))
      await start('{}', strategy)
      await clock.advance(minutes(after))
      emulator.setAlarm('arn:of:another', state)
      expect((await deployment()).State).not.toBe('ROLLED_BACK')
      emulator.setAlarm(ALARM, state)
      const { State, EventLog } = await deployment()
      expect(State).toBe('ROLLED_BACK')
      expect(EventLog?.[1]).toMatchObject({
        EventType: 'ROLLBACK_STARTED',
        TriggeredBy: 'CLOUDWATCH_ALARM',
        Description: `Rollback initiated by CloudWatch alarm ${ALARM} in state ${state}`,
      })
    }
  })

  test('does nothing to what is complete, and takes back what starts while it lasts', async () => {
    const { control, emulator, ids, start, deployment, strategy } = await setControlStage()
    const emergency = await strategy()
    await control.send(new UpdateEnvironmentCommand({ ...ids, ...watched }))
    await start('{}', emergency)
    emulator.setAlarm(ALARM, 'ALARM')
    expect(await deployment()).toMatchObject({ State: 'COMPLETE' })
    expect(await start('{}', 'AppConfig.AllAtOnce')).toMatchObject({ State: 'ROLLED_BACK' })
    emulator.setAlarm(ALARM, 'OK')
    expect(await start('{}', 'AppConfig.AllAtOnce')).toMatchObject({ State: 'BAKING' })
  })

  test('that is set to no state there is, is refused', async () => {
    const { emulator } = await setControlStage()
    expect(() => emulator.setAlarm(ALARM, 'alarm' as never)).toThrow(
      'state must be "OK", "ALARM" or "INSUFFICIENT_DATA"; received "alarm". Did you mean "ALARM"?',
    )
  })
})

test('the environment has the state of its last deployment', async () => {
  const { clock, control, ids, start, stop } = await setControlStage()
  const state = async () => (await control.send(new GetEnvironmentCommand(ids))).State
  expect(await state()).toBe('READY_FOR_DEPLOYMENT')
  await start('{}', 'AppConfig.AllAtOnce')
  expect(await state()).toBe('DEPLOYING')
  await stop(1, true)
  expect(await state()).toBe('ROLLED_BACK')
  await start('{}', 'AppConfig.AllAtOnce')
  await clock.advance(minutes(10))
  expect(await state()).toBe('READY_FOR_DEPLOYMENT')
  await stop(2, true)
  expect(await state()).toBe('REVERTED')
})

test('the list has all profiles of the environment, newest first, page by page', async () => {
  const { control, emulator, ids } = await setControlStage()
  for (const profile of ['flags', 'limits', 'flags']) emulator.deploy({ ...target, profile }, {}, { versionLabel: 'v' })
  const first = await control.send(new ListDeploymentsCommand({ ...ids, MaxResults: 2 }))
  expect(first.Items).toMatchObject([
    {
      DeploymentNumber: 3,
      ConfigurationProfileId: ids.ConfigurationProfileId,
      ConfigurationVersion: '2',
      Type: 'USER',
    },
    {
      DeploymentNumber: 2,
      ConfigurationName: 'limits',
      ConfigurationVersion: '1',
      VersionLabel: 'v',
      State: 'COMPLETE',
    },
  ])
  emulator.deploy(target, {})
  const NextToken = first.NextToken
  const second = await control.send(new ListDeploymentsCommand({ ...ids, NextToken }))
  expect(second).toMatchObject({ Items: [{ DeploymentNumber: 1 }] })
  expect(second.NextToken).toBeUndefined()
})

test('a version goes by number or label', async () => {
  const { publish, start, strategy } = await setControlStage()
  const emergency = await strategy()
  await publish('first', { VersionLabel: 'kill-a' })
  await publish('second')
  expect(await start('', emergency, { ConfigurationVersion: 'kill-a' })).toMatchObject({
    ConfigurationVersion: '1',
    VersionLabel: 'kill-a',
  })
  for (const ConfigurationVersion of ['3', 'nothing']) {
    expect(await failure(start('', emergency, { ConfigurationVersion }))).toMatchObject({
      name: 'ResourceNotFoundException',
      $metadata: { httpStatusCode: 404 },
    })
  }
})
