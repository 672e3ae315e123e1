import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { Agent } from 'node:https'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type AppConfigOptions, appConfig, type FlagClientOptions } from '../../src/index.js'
import { target } from '../client/sources/app-config-stage.js'
import { bareMachine } from '../client/sources/bare-machine.js'
import { flagsOn } from '../client/stage.js'
import { startProgram } from './child.js'
import { type FaultStage, faultStage } from './stage.js'

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
    log: expect.stringMatching(
      /no AWS credentials \(.+\)\. AWS_PROFILE is "shop": check that this profile exists here\. Give /,
    ),
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
      /in us-esat-1: getaddrinfo ENOTFOUND appconfigdata\.us-esat-1\.amazonaws\.com\. Check the region and the network\.$/,
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

test('no such configuration profile, in an optional source', async () => {
  const stage = await faultStage()
  const { client, told, logged, pass } = stage.start({ client: lane(stage, 'kil') })

  expect(await client.ready()).toMatchObject({ state: 'none', error: { code: 'SOURCE_NOT_FOUND' } })
  expect(client.isEnabled('a')).toBe(true)
  expect(client.status()).toMatchObject({ state: 'starting', sources: [{ state: 'ready' }, { state: 'starting' }] })
  expect(told()).toEqual(['error'])
  expect(logged()).toContainEqual(
    expect.stringMatching(/^warn: .*there is no configuration profile "kil"\. Check the name/),
  )

  stage.emulator.deploy({ ...target, profile: 'kil' }, { schemaVersion: 1, flags: { a: { enabled: false } } })
  await pass(100)
  expect(client.isEnabled('a')).toBe(false)
})

test('nothing deployed in an optional source', async () => {
  const stage = await faultStage()
  stage.emulator.identify({ ...target, profile: 'kill' })
  const { client, told, logged, pass } = stage.start({ client: lane(stage, 'kill') })

  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(client.status()).toMatchObject({ state: 'ready' })
  stage.emulator.deploy({ ...target, profile: 'kill' }, { schemaVersion: 1, flags: { a: { enabled: false } } })
  await pass(15_000)

  expect(client.isEnabled('a')).toBe(false)
  expect(told()).toEqual(['ready', 'change'])
  expect(logged().filter((line) => !line.startsWith('info'))).toEqual([])
})

/** The document of the stage, and an optional lane of this profile. */
function lane({ emulator }: FaultStage, profile: string) {
  const place = { ...target, ...emulator.clientOptions }
  const optional = { source: appConfig({ ...place, profile }), optional: true }
  return { source: undefined, sources: [appConfig(place), optional] } as Partial<FlagClientOptions>
}

test('no AWS SDK', async () => {
  const { nextLine } = await startProgram(new URL('programs/without-sdk.ts', import.meta.url))
  expect(await nextLine()).toMatch(
    /^error: AppConfig a\/e\/p: the AWS SDK could not be loaded \(Cannot find package @aws-sdk\/client-appconfigdata\)\. Install /,
  )
  expect(await nextLine()).toMatch(
    /^warn: The client has no flag document yet: .* AppConfig a\/e\/p: the AWS SDK could not be loaded/,
  )
  expect(await nextLine()).toBe('none AWS_SDK_MISSING')
})

test('credentials in a file, later', async () => {
  bareMachine()
  const home = mkdtempSync(join(tmpdir(), 'holdfast-home-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  vi.stubEnv('HOME', home)
  const path = join(home, 'credentials')
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', path)
  const { client, pass, log } = await startWith({ credentials: undefined } as object)
  expect(log).toMatch(/no AWS credentials/)

  writeFileSync(path, '[default]\naws_access_key_id = x\naws_secret_access_key = y\n')
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
})

test('expired SSO login', async () => {
  bareMachine()
  const home = mkdtempSync(join(tmpdir(), 'holdfast-home-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  vi.stubEnv('HOME', home)
  const path = join(home, 'config')
  vi.stubEnv('AWS_CONFIG_FILE', path)
  vi.stubEnv('AWS_PROFILE', 'dev')
  const session = 'sso_region = us-east-1\nsso_start_url = https://example.awsapps.com/start'
  const profile = 'sso_session = login\nsso_account_id = 123456789012\nsso_role_name = reader'
  writeFileSync(path, `[profile dev]\n${profile}\n[sso-session login]\n${session}\n`)

  const { log, asked } = await startWith({ credentials: undefined } as object)

  expect(log).toMatch(/no AWS credentials \(The SSO session .+ run 'aws sso login' with the corresponding profile\)$/)
  expect(asked).toEqual([])
})
