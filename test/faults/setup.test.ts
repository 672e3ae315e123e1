import { Agent } from 'node:https'
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { AppConfigOptions } from '../../src/index.js'
import { target } from '../client/sources/app-config-stage.js'
import { flagsOn } from '../client/stage.js'
import { faultStage } from './stage.js'

/** No AWS configuration, whatever the machine has. */
function bareMachine(): void {
  onTestFinished(() => void vi.unstubAllEnvs())
  for (const name of Object.keys(process.env)) {
    if (/^AWS_(?!SDK_JS_)/.test(name)) vi.stubEnv(name, undefined)
  }
  vi.stubEnv('AWS_CONFIG_FILE', '/nonexistent')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', '/nonexistent')
  vi.stubEnv('AWS_EC2_METADATA_DISABLED', 'true')
}

/** Starts a client with such a source. Gives what it logged, and what the service saw. */
async function startWith(source: Partial<AppConfigOptions>) {
  const stage = await faultStage()
  const running = stage.start({ source })
  await running.idle()
  expect(running.told()).toEqual(['error'])
  expect(running.client.value('a', {}, false)).toBe(false)
  return { ...stage, ...running, log: running.logged()[0], asked: running.seen() }
}

test('no credentials', async () => {
  bareMachine()
  const { client, pass, log, asked } = await startWith({ credentials: undefined } as object)
  expect({ log, asked }).toEqual({
    log: expect.stringMatching(
      /no AWS credentials \(.+\)\. Give the process a role, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass credentials\.$/,
    ),
    asked: [],
  })

  vi.stubEnv('AWS_ACCESS_KEY_ID', 'x')
  vi.stubEnv('AWS_SECRET_ACCESS_KEY', 'y')
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
})

test('no such AWS_PROFILE', async () => {
  bareMachine()
  vi.stubEnv('AWS_PROFILE', 'shop')
  expect(await startWith({ credentials: undefined } as object)).toMatchObject({
    log: expect.stringMatching(/no AWS credentials \(.+\)\. AWS_PROFILE is "shop": does it exist here\? Give /),
    asked: [],
  })
})

test('no region', async () => {
  bareMachine()
  const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
  expect(await startWith({ region: undefined, credentials } as object)).toMatchObject({
    log: 'warn: AppConfig checkout/prod/flags: Region is missing. Set AWS_REGION, or pass region.',
    asked: [],
  })
})

test('no such region', async () => {
  const httpsAgent = new Agent({
    lookup: (host, _, callback) =>
      callback(Object.assign(new Error(`getaddrinfo ENOTFOUND ${host}`), { code: 'ENOTFOUND' }), ''),
  })
  const credentials = { accessKeyId: 'x', secretAccessKey: 'y' }
  const client = new AppConfigDataClient({ region: 'us-esat-1', credentials, requestHandler: { httpsAgent } })
  onTestFinished(() => client.destroy())
  expect(await startWith({ client })).toMatchObject({
    log: expect.stringMatching(
      /in us-esat-1: getaddrinfo ENOTFOUND appconfigdata\.us-esat-1\.amazonaws\.com\. Is the region right, and the network up\?$/,
    ),
    asked: [],
  })
})

test('another region', async () => {
  const { log, asked } = await startWith({ application: 'checkout-of-another-region' })
  expect(log).toMatch(/there is no application ".+"\. Check the name or id, the region and the account\.$/)
  expect(asked).toEqual(['start 404'])
})

test('no such configuration profile', async () => {
  const { client, emulator, pass, log, asked } = await startWith({ profile: 'flag' })
  expect(log).toMatch(/there is no configuration profile "flag"\. Check the name or id, the region and the account\.$/)
  expect(asked).toEqual(['start 404'])

  emulator.deploy({ ...target, profile: 'flag' }, flagsOn('a'))
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
})

test('no permission', async () => {
  const stage = await faultStage()
  stage.emulator.inject({ kind: 'error', name: 'AccessDeniedException', message: 'User x is not authorized' })
  const { client, logged, pass, seen } = stage.start()
  expect(await client.ready()).toMatchObject({ error: { code: 'SOURCE_ACCESS_DENIED' } })
  expect(logged()[0]).toMatch(
    /User x is not authorized\. Allow appconfig:StartConfigurationSession and appconfig:GetLatestConfiguration\.$/,
  )
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
  expect(seen()).toEqual(['start 403', 'start 201', 'get 200'])
})
