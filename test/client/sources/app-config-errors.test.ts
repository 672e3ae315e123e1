import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { expect, onTestFinished, test, vi } from 'vitest'
import { createFlagClient } from '../../../src/index.js'
import { flagsOn } from '../stage.js'
import { setAppConfigStage, target } from './app-config-stage.js'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }

/** No configuration but what a test gives, whatever the machine has. */
function bareEnvironment(): void {
  onTestFinished(() => void vi.unstubAllEnvs())
  for (const name of [
    'AWS_REGION',
    'AWS_DEFAULT_REGION',
    'AWS_PROFILE',
    'AWS_ACCESS_KEY_ID',
    'AWS_SECRET_ACCESS_KEY',
  ]) {
    vi.stubEnv(name, undefined)
  }
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
}

test.each([
  [
    'application',
    { application: 'chekout' },
    'there is no application "chekout". Check the name or id, the region and the account.',
  ],
  [
    'environment',
    { environment: 'live' },
    'there is no environment "live". Check the name or id, the region and the account.',
  ],
  [
    'profile',
    { profile: 'flag' },
    'there is no configuration profile "flag". Check the name or id, the region and the account.',
  ],
])('an unknown %s is named', async (_, wrong, message) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client } = start({}, wrong)
  const { application, environment, profile } = { ...target, ...wrong }
  expect(await client.ready()).toMatchObject({
    state: 'none',
    error: {
      code: 'SOURCE_NOT_FOUND',
      message: `AppConfig ${application}/${environment}/${profile} in us-east-1: ${message}`,
    },
  })
})

test('a profile without a deployment is told apart from an unknown one', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  emulator.revert(target)
  const { client } = start()
  expect(await client.ready()).toMatchObject({
    error: { message: expect.stringContaining('nothing is deployed for profile "flags" in environment "prod"') },
  })
})

test('a role without permission is told which', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.inject({ kind: 'error', name: 'AccessDeniedException', message: 'User x is not authorized' })
  const { client } = start()
  expect(await client.ready()).toMatchObject({
    error: {
      code: 'SOURCE_ACCESS_DENIED',
      message: expect.stringMatching(
        /User x is not authorized\. Allow appconfig:StartConfigurationSession and appconfig:GetLatestConfiguration\.$/,
      ),
    },
  })
})

test('credentials that AWS does not take are told apart from permissions', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.inject({ kind: 'error', name: 'ExpiredTokenException', status: 403, message: 'expired' })
  const { client } = start()
  expect(await client.ready()).toMatchObject({
    error: {
      code: 'SOURCE_ACCESS_DENIED',
      message: expect.stringContaining('ExpiredTokenException, expired. The AWS credentials are not valid'),
    },
  })
})

test('without a region the cure is said', async () => {
  bareEnvironment()
  const { emulator, start } = await setAppConfigStage()
  const { client } = start({}, { region: undefined, endpoint: emulator.url, credentials } as object)
  expect(await client.ready()).toMatchObject({
    error: {
      code: 'SOURCE_REJECTED_REQUEST',
      message: 'AppConfig checkout/prod/flags: Region is missing. Set AWS_REGION, or pass region.',
    },
  })
})

test('with a region that cannot be one the cure is said', async () => {
  const { start } = await setAppConfigStage()
  const { client } = start({}, { region: 'us east', endpoint: undefined } as object)
  expect(await client.ready()).toMatchObject({
    error: { message: expect.stringMatching(/Region not accepted: .+ component\. Set AWS_REGION, or pass region\.$/) },
  })
})

test('without credentials the cure is said', async () => {
  bareEnvironment()
  const { start } = await setAppConfigStage()
  const { client } = start({}, { credentials: undefined } as object)
  expect(await client.ready()).toMatchObject({
    error: {
      code: 'SOURCE_ACCESS_DENIED',
      message: expect.stringMatching(
        /in us-east-1: no AWS credentials \(.+\)\. Give the process a role, set AWS_ACCESS/,
      ),
    },
  })
})

test('the environment is enough: endpoint, region and credentials', async () => {
  bareEnvironment()
  const { emulator } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  vi.stubEnv('AWS_ENDPOINT_URL_APPCONFIGDATA', emulator.url)
  vi.stubEnv('AWS_REGION', 'eu-west-1')
  vi.stubEnv('AWS_ACCESS_KEY_ID', 'x')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'y')

  const client = createFlagClient(target)

  expect(await client.ready()).toMatchObject({ state: 'live' })
  await client.close()
})

test('an endpoint where nothing listens is unavailable', async () => {
  const { emulator, start } = await setAppConfigStage()
  await emulator.close()
  const { client, idle } = start()
  await idle()
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    message: expect.stringMatching(/ECONNREFUSED.*Is the endpoint right, and anything listening there\?$/),
  })
})

test('a client given is used, and not destroyed', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const sdk = new AppConfigDataClient({ ...emulator.clientOptions, maxAttempts: 1 })
  const destroy = vi.spyOn(sdk, 'destroy')
  const { client } = start({}, { client: sdk, endpoint: 'http://127.0.0.1:9' })

  expect(await client.ready()).toMatchObject({ state: 'live' })
  await client.close()

  expect(destroy).not.toHaveBeenCalled()
  sdk.destroy()
})
