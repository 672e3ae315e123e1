import type { AppConfigClient } from '@aws-sdk/client-appconfig'
import { describe, expect, test } from 'vitest'
import { appConfigControlPlane, type PublishOptions, type PublishProgress, publish } from '../../src/control.js'
import type { EmulatorFault, EmulatorOperation } from '../../src/testing.js'
import { minutes } from '../emulator/control-plane/control-stage.js'
import { all, flagsAt, gradual, place, type ReleaseStage, setReleaseStage } from './stage.js'
import { refusal } from './switch-stage.js'

interface Shop extends ReleaseStage {
  /** Publishes with the strategy `emergency`, which grows at once and does not bake. */
  run(document: string, options?: Partial<PublishOptions>, of?: Partial<typeof place>): ReturnType<typeof publish>
  /** Labels and texts of all versions, oldest first. */
  versions(): Promise<string[]>
}

/** AppConfig with the strategies `emergency` and `gradual`, and v1, by which the flag is on for 5 %, served. */
async function setShop(): Promise<Shop> {
  const stage = await setReleaseStage()
  await stage.strategy(gradual)
  await stage.start(flagsAt(5), await stage.strategy())
  const { ApplicationId, ConfigurationProfileId } = stage.ids
  return {
    ...stage,
    run: (document, options, of) =>
      publish(stage.controlPlane, { ...place, ...of }, document, {
        ...{ strategy: 'emergency', clock: stage.driven },
        ...options,
      }),
    async versions() {
      const versions = await all(stage.controlPlane.listVersions(ApplicationId, ConfigurationProfileId))
      const texts = versions.map(async ({ number }) => {
        const { content } = await stage.controlPlane.getVersion(ApplicationId, ConfigurationProfileId, number)
        return new TextDecoder().decode(content)
      })
      return (await Promise.all(texts)).reverse()
    },
  }
}

describe('names', () => {
  test.each([
    [{ application: 'chekcout' }, 'there is no application "chekcout". Did you mean "checkout"?'],
    [{ application: 'nowhere' }, 'there is no application "nowhere". There are checkout. Check region and account.'],
    [{ environment: 'prdo' }, 'there is no environment "prdo" in application "checkout". Did you mean "prod"?'],
    [
      { profile: 'flgas' },
      'there is no configuration profile "flgas" in application "checkout". Did you mean "flags"?',
    ],
  ])('%j', async (of, sentence) => {
    const shop = await setShop()
    expect(await refusal(shop.run(flagsAt(15), {}, of))).toBe(`AppConfig in us-east-1: ${sentence}`)
    expect(await shop.versions()).toEqual([flagsAt(5)])
  })

  test('a strategy that there is not', async () => {
    const shop = await setShop()
    expect(await refusal(shop.run(flagsAt(15), { strategy: 'gradul' }))).toBe(
      'AppConfig in us-east-1: there is no deployment strategy "gradul". Did you mean "gradual"?',
    )
  })

  test('ids do as well; a name that two have does not', async () => {
    const shop = await setShop()
    const other = await shop.environment()
    expect(await refusal(shop.run(flagsAt(15)))).toBe(
      `AppConfig in us-east-1: there are 2 environments "prod" of application "checkout". Give the id of one: ${shop.ids.EnvironmentId}, ${other}.`,
    )
    const result = await shop.run(flagsAt(15), {}, { environment: shop.ids.EnvironmentId })
    expect(result).toMatchObject({ outcome: 'served', place: 'checkout/prod/flags' })
  })
})

describe('credentials and region', () => {
  const denied = (code: string, message: string): EmulatorFault => ({ kind: 'error', name: code, status: 403, message })

  test.each<EmulatorOperation>([
    'ListApplications',
    'ListEnvironments',
    'ListConfigurationProfiles',
    'ListDeploymentStrategies',
    'ListDeployments',
    'ListHostedConfigurationVersions',
    'GetHostedConfigurationVersion',
    'CreateHostedConfigurationVersion',
    'StartDeployment',
    'GetDeployment',
  ])('%s is not allowed: the action is named', async (operation) => {
    const shop = await setShop()
    const words = `User: arn:aws:iam::1:role/ci is not authorized to perform: appconfig:${operation} on resource: x`
    shop.emulator.inject(denied('AccessDeniedException', words), { operation, requests: 10 })
    expect(await refusal(shop.run(flagsAt(15)))).toBe(
      `AppConfig in us-east-1, ${operation}: not allowed, ${words}. Allow appconfig:${operation}.`,
    )
  })

  test('another action than that of the call is named as well', async () => {
    const shop = await setShop()
    const words = 'User: arn:aws:iam::1:role/ci is not authorized to perform: kms:GenerateDataKey on resource: key/1'
    shop.emulator.inject(denied('AccessDeniedException', words), { operation: 'CreateHostedConfigurationVersion' })
    await expect(shop.run(flagsAt(15))).rejects.toMatchObject({
      code: 'CONTROL_ACCESS_DENIED',
      action: 'kms:GenerateDataKey',
      message: expect.stringMatching(/ Allow kms:GenerateDataKey\.$/),
    })
  })

  test('expired credentials', async () => {
    const shop = await setShop()
    const words = 'The security token included in the request is expired'
    shop.emulator.inject(denied('ExpiredTokenException', words), { requests: 1 })
    expect(await refusal(shop.run(flagsAt(15)))).toBe(
      `AppConfig in us-east-1, ListApplications: ExpiredTokenException, ${words}. The AWS credentials are not valid: expired, of another account, or the clock of this host is off.`,
    )
  })

  test('none at all, by a function that gives them', async () => {
    const controlPlane = appConfigControlPlane({
      region: 'eu-central-1',
      credentials: () => Promise.reject(new Error('no SSO session')),
    })
    expect(await refusal(publish(controlPlane, place, flagsAt(5), { strategy: 'gradual' }))).toBe(
      'AppConfig in eu-central-1, ListApplications: the function given as credentials failed: no SSO session',
    )
  })
})

test('a region that there is not', async () => {
  const lost = Object.assign(new Error('getaddrinfo ENOTFOUND appconfig.eu-nowhere-9.amazonaws.com'), {
    code: 'ENOTFOUND',
  })
  const client = { send: () => Promise.reject(lost), config: { region: async () => 'eu-nowhere-9' } }
  const controlPlane = appConfigControlPlane({ client: client as unknown as AppConfigClient })
  expect(await refusal(publish(controlPlane, place, flagsAt(5), { strategy: 'gradual' }))).toBe(
    'AppConfig in eu-nowhere-9, ListApplications: getaddrinfo ENOTFOUND appconfig.eu-nowhere-9.amazonaws.com. Check the region and the network.',
  )
})

describe('throttling and the network', () => {
  const throttled: EmulatorFault = { kind: 'error', name: 'ThrottlingException', status: 429 }
  const calls: EmulatorOperation[] = ['ListApplications', 'CreateHostedConfigurationVersion', 'StartDeployment']

  test.each(calls)('%s throttled some times is made again', async (operation) => {
    const shop = await setShop()
    shop.emulator.inject(throttled, { operation, requests: 4 })
    expect(await shop.run(flagsAt(15))).toMatchObject({ outcome: 'served', version: { number: 2 }, deployment: 2 })
  })

  test.each(calls)('%s throttled for good', async (operation) => {
    const shop = await setShop()
    shop.emulator.inject(throttled, { operation, requests: Infinity })
    expect(await refusal(shop.run(flagsAt(15)))).toBe(
      `AppConfig in us-east-1, ${operation}: too many requests. Others use up the rate of this account: try again in a minute.`,
    )
    shop.emulator.clearFaults()
    expect(await shop.run(flagsAt(15))).toMatchObject({ outcome: 'served', version: { number: 2 }, deployment: 2 })
  })

  test.each<EmulatorOperation>([
    'CreateHostedConfigurationVersion',
    'StartDeployment',
    'GetDeployment',
    'ListDeployments',
  ])('an answer of %s that is lost makes nothing twice', async (operation) => {
    const shop = await setShop()
    shop.emulator.inject({ kind: 'cut', at: 'headers' }, { operation, requests: 2 })
    expect(await shop.run(flagsAt(15))).toMatchObject({ outcome: 'served', version: { number: 2 }, deployment: 2 })
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(15)])
  })

  test('of a first version, which no lock protects, a lost answer is not asked for again', async () => {
    const shop = await setReleaseStage()
    await shop.strategy()
    const run = () => publish(shop.controlPlane, place, flagsAt(5), { strategy: 'emergency', clock: shop.driven })
    shop.emulator.inject({ kind: 'cut', at: 'headers' }, { operation: 'CreateHostedConfigurationVersion' })
    expect(await refusal(run())).toMatch(
      /^AppConfig in us-east-1, CreateHostedConfigurationVersion: .*\. Check the network, and try again\.$/,
    )
    expect(await run()).toMatchObject({ outcome: 'served', version: { number: 1 } })
    expect(shop.emulator.counts.CreateHostedConfigurationVersion).toBe(1)
  })

  test.each([
    [502, 'HTTP 502'],
    [403, 'HTTP 403'],
    [200, 'HTTP 200'],
    [404, 'HTTP 404'],
  ])('the page of a proxy, with status %i, is not taken for AppConfig', async (status, words) => {
    const shop = await setShop()
    shop.emulator.inject({ kind: 'page', status }, { requests: Infinity })
    await expect(shop.run(flagsAt(15))).rejects.toMatchObject({
      code: 'CONTROL_UNAVAILABLE',
      message: expect.stringMatching(
        new RegExp(
          `^AppConfig in us-east-1, ListApplications: ${words}, and not in AppConfig's words \\(.*\\)\\. Is the endpoint right, or is there a proxy or firewall in between\\?$`,
        ),
      ),
    })
  })

  test('following sits out a network that is away for some minutes', async () => {
    const shop = await setShop()
    const told: PublishProgress[] = []
    const onProgress = (progress: PublishProgress) => {
      told.push(progress)
      const isHalf = progress.kind === 'deployment' && progress.deployment.percent === 40
      if (isHalf) shop.emulator.inject({ kind: 'cut', at: 'headers' }, { operation: 'GetDeployment', requests: 40 })
    }
    expect(await shop.run(flagsAt(15), { strategy: 'gradual', onProgress })).toMatchObject({ outcome: 'served' })
    expect(told.map(({ kind }) => kind).filter((kind) => kind === 'unreachable')).toEqual(['unreachable'])
  })

  test('following gives up after five minutes; the same again goes on', async () => {
    const shop = await setShop()
    const onProgress = ({ kind }: PublishProgress) => {
      if (kind === 'started') shop.emulator.inject({ kind: 'page' }, { operation: 'GetDeployment', requests: Infinity })
    }
    expect(await refusal(shop.run(flagsAt(15), { strategy: 'gradual', onProgress }))).toContain('HTTP 502')
    shop.emulator.clearFaults()
    expect(await shop.run(flagsAt(15))).toMatchObject({ outcome: 'served', version: { number: 2 }, deployment: 2 })
  })
})

describe('somebody else', () => {
  const deploy = (shop: Shop, text: string, strategy = 'emergency', of: Partial<typeof place> = {}) =>
    shop.run(text, { strategy, follow: strategy === 'emergency' }, of)

  test('deploys: nothing is made meanwhile', async () => {
    const shop = await setShop()
    await deploy(shop, flagsAt(10), 'gradual')
    expect(await refusal(shop.run(flagsAt(15)))).toBe(
      'checkout/prod/flags: deployment #2 (flags v2, DEPLOYING at 20 %) occupies the environment: AppConfig deploys one thing at a time. Wait until it has ended, or stop it first.',
    )
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(10)])
  })

  test('deploys another profile', async () => {
    const shop = await setShop()
    await shop.profile({ Name: 'limits' })
    await deploy(shop, flagsAt(10), 'gradual', { profile: 'limits' })
    expect(await refusal(shop.run(flagsAt(15)))).toContain('deployment #2 (limits v1, DEPLOYING at 20 %) occupies')
    expect(await shop.run(flagsAt(5))).toMatchObject({ outcome: 'already' })
  })

  test('starts a deployment once the version is stored', async () => {
    const shop = await setShop()
    const onProgress = ({ kind }: PublishProgress) => {
      if (kind === 'stored') shop.emulator.deploy({ ...place, profile: 'limits' }, flagsAt(10), { percent: 20 })
    }
    expect(await refusal(shop.run(flagsAt(15), { onProgress }))).toBe(
      'checkout/prod/flags: deployment #2 (limits v1, DEPLOYING at 20 %) occupies the environment: AppConfig deploys one thing at a time. Wait until it has ended, or stop it first. Your document is stored as v2, and nobody is served it yet.',
    )
    shop.emulator.complete({ ...place, profile: 'limits' })
    expect(await shop.run(flagsAt(15))).toMatchObject({ outcome: 'served', version: { number: 2 }, deployment: 3 })
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(15)])
  })

  test('makes a version while it is asked whether to: both are kept', async () => {
    const shop = await setShop()
    const told: PublishProgress[] = []
    const confirm = async () => {
      await shop.publish(flagsAt(99))
      return true
    }
    const result = await shop.run(flagsAt(15), { confirm, onProgress: (progress) => told.push(progress) })
    expect(result).toMatchObject({ outcome: 'served', version: { number: 3 }, served: { number: 1 } })
    expect(told[0]).toMatchObject({ kind: 'again', reason: expect.stringContaining('a conflict') })
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(99), flagsAt(15)])
  })

  test('publishes while it is asked whether to: theirs stands', async () => {
    const shop = await setShop()
    const confirm = async () => {
      await deploy(shop, flagsAt(10))
      return true
    }
    expect(await refusal(shop.run(flagsAt(15), { confirm }))).toBe(
      'checkout/prod/flags: somebody else has published meanwhile. v2 (deployment #2) is served now, and not what your change was compared with. Take their change into your document, and publish again.',
    )
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(10)])
  })

  test('publishes the same', async () => {
    const shop = await setShop()
    const confirm = async () => {
      await deploy(shop, flagsAt(15))
      return true
    }
    expect(await shop.run(flagsAt(15), { confirm })).toMatchObject({ outcome: 'served', version: { number: 2 } })
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(15)])
  })

  test('deploys another profile while it is asked whether to', async () => {
    const shop = await setShop()
    await shop.profile({ Name: 'limits' })
    const confirm = async () => {
      await deploy(shop, flagsAt(10), 'emergency', { profile: 'limits' })
      return true
    }
    expect(await shop.run(flagsAt(15), { confirm })).toMatchObject({ outcome: 'served', deployment: 3 })
  })

  test('is always faster', async () => {
    const shop = await setShop()
    const conflict: EmulatorFault = { kind: 'error', name: 'ConflictException', status: 409, message: 'Try later' }
    shop.emulator.inject(conflict, { operation: 'StartDeployment', requests: Infinity })
    expect(await refusal(shop.run(flagsAt(15)))).toBe('AppConfig in us-east-1, StartDeployment: a conflict: Try later.')
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(15)])
  })
})

describe('labels', () => {
  test('one that another document has', async () => {
    const shop = await setShop()
    await shop.run(flagsAt(15), { label: 'v2' })
    expect(await refusal(shop.run(flagsAt(25), { label: 'v2' }))).toBe(
      'checkout/prod/flags: v2 has the label "v2" already, and is another document. Choose another label.',
    )
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(15)])
  })

  test('one that this document has is the version to deploy', async () => {
    const shop = await setShop()
    await shop.run(flagsAt(15), { label: 'v2' })
    await shop.run(flagsAt(25), { label: 'v3' })
    const result = await shop.run(flagsAt(15), { label: 'v2' })
    expect(result).toMatchObject({ outcome: 'served', version: { number: 2, label: 'v2' }, deployment: 4 })
    expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(15), flagsAt(25)])
  })

  test.each(['', '42', 'x'.repeat(65), 'Zürich'])('"%s" can be none', async (label) => {
    const shop = await setShop()
    await expect(shop.run(flagsAt(15), { label })).rejects.toMatchObject({
      code: 'INVALID_OPTIONS',
      message: expect.stringMatching(
        /^label must be a text of at most 64 characters of ASCII that are not digits alone; /,
      ),
    })
  })
})

describe('what AppConfig refuses', () => {
  test('a version beyond the quota', async () => {
    const shop = await setShop()
    const words = 'The number of hosted configuration versions exceeds the maximum allowed'
    const fault: EmulatorFault = { kind: 'error', name: 'ServiceQuotaExceededException', status: 402, message: words }
    shop.emulator.inject(fault, { operation: 'CreateHostedConfigurationVersion' })
    expect(await refusal(shop.run(flagsAt(15)))).toBe(
      `AppConfig in us-east-1, CreateHostedConfigurationVersion: a quota is used up: ${words}. Delete old versions that no environment serves (aws appconfig delete-hosted-configuration-version), or have the quota raised.`,
    )
  })

  test('a document over the limit of its own store', async () => {
    const shop = await setShop()
    const rules = [{ percent: 15, serve: 'on' }]
    const metadata = { note: 'x'.repeat(2_100_000) }
    const large = JSON.stringify({ schemaVersion: 1, metadata, flags: { 'new-checkout': { enabled: true, rules } } })
    expect(await refusal(shop.run(large))).toMatch(
      /^AppConfig in us-east-1, CreateHostedConfigurationVersion: the document is too large: \d+ KB, and AppConfig's own store takes \d+ KB at most\. Remove stale flags and long lists, split it, or have the quota raised\.$/,
    )
    expect(shop.changes()).not.toContain('StopDeployment')
  })

  test('what a validator does not take', async () => {
    const shop = await setShop()
    const members = {
      Reason: 'InvalidConfiguration',
      Details: { InvalidConfiguration: [{ Type: 'JSON_SCHEMA', Location: '#/flags', Reason: 'too few flags' }] },
    }
    const message = 'Validation failed'
    shop.emulator.inject(
      { kind: 'error', name: 'BadRequestException', message, members },
      { operation: 'StartDeployment' },
    )
    expect(await refusal(shop.run(flagsAt(15)))).toBe(
      'AppConfig in us-east-1, StartDeployment: BadRequestException, Validation failed. JSON_SCHEMA, #/flags, too few flags.',
    )
    expect(await shop.run(flagsAt(15))).toMatchObject({ outcome: 'served', version: { number: 2 } })
  })
})

describe('what cannot be published', () => {
  test('a document that clients refuse', async () => {
    const shop = await setShop()
    await expect(shop.run('{"schemaVersion": 1}')).rejects.toMatchObject({ code: 'INVALID_DOCUMENT' })
    expect(await shop.versions()).toEqual([flagsAt(5)])
  })

  test('to a profile whose documents are elsewhere', async () => {
    const shop = await setShop()
    await shop.profile({
      Name: 'of-s3',
      LocationUri: 's3://bucket/flags.json',
      RetrievalRoleArn: 'arn:aws:iam::1:role/x',
    })
    expect(await refusal(shop.run(flagsAt(5), {}, { profile: 'of-s3' }))).toBe(
      'checkout/prod/of-s3: this profile reads its documents from elsewhere (S3, CodePipeline, Systems Manager), so that they are published there. Holdfast publishes to profiles of AppConfig\'s own store: location URI "hosted".',
    )
  })

  test("Holdfast's format to a profile of AppConfig's flags", async () => {
    const shop = await setShop()
    await shop.profile({ Name: 'own', Type: 'AWS.AppConfig.FeatureFlags' })
    expect(await refusal(shop.run(flagsAt(5), {}, { profile: 'own' }))).toMatch(
      /^checkout\/prod\/own: this profile is of AppConfig's own feature flags, .* Convert the document \(holdfast convert --to appconfig\)/,
    )
  })
})

test("AppConfig's own flags: what the store has made of them is the same document", async () => {
  const shop = await setShop()
  await shop.profile({ Name: 'own', Type: 'AWS.AppConfig.FeatureFlags' })
  const document = (enabled: boolean) =>
    JSON.stringify({ version: '1', flags: { checkout: { name: 'Checkout' } }, values: { checkout: { enabled } } })
  expect(await shop.run(document(false), {}, { profile: 'own' })).toMatchObject({ outcome: 'served' })
  expect(await shop.run(document(false), {}, { profile: 'own' })).toMatchObject({ outcome: 'already' })
  expect(await shop.run(document(true), {}, { profile: 'own' })).toMatchObject({
    outcome: 'served',
    version: { number: 2 },
  })
})

test('a deployment of the same document by somebody else is followed, and nothing made', async () => {
  const shop = await setShop()
  await shop.run(flagsAt(15), { strategy: 'gradual', follow: false })
  await shop.clock.advance(minutes(11))
  expect(await shop.run(flagsAt(15))).toMatchObject({ outcome: 'served', version: { number: 2 }, deployment: 2 })
  expect(await shop.versions()).toEqual([flagsAt(5), flagsAt(15)])
})
