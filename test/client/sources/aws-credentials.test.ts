import { createHash } from 'node:crypto'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type AppConfigOptions, appConfig } from '../../../src/index.js'
import { flagsOn } from '../stage.js'
import { setAppConfigStage, target } from './app-config-stage.js'
import { bareMachine } from './bare-machine.js'

/** A home directory with such files below `.aws`, and a client that has to find its credentials there. */
async function setHome(files: Readonly<Record<string, string>> = {}) {
  bareMachine()
  const home = mkdtempSync(join(tmpdir(), 'holdfast-home-'))
  onTestFinished(() => rmSync(home, { recursive: true }))
  const write = (name: string, text: string) => {
    mkdirSync(join(home, '.aws', name, '..'), { recursive: true })
    writeFileSync(join(home, '.aws', name), text)
  }
  for (const [name, text] of Object.entries(files)) write(name, text)
  vi.stubEnv('HOME', home)
  vi.stubEnv('AWS_CONFIG_FILE', join(home, '.aws/config'))
  vi.stubEnv('AWS_SHARED_CREDENTIALS_FILE', join(home, '.aws/credentials'))
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  return { emulator, write, start: () => start({}, { credentials: undefined } as object) }
}

const place = 'AppConfig checkout/prod/flags in us-east-1:'
const cure = 'Give the process a role, set AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY, or pass credentials.'

test('without credentials the cure is said', async () => {
  const { start } = await setHome()
  expect(await start().client.ready()).toMatchObject({
    error: {
      code: 'SOURCE_ACCESS_DENIED',
      message: `${place} no AWS credentials (Could not load credentials from any providers). ${cure}`,
    },
  })
})

test('credentials that come in a file after the start are found by the next poll', async () => {
  const { start, write } = await setHome()
  const { client, idle, pass } = start()
  await idle()
  expect(client.status().lastError).toMatchObject({ code: 'SOURCE_ACCESS_DENIED' })
  write('credentials', '[default]\naws_access_key_id = x\naws_secret_access_key = y\n')
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
})

test('a profile that is not found is asked after', async () => {
  const { start } = await setHome()
  vi.stubEnv('AWS_PROFILE', 'shop')
  expect(await start().client.ready()).toMatchObject({
    error: {
      message: expect.stringContaining(`. AWS_PROFILE is "shop": check that this profile exists here. ${cure}`),
    },
  })
})

const config = `
[profile dev]
sso_session = login
sso_account_id = 123456789012
sso_role_name = reader
[sso-session login]
sso_region = us-east-1
sso_start_url = https://example.awsapps.com/start
[profile mfa]
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = base
mfa_serial = arn:aws:iam::123456789012:mfa/ada
[profile assumed]
role_arn = arn:aws:iam::123456789012:role/reader
source_profile = base
region = us-east-1
[profile base]
aws_access_key_id = x
aws_secret_access_key = y
`

test.each([
  ['dev', /SSO session .+aws sso login/],
  ['mfa', /requires multi-factor authentication/],
])('a profile that is found, %s, is not doubted, and what is wrong with it is said', async (profile, reason) => {
  const { start } = await setHome({ config })
  vi.stubEnv('AWS_PROFILE', profile)
  const { error } = (await start().client.ready()) as { error: Error }
  expect(error).toMatchObject({ code: 'SOURCE_ACCESS_DENIED', message: expect.stringMatching(reason) })
  expect(error.message).not.toMatch(/does it exist|Give the process a role/)
})

test('a network that is down on the way to credentials is a network that is down', async () => {
  const token = { accessToken: 'a', expiresAt: '2100-01-01T00:00:00Z', region: 'us-east-1' }
  const cache = `sso/cache/${createHash('sha1').update('login').digest('hex')}.json`
  const { start, emulator } = await setHome({ config, [cache]: JSON.stringify(token) })
  await emulator.close()
  for (const [profile, service] of [
    ['dev', 'SSO'],
    ['assumed', 'STS'],
  ] as const) {
    vi.stubEnv('AWS_PROFILE', profile)
    vi.stubEnv(`AWS_ENDPOINT_URL_${service}`, emulator.url)
    const { client, idle } = start()
    await idle()
    expect(client.status().lastError).toMatchObject({
      code: 'SOURCE_UNAVAILABLE',
      message: expect.stringContaining('ECONNREFUSED'),
    })
  }
})

const network = Object.assign(new Error('getaddrinfo ENOTFOUND vault'), { code: 'ENOTFOUND' })

test.each<[string, () => unknown, string, string]>([
  [
    'throws text',
    () => {
      throw 'vault is sealed'
    },
    'SOURCE_ACCESS_DENIED',
    'failed: vault is sealed',
  ],
  [
    'rejects with an error',
    async () => {
      throw new Error('vault is sealed')
    },
    'SOURCE_ACCESS_DENIED',
    'failed: vault is sealed',
  ],
  [
    'throws nothing at all',
    () => {
      throw null
    },
    'SOURCE_ACCESS_DENIED',
    'failed: null',
  ],
  ['fails by the network', () => Promise.reject(network), 'SOURCE_UNAVAILABLE', 'failed: getaddrinfo ENOTFOUND vault'],
  ['gives null', async () => null, 'SOURCE_ACCESS_DENIED', 'must give { accessKeyId, secretAccessKey }, two strings'],
  [
    'gives half',
    async () => ({ accessKeyId: 'x' }),
    'SOURCE_ACCESS_DENIED',
    'must give { accessKeyId, secretAccessKey }, two',
  ],
])('a function as credentials that %s is named', async (_, credentials, code, message) => {
  const { start } = await setAppConfigStage()
  const { client, idle } = start({}, { credentials } as Partial<AppConfigOptions>)
  await idle()
  expect(client.status().lastError).toMatchObject({
    code,
    message: expect.stringContaining(`${place} the function given as credentials ${message}`),
  })
})

test('a function as credentials is used, and may give others later', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const credentials = vi.fn(async () => ({ accessKeyId: 'x', secretAccessKey: 'y' }))
  const { client } = start({}, { credentials })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(credentials).toHaveBeenCalled()
})

test.each([
  null,
  'AKIA…',
  {},
  { accessKeyId: 'x', secretAccessKey: undefined },
  { accessKeyId: '', secretAccessKey: 'y' },
])('credentials that cannot be any, %j, are refused where they are given, and not shown', (credentials) => {
  expect(() => appConfig({ ...target, credentials } as never)).toThrow(
    expect.objectContaining({
      code: 'INVALID_OPTIONS',
      message:
        'source.credentials must be { accessKeyId, secretAccessKey }, two strings that are not empty, or a function that gives them.',
    }),
  )
})
