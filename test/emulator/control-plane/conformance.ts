import {
  DeleteHostedConfigurationVersionCommand,
  type Deployment,
  GetApplicationCommand,
  GetConfigurationProfileCommand,
  GetDeploymentStrategyCommand,
  GetEnvironmentCommand,
  GetHostedConfigurationVersionCommand,
  ListDeploymentsCommand,
  ListHostedConfigurationVersionsCommand,
  ListTagsForResourceCommand,
  paginateListDeploymentStrategies,
  TagResourceCommand,
  UpdateEnvironmentCommand,
  ValidateConfigurationCommand,
} from '@aws-sdk/client-appconfig'
import {
  AppConfigDataClient,
  GetLatestConfigurationCommand,
  StartConfigurationSessionCommand,
} from '@aws-sdk/client-appconfigdata'
import { describe, expect, onTestFinished, test } from 'vitest'
import { setApplication } from './set-application.js'

/** An AppConfig, of whoever made it. */
export interface Endpoint {
  readonly clientOptions: {
    readonly endpoint: string
    readonly region: string
    readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string }
  }
  /** Lets some of a minute of strategies pass. */
  pass(): Promise<void>
  /** Makes an alarm that is OK; gives its ARN, and a way to its state `ALARM`. */
  alarm(): Promise<{ readonly arn: string; raise(): Promise<void> }>
}

/** What stands in for the service: this emulator, or MiniStack. */
export type StandIn = 'emulator' | 'MiniStack'

let applications = 0

/** An application of its own for each test, with an environment and a profile. */
async function setStage(begin: () => Promise<Endpoint>) {
  const endpoint = await begin()
  const data = new AppConfigDataClient({ ...endpoint.clientOptions, maxAttempts: 1 })
  onTestFinished(() => data.destroy())
  applications += 1
  const stage = await setApplication(endpoint.clientOptions, `application-${applications}`)
  const { ids, deployment } = stage
  return {
    ...stage,
    endpoint,
    publish: async (...version: Parameters<typeof stage.publish>) => Number(await stage.publish(...version)),
    /** Lets time pass until the deployment is in this state, which is on its way. */
    async passUntil(State: Deployment['State'], DeploymentNumber: number): Promise<Deployment> {
      for (;;) {
        const now = await deployment(DeploymentNumber)
        if (now.State === State) return now
        if (now.CompletedAt !== undefined) throw new Error(`It is ${now.State}, and will not be ${State}.`)
        await endpoint.pass()
      }
    },
    /** What a new session gets. */
    async served(ConfigurationProfileIdentifier = ids.ConfigurationProfileId): Promise<string> {
      const session = new StartConfigurationSessionCommand({
        ApplicationIdentifier: ids.ApplicationId,
        EnvironmentIdentifier: ids.EnvironmentId,
        ConfigurationProfileIdentifier,
      })
      const { InitialConfigurationToken: ConfigurationToken } = await data.send(session)
      const { Configuration } = await data.send(new GetLatestConfigurationCommand({ ConfigurationToken }))
      return new TextDecoder().decode(Configuration ?? new Uint8Array())
    },
  }
}

type Stage = Awaited<ReturnType<typeof setStage>>

/** What a request comes to, where that differs: `done`, or the name of the error. */
async function outcomeOf(request: Promise<unknown>): Promise<string> {
  return request.then(
    () => 'done',
    (error: Error) => error.name,
  )
}

const eventsOf = ({ EventLog = [] }: Deployment) => EventLog.map(({ EventType }) => EventType)

/**
 * Where MiniStack is not as AWS documents the service, by what is tried: what comes of it by the documentation, and what of
 * MiniStack. `differences.md` has the same rows for people.
 */
export const differences: readonly {
  readonly what: string
  readonly documented: unknown
  readonly miniStack: unknown
  find(stage: Stage): Promise<unknown>
}[] = [
  {
    what: 'LatestVersionNumber that is not the latest',
    documented: 'ConflictException',
    miniStack: 'done',
    async find({ publish }) {
      await publish('a')
      await publish('b')
      return outcomeOf(publish('c', { LatestVersionNumber: 1 }))
    },
  },
  {
    what: 'Description of a version',
    documented: 'INC-77',
    miniStack: undefined,
    async find({ control, ids, publish }) {
      const VersionNumber = await publish('a', { Description: 'INC-77' })
      return (await control.send(new GetHostedConfigurationVersionCommand({ ...ids, VersionNumber }))).Description
    },
  },
  {
    what: 'VersionLabel of digits alone',
    documented: 'BadRequestException',
    miniStack: 'done',
    find: ({ publish }) => outcomeOf(publish('a', { VersionLabel: '17' })),
  },
  {
    what: 'VersionLabel in place of a number in StartDeployment',
    documented: '1',
    miniStack: 'v1',
    async find({ publish, start, strategy }) {
      await publish('a', { VersionLabel: 'v1' })
      return (await start('', await strategy(), { ConfigurationVersion: 'v1' })).ConfigurationVersion
    },
  },
  {
    what: 'StartDeployment of a version that is not there',
    documented: 'ResourceNotFoundException',
    miniStack: 'done',
    find: async ({ start, strategy }) => outcomeOf(start('', await strategy(), { ConfigurationVersion: '7' })),
  },
  {
    what: 'Document of more than 2 MB',
    documented: 'PayloadTooLargeException',
    miniStack: 'done',
    find: ({ publish }) => outcomeOf(publish(' '.repeat(2 * 1024 * 1024 + 1))),
  },
  {
    what: 'Second page of a list',
    documented: [[2], [1]],
    miniStack: [[1], undefined],
    async find({ control, ids, publish }) {
      await publish('a')
      await publish('b')
      const list = async (NextToken?: string) => {
        const page = await control.send(
          new ListHostedConfigurationVersionsCommand({ ...ids, MaxResults: 1, NextToken }),
        )
        return { numbers: page.Items?.map(({ VersionNumber }) => VersionNumber), next: page.NextToken }
      }
      const { numbers, next } = await list()
      return [numbers, next === undefined ? undefined : (await list(next)).numbers]
    },
  },
  {
    what: 'Order of ListDeployments',
    documented: [2, 1],
    miniStack: [1, 2],
    async find({ control, ids, start, strategy }) {
      const emergency = await strategy()
      await start('a', emergency)
      await start('b', emergency)
      const { Items = [] } = await control.send(new ListDeploymentsCommand(ids))
      return Items.map(({ DeploymentNumber }) => DeploymentNumber)
    },
  },
  {
    what: 'ConfigurationProfileId in ListDeployments',
    documented: true,
    miniStack: false,
    async find({ control, ids, start, strategy }) {
      await start('a', await strategy())
      const { Items = [] } = await control.send(new ListDeploymentsCommand(ids))
      return Items[0]?.ConfigurationProfileId === ids.ConfigurationProfileId
    },
  },
  {
    what: 'First step of growth',
    documented: 20,
    miniStack: 0,
    async find({ start }) {
      return (await start('a', 'AppConfig.Linear20PercentEvery6Minutes')).PercentageComplete
    },
  },
  {
    what: 'GrowthFactor of 0',
    documented: 'BadRequestException',
    miniStack: 'done',
    find: ({ strategy }) => outcomeOf(strategy({ GrowthFactor: 0 })),
  },
  {
    what: 'Session where nothing is deployed',
    documented: 'ResourceNotFoundException',
    miniStack: 'done',
    find: ({ served }) => outcomeOf(served()),
  },
  {
    what: 'JSON_SCHEMA validator that the configuration fails',
    documented: 'BadRequestException',
    miniStack: 'done',
    async find({ profile, publish, start, strategy }) {
      const Validators = [{ Type: 'JSON_SCHEMA' as const, Content: '{"type":"array"}' }]
      const ConfigurationProfileId = await profile({ Name: 'checked', Validators })
      const ConfigurationVersion = String(await publish('{}', { ConfigurationProfileId }))
      return outcomeOf(start('', await strategy(), { ConfigurationProfileId, ConfigurationVersion }))
    },
  },
  {
    what: 'ValidateConfiguration',
    documented: 'done',
    miniStack: 'BadRequestException',
    async find({ control, ids, publish }) {
      const ConfigurationVersion = String(await publish('{}'))
      return outcomeOf(control.send(new ValidateConfigurationCommand({ ...ids, ConfigurationVersion })))
    },
  },
  {
    what: 'Flag profile with a document that is none',
    documented: 'BadRequestException',
    miniStack: 'done',
    async find({ profile, publish }) {
      const ConfigurationProfileId = await profile({ Name: 'own', Type: 'AWS.AppConfig.FeatureFlags' })
      return outcomeOf(publish('{"version":"2"}', { ConfigurationProfileId }))
    },
  },
  {
    what: 'Disabled flag with attributes, as clients get it',
    documented: { a: { enabled: false } },
    miniStack: { a: { enabled: false, limit: 2 } },
    async find({ profile, publish, start, strategy, served }) {
      const ConfigurationProfileId = await profile({ Name: 'own', Type: 'AWS.AppConfig.FeatureFlags' })
      const document = '{"version":"1","flags":{"a":{"name":"A"}},"values":{"a":{"enabled":false,"limit":2}}}'
      const ConfigurationVersion = String(await publish(document, { ConfigurationProfileId }))
      await start('', await strategy(), { ConfigurationProfileId, ConfigurationVersion })
      return JSON.parse(await served(ConfigurationProfileId))
    },
  },
]

/** What holds of the service by its documentation, and of what stands in for it. */
export function describeControlPlane(standIn: StandIn, begin: () => Promise<Endpoint>): void {
  const stage = () => setStage(begin)

  test('what is made can be read', async () => {
    const { control, ids, strategy } = await stage()
    expect(await control.send(new GetApplicationCommand(ids))).toMatchObject({
      Id: expect.stringMatching(/^[a-z0-9]{4,7}$/),
      Name: `application-${applications}`,
    })
    expect(await control.send(new GetEnvironmentCommand(ids))).toMatchObject({
      ApplicationId: ids.ApplicationId,
      Id: ids.EnvironmentId,
      Name: 'prod',
      State: 'READY_FOR_DEPLOYMENT',
    })
    expect(await control.send(new GetConfigurationProfileCommand(ids))).toMatchObject({
      Id: ids.ConfigurationProfileId,
      Name: 'flags',
      LocationUri: 'hosted',
    })
    const DeploymentStrategyId = await strategy({ GrowthType: 'EXPONENTIAL', GrowthFactor: 10 })
    expect(await control.send(new GetDeploymentStrategyCommand({ DeploymentStrategyId }))).toMatchObject({
      Name: 'emergency',
      GrowthType: 'EXPONENTIAL',
      GrowthFactor: 10,
      DeploymentDurationInMinutes: 0,
      FinalBakeTimeInMinutes: 0,
      ReplicateTo: 'NONE',
    })
  })

  test('the predefined strategies are there, by their exact names', async () => {
    const { control } = await stage()
    const found: Record<string, unknown> = {}
    for await (const { Items = [] } of paginateListDeploymentStrategies({ client: control }, {})) {
      for (const { Id = '', ...strategy } of Items) {
        const { DeploymentDurationInMinutes, GrowthType, GrowthFactor, FinalBakeTimeInMinutes } = strategy
        if (!Id.startsWith('AppConfig.')) continue
        expect(strategy.Name).toBe(Id)
        found[Id] = [GrowthType, GrowthFactor, DeploymentDurationInMinutes, FinalBakeTimeInMinutes]
      }
    }
    expect(found).toEqual({
      'AppConfig.AllAtOnce': ['LINEAR', 100, 0, 10],
      'AppConfig.Linear50PercentEvery30Seconds': ['LINEAR', 50, 1, 1],
      'AppConfig.Canary10Percent20Minutes': ['EXPONENTIAL', 10, 20, 10],
      'AppConfig.Linear20PercentEvery6Minutes': ['LINEAR', 20, 30, 30],
    })
  })

  test('versions keep bytes, type and label, and no number is given twice', async () => {
    const { control, ids, publish } = await stage()
    const Content = new Uint8Array([0x7b, 0x20, 0xff, 0x7d])
    expect(await publish('', { Content, VersionLabel: 'kill-a' })).toBe(1)
    const place = { ...ids, VersionNumber: 1 }
    const version = await control.send(new GetHostedConfigurationVersionCommand(place))
    expect(version).toMatchObject({ VersionNumber: 1, ContentType: 'application/json', VersionLabel: 'kill-a' })
    expect([...(version.Content ?? [])]).toEqual([...Content])
    await control.send(new DeleteHostedConfigurationVersionCommand(place))
    expect(await publish('again')).toBe(2)
  })

  test('a deployment at once is complete at once, and served', async () => {
    const { deployment, ids, start, strategy, served } = await stage()
    const emergency = await strategy()
    await start('first', emergency, { Description: 'INC-77' })
    const after = await deployment(1)
    expect(after).toMatchObject({
      State: 'COMPLETE',
      PercentageComplete: 100,
      ConfigurationProfileId: ids.ConfigurationProfileId,
      ConfigurationName: 'flags',
      ConfigurationVersion: '1',
      DeploymentStrategyId: emergency,
      Description: 'INC-77',
      StartedAt: expect.any(Date),
      CompletedAt: expect.any(Date),
    })
    expect([eventsOf(after).at(0), eventsOf(after).at(-1)]).toEqual(['DEPLOYMENT_COMPLETED', 'DEPLOYMENT_STARTED'])
    expect(await served()).toBe('first')
    await start('second', emergency)
    expect(await served()).toBe('second')
  })

  test('a gradual deployment grows, bakes and completes, each step in the event log', async () => {
    const { start, passUntil } = await stage()
    await start('a', 'AppConfig.Linear50PercentEvery30Seconds')
    const complete = await passUntil('COMPLETE', 1)
    expect(complete.PercentageComplete).toBe(100)
    expect(eventsOf(complete)).toEqual([
      'DEPLOYMENT_COMPLETED',
      'BAKE_TIME_STARTED',
      'PERCENTAGE_UPDATED',
      'PERCENTAGE_UPDATED',
      'DEPLOYMENT_STARTED',
    ])
  })

  test('one deployment at a time in an environment, of whichever profile', async () => {
    const { environment, profile, publish, start, stop, strategy } = await stage()
    const ConfigurationProfileId = await profile({ Name: 'limits' })
    const other = {
      ConfigurationProfileId,
      ConfigurationVersion: String(await publish('b', { ConfigurationProfileId })),
    }
    for (const [number, running] of ['AppConfig.AllAtOnce', 'AppConfig.Canary10Percent20Minutes'].entries()) {
      await start('a', running)
      expect(await outcomeOf(start('', running, other))).toBe('ConflictException')
      await stop(number + 1, true)
    }
    await start('a', 'AppConfig.AllAtOnce')
    await start('a', await strategy(), { EnvironmentId: await environment({ Name: 'kill' }) })
  })

  test('LatestDeploymentNumber is a lock', async () => {
    const { start, strategy } = await stage()
    const emergency = await strategy()
    await start('a', emergency)
    expect(await outcomeOf(start('b', emergency, { LatestDeploymentNumber: 0 }))).toBe('ConflictException')
    expect(await start('b', emergency, { LatestDeploymentNumber: 1 })).toMatchObject({ DeploymentNumber: 2 })
  })

  test('StopDeployment rolls back what is in progress; of what bakes with AllowRevert alone', async () => {
    const { start, stop, strategy, served } = await stage()
    await start('old', await strategy())
    await start('new', 'AppConfig.Canary10Percent20Minutes')
    const stopped = await stop(2)
    expect(stopped.State).toBe('ROLLED_BACK')
    expect(eventsOf(stopped).slice(0, 2)).toEqual(['ROLLBACK_COMPLETED', 'ROLLBACK_STARTED'])
    await start('new', 'AppConfig.AllAtOnce')
    expect(await served()).toBe('new')
    expect(await outcomeOf(stop(3))).toBe('BadRequestException')
    expect(await stop(3, true)).toMatchObject({ State: 'ROLLED_BACK' })
    expect(await served()).toBe('old')
  })

  test('StopDeployment reverts what is complete, with AllowRevert alone', async () => {
    const { start, stop, strategy, served } = await stage()
    const emergency = await strategy()
    await start('old', emergency)
    await start('new', emergency)
    expect(await outcomeOf(stop(2))).toBe('BadRequestException')
    const reverted = await stop(2, true)
    expect(reverted.State).toBe('REVERTED')
    expect(eventsOf(reverted)[0]).toBe('REVERT_COMPLETED')
    expect(await served()).toBe('old')
    expect(await outcomeOf(stop(2, true))).toBe('BadRequestException')
  })

  test('an alarm rolls back what its environment deploys', async () => {
    const { control, endpoint, ids, start, passUntil, deployment } = await stage()
    const { arn, raise } = await endpoint.alarm()
    await control.send(new UpdateEnvironmentCommand({ ...ids, Monitors: [{ AlarmArn: arn }] }))
    await start('a', 'AppConfig.AllAtOnce')
    expect(await deployment(1)).toMatchObject({ State: 'BAKING' })
    await raise()
    const after = await passUntil('ROLLED_BACK', 1)
    expect(after.EventLog?.slice(0, 2)).toMatchObject([
      { EventType: 'ROLLBACK_COMPLETED' },
      { EventType: 'ROLLBACK_STARTED', TriggeredBy: 'CLOUDWATCH_ALARM', Description: expect.stringContaining(arn) },
    ])
    expect(await control.send(new GetEnvironmentCommand(ids))).toMatchObject({ State: 'ROLLED_BACK' })
  })

  test('what is not there is a ResourceNotFoundException', async () => {
    const { control, deployment, ids, start } = await stage()
    for (const request of [
      () => control.send(new GetApplicationCommand({ ApplicationId: 'nowhere' })),
      () => control.send(new GetEnvironmentCommand({ ...ids, EnvironmentId: 'nowhere' })),
      () => control.send(new GetConfigurationProfileCommand({ ...ids, ConfigurationProfileId: 'nowhere' })),
      () => control.send(new GetHostedConfigurationVersionCommand({ ...ids, VersionNumber: 7 })),
      () => deployment(7),
      () => start('a', 'nowhere'),
    ]) {
      expect(await outcomeOf(request())).toBe('ResourceNotFoundException')
    }
  })

  test('tags are given and told', async () => {
    const { control, ids } = await stage()
    const ResourceArn = `arn:aws:appconfig:${endpointRegion}:000000000000:application/${ids.ApplicationId}`
    await control.send(new TagResourceCommand({ ResourceArn, Tags: { team: 'checkout' } }))
    expect((await control.send(new ListTagsForResourceCommand({ ResourceArn }))).Tags).toEqual({ team: 'checkout' })
  })

  describe(standIn === 'emulator' ? 'as documented, unlike MiniStack' : 'unlike what is documented', () => {
    test.each(differences)('$what', async ({ find, documented, miniStack }) => {
      expect(await find(await stage())).toEqual(standIn === 'emulator' ? documented : miniStack)
    })
  })
}

/** Of all stand-ins here. */
export const endpointRegion = 'eu-west-1'
