import {
  CreateApplicationCommand,
  CreateConfigurationProfileCommand,
  CreateEnvironmentCommand,
  DeleteApplicationCommand,
  DeleteConfigurationProfileCommand,
  DeleteDeploymentStrategyCommand,
  DeleteEnvironmentCommand,
  DeleteHostedConfigurationVersionCommand,
  GetApplicationCommand,
  GetConfigurationProfileCommand,
  GetDeploymentStrategyCommand,
  GetEnvironmentCommand,
  ListConfigurationProfilesCommand,
  ListTagsForResourceCommand,
  paginateListApplications,
  paginateListDeploymentStrategies,
  paginateListEnvironments,
  TagResourceCommand,
  UntagResourceCommand,
  UpdateApplicationCommand,
  UpdateConfigurationProfileCommand,
  UpdateDeploymentStrategyCommand,
  UpdateEnvironmentCommand,
} from '@aws-sdk/client-appconfig'
import { describe, expect, test } from 'vitest'
import { failure, target } from '../stage.js'
import { type ControlStage, setControlStage } from './control-stage.js'

const roleArn = 'arn:aws:iam::123456789012:role/alarms'
const monitor = { AlarmArn: 'arn:aws:cloudwatch:us-east-1:123456789012:alarm:errors', AlarmRoleArn: roleArn }

async function namesOf(pages: AsyncIterable<{ Items?: { Name?: string | undefined }[] | undefined }>) {
  const names: (string | undefined)[] = []
  for await (const { Items = [] } of pages) names.push(...Items.map(({ Name }) => Name))
  return names
}

describe('an application', () => {
  test('is created, changed, listed page by page, and deleted', async () => {
    const { control } = await setControlStage()
    const { Id: ApplicationId } = await control.send(new CreateApplicationCommand({ Name: 'search', Description: 'a' }))
    await control.send(new UpdateApplicationCommand({ ApplicationId, Name: 'find' }))
    expect(await control.send(new GetApplicationCommand({ ApplicationId }))).toMatchObject({
      Id: expect.stringMatching(/^[a-z0-9]{7}$/),
      Name: 'find',
      Description: 'a',
    })
    expect(await namesOf(paginateListApplications({ client: control, pageSize: 1 }, {}))).toEqual(['checkout', 'find'])
    await control.send(new DeleteApplicationCommand({ ApplicationId }))
    expect(await namesOf(paginateListApplications({ client: control }, {}))).toEqual(['checkout'])
  })

  test('may have the name of another one, and has an id of its own', async () => {
    const { control, ids, emulator } = await setControlStage()
    const { Id } = await control.send(new CreateApplicationCommand({ Name: 'checkout' }))
    expect(Id).not.toBe(ids.ApplicationId)
    expect(emulator.identify(target)).toEqual({
      application: ids.ApplicationId,
      environment: ids.EnvironmentId,
      profile: ids.ConfigurationProfileId,
    })
  })

  test('may have the name that another one had, and leaves that one alone', async () => {
    const { control } = await setControlStage()
    const create = () => control.send(new CreateApplicationCommand({ Name: 'search' }))
    const { Id: ApplicationId } = await create()
    await control.send(new UpdateApplicationCommand({ ApplicationId, Name: 'find' }))
    expect((await create()).Id).not.toBe(ApplicationId)
    expect(await control.send(new GetApplicationCommand({ ApplicationId }))).toMatchObject({ Name: 'find' })
  })

  test('is deleted only when it is empty', async () => {
    const { control, ids, publish } = await setControlStage()
    await publish('{}')
    const steps = [
      () => control.send(new DeleteApplicationCommand(ids)),
      () => control.send(new DeleteConfigurationProfileCommand(ids)),
    ]
    for (const step of steps) expect(await failure(step())).toMatchObject({ name: 'BadRequestException' })
    await control.send(new DeleteHostedConfigurationVersionCommand({ ...ids, VersionNumber: 1 }))
    await control.send(new DeleteConfigurationProfileCommand(ids))
    await control.send(new DeleteEnvironmentCommand(ids))
    await control.send(new DeleteApplicationCommand(ids))
  })
})

describe('an environment', () => {
  test('is created with monitors, changed, and listed', async () => {
    const { control, environment, ids } = await setControlStage()
    const EnvironmentId = await environment({ Name: 'kill', Monitors: [monitor] })
    const place = { ...ids, EnvironmentId }
    await control.send(new UpdateEnvironmentCommand({ ...place, Description: 'lane' }))
    expect(await control.send(new GetEnvironmentCommand(place))).toMatchObject({
      ApplicationId: ids.ApplicationId,
      Id: EnvironmentId,
      Name: 'kill',
      Description: 'lane',
      State: 'READY_FOR_DEPLOYMENT',
      Monitors: [monitor],
    })
    expect(await namesOf(paginateListEnvironments({ client: control, pageSize: 1 }, ids))).toEqual(['prod', 'kill'])
  })

  test('is not deleted under a deployment, and its sessions are answered 404 once it is', async () => {
    const { control, ids, emulator, open, poll } = await setControlStage()
    emulator.deploy(target, {}, { percent: 100 })
    expect(await failure(control.send(new DeleteEnvironmentCommand(ids)))).toMatchObject({ name: 'ConflictException' })
    emulator.complete(target)
    const token = await open()
    await control.send(new DeleteEnvironmentCommand(ids))
    expect(await failure(poll(token))).toMatchObject({ name: 'ResourceNotFoundException' })
    expect(await failure(open())).toMatchObject({ ResourceType: 'Environment' })
  })

  test('that is made anew under the name of a deleted one serves what is deployed to it', async () => {
    const { control, environment, ids, emulator, host, start, strategy } = await setControlStage()
    emulator.deploy(target, 'old')
    await control.send(new DeleteEnvironmentCommand(ids))
    const EnvironmentId = await environment()
    expect(EnvironmentId).not.toBe(ids.EnvironmentId)
    await start('new', await strategy(), { EnvironmentId })
    expect(await (await host())()).toBe('new')
  })
})

test('a profile is created with validators, changed, and listed by type', async () => {
  const { control, ids, profile } = await setControlStage()
  const Validators = [{ Type: 'LAMBDA' as const, Content: 'arn:aws:lambda:us-east-1:123456789012:function:validator' }]
  const Type = 'AWS.AppConfig.FeatureFlags'
  const ConfigurationProfileId = await profile({ Name: 'kills', Type, Validators })
  await control.send(new UpdateConfigurationProfileCommand({ ...ids, ConfigurationProfileId, Description: 'lane' }))
  expect(await control.send(new GetConfigurationProfileCommand({ ...ids, ConfigurationProfileId }))).toMatchObject({
    ApplicationId: ids.ApplicationId,
    Id: ConfigurationProfileId,
    Name: 'kills',
    Description: 'lane',
    LocationUri: 'hosted',
    Type,
    Validators,
  })
  const list = (more: object) => control.send(new ListConfigurationProfilesCommand({ ...ids, ...more }))
  expect((await list({})).Items).toMatchObject([{ Name: 'flags', Type: 'AWS.Freeform' }, { Name: 'kills' }])
  expect((await list({ Type })).Items).toMatchObject([
    { Name: 'kills', LocationUri: 'hosted', ValidatorTypes: ['LAMBDA'] },
  ])
})

describe('a strategy', () => {
  test('is created, changed, listed after the predefined, and deleted', async () => {
    const { control, strategy } = await setControlStage()
    const DeploymentStrategyId = await strategy({ Name: 'emergency' })
    await control.send(new UpdateDeploymentStrategyCommand({ DeploymentStrategyId, Description: 'at once' }))
    expect(await control.send(new GetDeploymentStrategyCommand({ DeploymentStrategyId }))).toMatchObject({
      Id: DeploymentStrategyId,
      Name: 'emergency',
      Description: 'at once',
      DeploymentDurationInMinutes: 0,
      GrowthType: 'LINEAR',
      GrowthFactor: 100,
      FinalBakeTimeInMinutes: 0,
      ReplicateTo: 'NONE',
    })
    const names = () => namesOf(paginateListDeploymentStrategies({ client: control, pageSize: 2 }, {}))
    expect((await names()).sort()).toEqual([
      'AppConfig.AllAtOnce',
      'AppConfig.Canary10Percent20Minutes',
      'AppConfig.Linear20PercentEvery6Minutes',
      'AppConfig.Linear50PercentEvery30Seconds',
      'emergency',
    ])
    await control.send(new DeleteDeploymentStrategyCommand({ DeploymentStrategyId }))
    expect(await names()).not.toContain('emergency')
  })

  test('that is predefined stays as it is', async () => {
    const { control } = await setControlStage()
    const DeploymentStrategyId = 'AppConfig.AllAtOnce'
    for (const step of [
      () => control.send(new UpdateDeploymentStrategyCommand({ DeploymentStrategyId, FinalBakeTimeInMinutes: 0 })),
      () => control.send(new DeleteDeploymentStrategyCommand({ DeploymentStrategyId })),
    ]) {
      expect(await failure(step())).toMatchObject({ name: 'BadRequestException' })
    }
    expect(await control.send(new GetDeploymentStrategyCommand({ DeploymentStrategyId }))).toMatchObject({
      DeploymentDurationInMinutes: 0,
      FinalBakeTimeInMinutes: 10,
    })
  })
})

test.each<[string, number, (stage: ControlStage, name: string) => Promise<unknown>]>([
  ['Environment', 19, ({ environment }, Name) => environment({ Name })],
  ['Configuration profile', 99, ({ profile }, Name) => profile({ Name })],
  ['Deployment strategy', 20, ({ strategy }, Name) => strategy({ Name })],
  ['Application', 99, ({ control }, Name) => control.send(new CreateApplicationCommand({ Name }))],
])('an account has no more than its quota of the kind %s', async (kind, room, create) => {
  const stage = await setControlStage()
  for (let count = 0; count < room; count++) await create(stage, `n-${count}`)
  expect(await failure(create(stage, 'one-more'))).toMatchObject({
    name: 'ServiceQuotaExceededException',
    message: expect.stringContaining(`of the kind ${kind}, and may be no more than`),
    $metadata: { httpStatusCode: 402 },
  })
})

test.each<[string, (stage: ControlStage) => Promise<unknown>]>([
  ["Value '' at 'name'", ({ environment }) => environment({ Name: '' })],
  ["Value null at 'name'", ({ profile }) => profile({ Name: undefined as never })],
  ["Value '0' at 'growthFactor'", ({ strategy }) => strategy({ GrowthFactor: 0 })],
  ['value less than or equal to 1440', ({ strategy }) => strategy({ DeploymentDurationInMinutes: 1441 })],
  ['enum value set: [LINEAR, EXPONENTIAL]', ({ strategy }) => strategy({ GrowthType: 'SLOW' as never })],
  ['length less than or equal to 5', ({ environment }) => environment({ Monitors: Array(6).fill(monitor) })],
  [
    'length less than or equal to 2',
    ({ profile }) => profile({ Validators: Array(3).fill({ Type: 'LAMBDA', Content: 'a' }) }),
  ],
  [
    'cannot have a JSON_SCHEMA validator',
    ({ profile }) =>
      profile({ Type: 'AWS.AppConfig.FeatureFlags', Validators: [{ Type: 'JSON_SCHEMA', Content: '{}' }] }),
  ],
  [
    'must have the LocationUri hosted',
    ({ profile }) => profile({ Type: 'AWS.AppConfig.FeatureFlags', LocationUri: 'ssm-parameter://flags' }),
  ],
])('%s: the service refuses it', async (message, ask) => {
  const refused = await failure(ask(await setControlStage()))
  expect(refused).toMatchObject({ name: 'BadRequestException', $metadata: { httpStatusCode: 400 } })
  expect(refused.message).toContain(message)
})

test('what is not there is named by its kind and id', async () => {
  const { control, ids, start } = await setControlStage()
  for (const [request, message, ResourceName] of [
    [
      () => control.send(new GetApplicationCommand({ ApplicationId: 'nowhere' })),
      'Application nowhere could not be found.',
      'Application',
    ],
    [
      () => control.send(new GetEnvironmentCommand({ ...ids, EnvironmentId: 'x' })),
      'Environment x could not be found.',
      'Environment',
    ],
    [
      () => control.send(new CreateEnvironmentCommand({ ApplicationId: 'checkout', Name: 'by-name' })),
      'Application checkout could not be found.',
      'Application',
    ],
    [() => start('{}', 'nowhere'), 'Deployment strategy nowhere could not be found.', 'DeploymentStrategy'],
    [
      () => start('{}', 'AppConfig.AllAtOnce', { ConfigurationProfileId: 'x' }),
      'Configuration profile x could not be found.',
      'ConfigurationProfile',
    ],
  ] as const) {
    expect(await failure(request())).toMatchObject({
      name: 'ResourceNotFoundException',
      message,
      ResourceName,
      $metadata: { httpStatusCode: 404 },
    })
  }
})

test('a configuration outside of the hosted store can be described, and not deployed', async () => {
  const { control, ids, start, publish } = await setControlStage()
  const command = new CreateConfigurationProfileCommand({ ...ids, Name: 'ssm', LocationUri: 'ssm-parameter://flags' })
  const { Id: ConfigurationProfileId = '' } = await control.send(command)
  expect(await failure(publish('{}', { ConfigurationProfileId }))).toMatchObject({ name: 'BadRequestException' })
  const refused = start('', 'AppConfig.AllAtOnce', { ConfigurationProfileId, ConfigurationVersion: '1' })
  expect(await failure(refused)).toMatchObject({
    name: 'BadRequestException',
    message: 'The emulator has no content for ssm-parameter://flags: only hosted versions.',
  })
})

test('tags are given with a resource, added and taken away', async () => {
  const { control, environment, ids } = await setControlStage()
  const EnvironmentId = await environment({ Name: 'kill', Tags: { team: 'checkout', lane: 'yes' } })
  const ResourceArn = `arn:aws:appconfig:us-east-1:123456789012:application/${ids.ApplicationId}/environment/${EnvironmentId}`
  await control.send(new TagResourceCommand({ ResourceArn, Tags: { owner: 'ana' } }))
  await control.send(new UntagResourceCommand({ ResourceArn, TagKeys: ['lane', 'team'] }))
  expect(await control.send(new ListTagsForResourceCommand({ ResourceArn }))).toMatchObject({ Tags: { owner: 'ana' } })
  for (const [arn, name] of [
    [`${ResourceArn}x`, 'ResourceNotFoundException'],
    ['arn:aws:s3:::bucket', 'BadRequestException'],
  ]) {
    expect(await failure(control.send(new ListTagsForResourceCommand({ ResourceArn: arn })))).toMatchObject({ name })
  }
})
