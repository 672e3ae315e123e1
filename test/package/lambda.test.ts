import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { setTimeout as wait } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { describe, expect, onTestFinished, test } from 'vitest'
import { startAppConfigEmulator } from '../../src/testing.js'
import { type SandboxOptions, startSandbox } from './lambda/sandbox.js'

// Functions in AWS's own runtime interface client, and Lambda's side of it: the Runtime API, and a real freeze.

const target = { application: 'shop', environment: 'prod', profile: 'flags' }
const program = (name: string) => fileURLToPath(new URL(`lambda/programs/${name}.js`, import.meta.url))
const example = (name: string) => fileURLToPath(new URL(`../../examples/lambda/${name}.ts`, import.meta.url))
const flagsOn = (key: string) => ({ schemaVersion: 1, flags: { [key]: { enabled: true, rules: [{ serve: 'on' }] } } })
const response = (value: unknown) => ({ kind: 'response', body: JSON.stringify(value) })

/** The flags that the examples share. */
const bundled = JSON.parse(readFileSync(new URL('../../examples/lambda/flags.json', import.meta.url), 'utf8'))

/** An AppConfig endpoint with a document, and functions that find it. */
async function setAppConfig(document: object = flagsOn('a')) {
  const emulator = await startAppConfigEmulator({ pollIntervalSeconds: 0 })
  onTestFinished(() => emulator.close())
  emulator.deploy(target, document)
  return {
    emulator,
    start: ({ env, ...options }: Partial<SandboxOptions> = {}) =>
      startSandbox({
        file: program('buffered'),
        ...options,
        env: { AWS_ENDPOINT_URL_APPCONFIGDATA: emulator.url, ...env },
      }),
  }
}

/** Longer than the interval of the programs, and than flags may be old in them. */
const freeze = () => wait(300)

test('while it is frozen a function asks nothing; thawed, its first answer is from the document of that moment', async () => {
  const { emulator, start } = await setAppConfig()
  const { invoke } = await start()
  expect(await invoke()).toEqual(response(['a']))

  const before = { ...emulator.counts }
  await freeze()
  emulator.deploy(target, flagsOn('b'))
  await freeze()
  expect(emulator.counts).toEqual(before)

  expect(await invoke()).toEqual(response(['b']))
  expect(emulator.counts).toEqual({ ...before, GetLatestConfiguration: before.GetLatestConfiguration + 1 })
})

test('where flags may be older the poll goes on beside the handler, and is over before the freeze', async () => {
  const { emulator, start } = await setAppConfig()
  const { invoke } = await start({ env: { MAX_AGE_MS: '3600000' } })
  await invoke()
  emulator.deploy(target, flagsOn('b'))
  emulator.inject({ kind: 'delay', at: 'headers', delayMs: 200 })
  await freeze()
  expect(await invoke()).toEqual(response(['a']))
  expect(await invoke()).toEqual(response(['b']))
})

test('a poll that hangs does not keep an invocation from ending in time, nor the next one from a new poll', async () => {
  const { emulator, start } = await setAppConfig()
  const { invoke } = await start({ timeoutMs: 4_000 })
  await invoke()
  emulator.deploy(target, flagsOn('b'))
  emulator.inject({ kind: 'hang', at: 'body' })
  await freeze()
  expect(await invoke()).toEqual(response(['a']))
  // The retry is due within a second.
  await expect.poll(invoke, { timeout: 10_000 }).toEqual(response(['b']))
})

test('what a handler throws is what Lambda is told', async () => {
  const { start } = await setAppConfig()
  const { invoke } = await start()
  const error = { kind: 'error', errorType: 'RangeError', errorMessage: 'mine' }
  expect(await invoke({ fail: 'mine' })).toMatchObject(error)
  expect(await invoke()).toEqual(response(['a']))
})

test.each(['esm', 'cjs'] as const)(
  '%s: it starts while the function is initialised, and the first event waits for it',
  async (format) => {
    const { emulator, start } = await setAppConfig()
    emulator.inject({ kind: 'delay', at: 'headers', delayMs: 200 })
    const { invoke, initialised } = await start({ format })
    expect(initialised).toBeUndefined()
    expect(await invoke()).toEqual(response(['a']))
    expect(emulator.counts.StartConfigurationSession).toBe(1)
  },
)

describe('a function that streams', () => {
  test('has its flags', async () => {
    const { start } = await setAppConfig()
    const { invoke } = await start({ file: program('streamed') })
    expect(await invoke()).toEqual({ kind: 'response', body: 'a;' })
  })

  test('that requires flags fails its initialisation without', async () => {
    const { emulator, start } = await setAppConfig()
    emulator.revert(target)
    const { initialised } = await start({ file: program('streamed') })
    expect(initialised).toMatchObject({
      kind: 'error',
      errorMessage: expect.stringContaining('The client has no flag document'),
    })
  })
})

test.each([
  ['module', "import * as lambda from 'holdfast/lambda'"],
  ['commonjs', "const lambda = require('holdfast/lambda')"],
])('the entry point can be loaded: %s', (type, load) => {
  const program = `${load}; console.log(Object.keys(lambda).sort().join())`
  const output = execFileSync(process.execPath, ['--input-type', type, '-e', program], { encoding: 'utf8' })
  expect(output).toBe('flagsMiddleware,lambdaSource,streamWithFlags,withFlags\n')
})

test('the process ends when Lambda tells it to: there are no signal handlers', async () => {
  const { start } = await setAppConfig()
  const { invoke, end } = await start()
  await invoke()
  expect(await end('SIGTERM')).toEqual([null, 'SIGTERM'])
})

describe('examples/lambda', () => {
  const ask = (user: string) => ({ headers: { 'x-user': user } })
  const page = (body: string) => response({ statusCode: 200, body })

  test('has its flags when it is initialised', async () => {
    const { emulator, start } = await setAppConfig(flagsOn('new-checkout'))
    const { invoke, output } = await start({ file: example('handler') })
    expect(emulator.counts.GetLatestConfiguration).toBe(1)
    expect(await invoke(ask('bob'))).toEqual(page('the new checkout'))
    expect(output()).toContain('New flag document')
  })

  test('has them from the extension, where there is one', async () => {
    const { emulator, start } = await setAppConfig(flagsOn('new-checkout'))
    const { invoke } = await start({
      file: example('handler'),
      env: { AWS_APPCONFIG_EXTENSION_HTTP_PORT: String(emulator.port) },
    })
    expect(await invoke(ask('bob'))).toEqual(page('the new checkout'))
    expect(emulator.counts).toMatchObject({ GetAgentConfiguration: 1, GetLatestConfiguration: 0 })
  })

  test('has the bundled ones where AppConfig is out of reach, and says so', async () => {
    const { emulator, start } = await setAppConfig()
    await emulator.close()
    const { invoke, output } = await start({ file: example('handler') })
    expect(await invoke(ask('ada'))).toEqual(page('the new checkout'))
    expect(await invoke(ask('bob'))).toEqual(page('the checkout'))
    expect(output()).toContain('ECONNREFUSED')
  })
  test('middy: its context has them', async () => {
    const { start } = await setAppConfig(bundled)
    const { invoke } = await start({ file: example('middy') })
    expect(await invoke(ask('ada'))).toEqual(page('dark'))
    expect(await invoke(ask('bob'))).toEqual(page('light'))
  })
})
