import { existsSync } from 'node:fs'
import { beforeEach, expect, onTestFinished, test, vi } from 'vitest'
import { type LambdaSourceOptions, lambdaSource } from '../../../src/lambda.js'
import { manualClock, startAppConfigEmulator } from '../../../src/testing.js'
import { flagsOn, setStage, startMs } from '../stage.js'
import { target } from './app-config-stage.js'

vi.mock('node:fs', async (original) => ({ ...(await original<object>()), existsSync: vi.fn() }))
beforeEach(() => {
  vi.mocked(existsSync).mockReturnValue(false)
  return () => vi.unstubAllEnvs()
})

/** An endpoint that is the service and, if told so by a variable, the extension; and the client of a function. */
async function setFunction(options: Partial<LambdaSourceOptions> = {}) {
  const emulator = await startAppConfigEmulator({ enforcePollInterval: false })
  onTestFinished(() => emulator.close())
  emulator.deploy(target, flagsOn('a'))
  return {
    emulator,
    extensionAt: (port: number) => vi.stubEnv('AWS_APPCONFIG_EXTENSION_HTTP_PORT', String(port)),
    start: () =>
      setStage({
        clock: manualClock(startMs),
        polling: 'on-demand',
        source: lambdaSource({ ...target, ...emulator.clientOptions, ...options }),
      }).client,
    asked: () => [emulator.counts.GetAgentConfiguration, emulator.counts.GetLatestConfiguration],
  }
}

test('without the extension it is AppConfig', async () => {
  const { start, asked } = await setFunction()
  const client = start()
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(client.status().source).toBe('AppConfig checkout/prod/flags in us-east-1')
  expect(asked()).toEqual([0, 1])
})

test('with it, it is the extension, at the port it is told to listen at', async () => {
  const { start, asked, emulator, extensionAt } = await setFunction()
  extensionAt(emulator.port)
  const client = start()
  expect(await client.ready()).toMatchObject({ state: 'live' })
  await client.refresh()
  expect(client.status().source).toBe('AppConfig extension checkout/prod/flags')
  expect(asked()).toEqual([2, 0])
})

test.each<[string, Partial<LambdaSourceOptions>, () => void, string]>([
  [
    'its file',
    {},
    () => vi.mocked(existsSync).mockImplementation((path) => path === '/opt/extensions/AppConfigAgent'),
    'extension',
  ],
  ['any of its variables', {}, () => vi.stubEnv('AWS_APPCONFIG_EXTENSION_LOG_LEVEL', 'debug'), 'extension'],
  ['being told', { extension: true }, () => {}, 'extension'],
  [
    'being told not',
    { extension: false },
    () => vi.stubEnv('AWS_APPCONFIG_EXTENSION_LOG_LEVEL', 'debug'),
    'AppConfig checkout',
  ],
])('it is known by %s', (_, options, set, description) => {
  set()
  expect(lambdaSource({ ...target, ...options }).description).toContain(description)
})

test('while the extension cannot be reached it is AppConfig, and then the extension again', async () => {
  const { start, asked, emulator, extensionAt } = await setFunction()
  extensionAt(emulator.port)
  emulator.inject({ kind: 'cut', at: 'headers' }, { operation: 'GetAgentConfiguration', requests: 2 })
  const client = start()
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(asked()).toEqual([2, 1])
  await client.refresh()
  expect(asked()).toEqual([3, 1])
})

test('a rollback seen by the one is none to the other: each time AppConfig is turned to, it is in a new session', async () => {
  const { start, emulator, extensionAt } = await setFunction()
  extensionAt(emulator.port)
  const cut = () => emulator.inject({ kind: 'cut', at: 'headers' }, { operation: 'GetAgentConfiguration', requests: 2 })
  cut()
  const client = start()
  await client.ready()
  emulator.deploy(target, flagsOn('b'))
  await client.refresh()
  expect(client.isEnabled('b')).toBe(true)

  emulator.rollBack(target)
  cut()
  await client.refresh()
  expect(client.isEnabled('a')).toBe(true)
  expect(emulator.counts.StartConfigurationSession).toBe(2)
})

test('what the extension says is believed: nothing deployed is nothing deployed', async () => {
  const { start, asked, emulator, extensionAt } = await setFunction({ profile: 'other' })
  extensionAt(emulator.port)
  expect(await start().ready()).toMatchObject({ state: 'none', error: { code: 'SOURCE_NOT_FOUND' } })
  expect(asked()).toEqual([1, 0])
})

test('somebody else at its port is not believed: AppConfig is asked', async () => {
  const { start, asked, emulator, extensionAt } = await setFunction()
  extensionAt(emulator.port)
  const elsewhere = { operation: 'GetAgentConfiguration' } as const
  for (const status of [404, 403, 200]) {
    emulator.inject({ kind: 'page', status }, elsewhere)
    const client = start()
    expect(await client.ready()).toMatchObject({ state: 'live' })
    await client.close()
  }
  expect(asked()).toEqual([3, 3])
})

test('a poll that is given up is not begun again elsewhere', async () => {
  const source = lambdaSource({ ...target, extension: true })
  const request = { signal: AbortSignal.abort(), timeoutMs: 100, now: startMs, maxBytes: 1_000, newSession: false }
  await expect(source.fetch(request)).rejects.toThrow('AppConfig Agent')
})

test.each(['abc', '0', '65536', '80/x', '-1', '2772 '])(
  'a port that is none, %j, is refused by the name of its variable',
  (port) => {
    vi.stubEnv('AWS_APPCONFIG_EXTENSION_HTTP_PORT', port)
    expect(() => lambdaSource(target)).toThrow(
      expect.objectContaining({
        option: 'AWS_APPCONFIG_EXTENSION_HTTP_PORT',
        message: `AWS_APPCONFIG_EXTENSION_HTTP_PORT must be a port, 1 to 65535; received "${port}".`,
      }),
    )
    expect(lambdaSource({ ...target, extension: false }).description).toBe('AppConfig checkout/prod/flags')
  },
)

test('options are checked whether or not the extension is there', () => {
  const options = { ...target, extention: true } as unknown as LambdaSourceOptions
  expect(() => lambdaSource(options)).toThrow('There is no option "source.extention". Did you mean "extension"?')
  for (const extension of [true, false]) {
    expect(() => lambdaSource({ ...target, profile: '', extension })).toThrow('source.profile must be a string')
    expect(() => lambdaSource({ ...target, extension, requiredMinimumPollIntervalSeconds: 1 })).toThrow('from 15 to')
  }
  expect(() => lambdaSource({ ...target, extension: 1 as never })).toThrow('source.extension must be true or false')
})
