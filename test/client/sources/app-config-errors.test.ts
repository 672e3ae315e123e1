import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { expect, test, vi } from 'vitest'
import { createFlagClient } from '../../../src/index.js'
import type { EmulatorFault } from '../../../src/testing.js'
import { flagsOn } from '../stage.js'
import { setAppConfigStage, target } from './app-config-stage.js'
import { bareMachine } from './bare-machine.js'

const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }

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
    error: {
      code: 'SOURCE_EMPTY',
      message: expect.stringContaining('nothing is deployed for profile "flags" in environment "prod"'),
    },
  })
})

const missing = { kind: 'error', name: 'ResourceNotFoundException', message: 'Application rs not found' } as const

test('a 404 that does not say what is missing is quoted', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.inject(missing)
  const { client } = start()
  expect(await client.ready()).toMatchObject({
    error: {
      code: 'SOURCE_NOT_FOUND',
      message:
        'AppConfig checkout/prod/flags in us-east-1: not found, Application rs not found. Check names, region and account, and that it is deployed.',
    },
  })
})

test('in a session, where all else is known to exist, it is the deployment that is missing', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass } = start()
  await client.ready()
  emulator.inject(missing)
  await pass(15_000)
  expect(client.status()).toMatchObject({ state: 'stale', lastError: { code: 'SOURCE_EMPTY' } })
})

const inBetween = 'Is the endpoint right, or is there a proxy or firewall in between?'

test.each([400, 401, 403, 404, 407, 410])("a page with status %i says nothing of AppConfig's", async (status) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass } = start()
  await client.ready()
  emulator.inject({ kind: 'page', status })

  await pass(15_000)
  expect(client.status()).toMatchObject({
    state: 'ready',
    lastError: {
      code: 'SOURCE_UNAVAILABLE',
      message: expect.stringMatching(
        new RegExp(`HTTP ${status}, and not in AppConfig's words \\(.+\\)\\. Is the endpoint`),
      ),
    },
  })
  await pass(100)
  expect(client.status().lastError).toBeUndefined()
  expect(emulator.counts.StartConfigurationSession).toBe(1)
})

test('a session that nobody knows any longer is replaced, by an endpoint without words of its own too', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass } = start()
  await client.ready()
  emulator.inject({ kind: 'page', status: 400 }, { operation: 'GetLatestConfiguration', requests: 2 })
  for (let poll = 0; poll < 3; poll++) await pass(15_000)
  expect(client.status().lastError).toBeUndefined()
  expect(emulator.counts.StartConfigurationSession).toBe(2)
})

test('an AWS endpoint of something else is one', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.inject({ kind: 'error', name: 'UnknownOperationException', status: 404, message: 'no such operation' })
  const { client, idle } = start()
  await idle()
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    message: `AppConfig checkout/prod/flags in us-east-1: HTTP 404, and not in AppConfig's words (no such operation). ${inBetween}`,
  })
})

test.each<[string, EmulatorFault, string]>([
  ['a page with status 200', { kind: 'page', status: 200 }, 'HTTP 200, but without the headers of AppConfig'],
  ['an answer of nothing', { kind: 'page', status: 204 }, 'HTTP 204, but without the headers of AppConfig'],
  [
    'an answer without a token',
    { kind: 'header', name: 'Next-Poll-Configuration-Token', value: undefined },
    'HTTP 200, but without the headers of AppConfig',
  ],
])('%s is not taken for an answer of AppConfig, and costs no flags', async (_, fault, message) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass, told } = start()
  await client.ready()
  emulator.deploy(target, flagsOn('b'))
  emulator.inject(fault)

  await pass(15_000)
  expect(client.status()).toMatchObject({ consecutiveFailures: 1, lastError: { code: 'SOURCE_UNAVAILABLE' } })
  expect(client.status().lastError?.message).toBe(
    `AppConfig checkout/prod/flags in us-east-1: ${message}. ${inBetween}`,
  )
  await pass(100)
  expect(client.isEnabled('b')).toBe(true)
  expect(told()).toEqual(['ready', 'error', 'change'])
  expect(client.status().usage).toMatchObject({ documents: 2 })
})

test('a document damaged to nothing is asked for again in a new session', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass } = start()
  await client.ready()
  emulator.deploy(target, flagsOn('b'), { versionLabel: 'v2' })
  emulator.inject({ kind: 'body', body: '' })

  await pass(15_000)
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    message: expect.stringContaining('the answer with version v2 holds no document.'),
  })
  await pass(100)
  expect(client.isEnabled('b')).toBe(true)
  expect(emulator.counts.StartConfigurationSession).toBe(2)
})

test('so is one that is nothing in the first answer of a session', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  emulator.inject({ kind: 'body', body: '' }, { operation: 'GetLatestConfiguration' })
  const { client, idle, pass } = start()
  await idle()
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_UNAVAILABLE',
    message: `AppConfig checkout/prod/flags in us-east-1: the first answer of a session holds no document. Is anything deployed? Else it was lost on its way. ${inBetween}`,
  })
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
})

test('what an endpoint says comes on one line, cut, and without the token it may repeat', async () => {
  const { emulator, start } = await setAppConfigStage()
  const said = `no\u001b[31m\u2028such\u202e GET /configuration?configuration_token=AbC%2B&x=${'y'.repeat(500)}`
  emulator.inject({ kind: 'error', name: 'BadRequestException', message: said })
  const { client } = start()
  expect(await client.ready()).toMatchObject({
    error: {
      message: expect.stringMatching(
        /: HTTP 400, no\\u001b\[31m\\u2028such\\u202e GET \/configuration\?configuration_token=…&x=y+…$/,
      ),
    },
  })
})

test.each([42, null, { deep: true }])('a message that is no text, %j, is told as one', async (Message) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.inject({ kind: 'error', name: 'BadRequestException', members: { Message } })
  const { client } = start()
  expect(await client.ready()).toMatchObject({
    error: { code: 'SOURCE_REJECTED_REQUEST', message: expect.stringMatching(/: HTTP 400, .+$/) },
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
  bareMachine()
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

test('the environment is enough: endpoint, region and credentials', async () => {
  bareMachine()
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
    message: expect.stringMatching(/ECONNREFUSED.*Check the endpoint, and that a server listens there\.$/),
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
