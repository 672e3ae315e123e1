import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { AppConfigDataClient } from '@aws-sdk/client-appconfigdata'
import { expect, onTestFinished, test, vi } from 'vitest'
import type { EmulatorFault } from '../../../src/testing.js'
import { badDocument, bytes, flagsOn, until } from '../stage.js'
import { setAppConfigStage, target } from './app-config-stage.js'

/** With how long the next poll waits in a live session. */
const passingFaults: [string, EmulatorFault, string, number][] = [
  ['throttling', { kind: 'error', name: 'ThrottlingException' }, 'SOURCE_THROTTLED', 15_000],
  ['an internal error', { kind: 'error', name: 'InternalServerException' }, 'SOURCE_UNAVAILABLE', 100],
  ["a proxy's page", { kind: 'page' }, 'SOURCE_UNAVAILABLE', 100],
]
const startingFaults: typeof passingFaults = [
  ...passingFaults,
  ["a proxy's page under 201", { kind: 'body', body: '<html>' }, 'SOURCE_UNAVAILABLE', 100],
  ['an answer without a token', { kind: 'body', body: '{}' }, 'SOURCE_UNAVAILABLE', 100],
]

test.each(startingFaults)('%s at the start of a session passes', async (_, fault, code) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  emulator.inject(fault, { operation: 'StartConfigurationSession' })
  const { client, idle, pass, events } = start()

  await idle()
  expect(events).toMatchObject([['error', { error: { name: 'SourceError', code } }]])
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
})

test.each(passingFaults)('%s in a live session passes, and the session lives on', async (_, fault, code, waitMs) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass, events } = start()
  await client.ready()
  emulator.deploy(target, flagsOn('b'))
  emulator.inject(fault)

  await pass(15_000)
  expect(events.at(-1)).toMatchObject(['error', { error: { name: 'SourceError', code } }])
  expect(client.isEnabled('a')).toBe(true)
  await pass(waitMs - 1)
  expect(client.isEnabled('b')).toBe(false)
  await pass(1)

  expect(client.isEnabled('b')).toBe(true)
  expect(emulator.counts.StartConfigurationSession).toBe(1)
})

const breaks: EmulatorFault[] = [
  { kind: 'cut', at: 'headers' },
  { kind: 'cut', at: 'body' },
]

test.each(breaks)('a session start whose answer is $kind at its $at is repeated within the poll', async (fault) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  emulator.inject(fault, { operation: 'StartConfigurationSession' })
  const { client, told } = start()
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(told()).toEqual(['ready'])
  expect(emulator.counts).toMatchObject({ StartConfigurationSession: 2, GetLatestConfiguration: 1 })
})

test.each(breaks)('so is, by a client given, a poll whose answer is $kind at its $at', async (fault) => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const sdk = new AppConfigDataClient({ ...emulator.clientOptions, maxAttempts: 1 })
  onTestFinished(() => sdk.destroy())
  const { client, pass, told } = start({}, { client: sdk })
  await client.ready()
  emulator.deploy(target, flagsOn('b'))
  emulator.inject(fault)

  await pass(15_000)

  expect(client.isEnabled('b')).toBe(true)
  const tokens = emulator.requests.map(({ tokenSuffix }) => tokenSuffix)
  expect(tokens.at(-1)).toBe(tokens.at(-2))
  expect(told()).toEqual(['ready', 'change'])
  expect(client.status().usage).toMatchObject({ requests: 4, documents: 2 })
})

test.each(['headers', 'body'])('an answer that hangs in its %s is given up, and its connection with it', async (at) => {
  let asked = false
  let gone = false
  const server = createServer((_, response) => {
    asked = true
    response.on('close', () => {
      gone = true
    })
    if (at === 'body') response.writeHead(201, { 'content-length': 100 }).write('{')
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(() => void server.close())
  const { start } = await setAppConfigStage()
  const { client, clock, events } = start(
    {},
    { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
  )
  await until(() => asked)

  await clock.advance(10_000)

  expect(events).toMatchObject([['error', { error: { code: 'SOURCE_TIMEOUT' } }]])
  await until(() => gone)
  await client.close()
})

test('closing ends a request that hangs', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  emulator.inject({ kind: 'hang', at: 'body' }, { operation: 'GetLatestConfiguration' })
  const { client, clock, told } = start()
  await until(() => emulator.counts.GetLatestConfiguration === 1)

  await client.close()

  expect(told()).toEqual([])
  expect(clock.pending).toBe(0)
})

test('closing destroys the AWS client', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client } = start()
  await client.ready()
  const destroy = vi.spyOn(AppConfigDataClient.prototype, 'destroy')
  await client.close()
  expect(destroy).toHaveBeenCalledTimes(1)
  destroy.mockRestore()
})

test('an answer after its deadline does not touch the session', async () => {
  const tokens: string[] = []
  let late = (_: object) => {}
  const send = async ({ input }: { input: { ConfigurationToken?: string } }) => {
    if (input.ConfigurationToken === undefined) return { InitialConfigurationToken: 'first' }
    tokens.push(input.ConfigurationToken)
    if (tokens.length === 1) return new Promise<object>((resolve) => (late = resolve))
    return { NextPollConfigurationToken: `token ${tokens.length}`, Configuration: bytes(flagsOn('a')) }
  }
  const deaf = { send, config: { region: async () => 'nowhere' } } as unknown as AppConfigDataClient
  const { start } = await setAppConfigStage()
  const { clock } = start({}, { client: deaf })
  await clock.advance(0)
  await until(() => tokens.length === 1)

  await clock.advance(10_000)
  await clock.advance(100)
  late({ NextPollConfigurationToken: 'late', Configuration: bytes(flagsOn('b')) })
  await clock.advance(15_000)

  expect(tokens).toEqual(['first', 'first', 'token 2'])
})

test('an answer damaged once costs a second, not the document', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, clock, pass, next, told } = start({ random: () => 0.5 })
  await client.ready()
  emulator.deploy(target, flagsOn('b'))
  emulator.inject({ kind: 'body', body: '<html>login</html>' })

  await pass(15_750)
  expect(client.status()).toMatchObject({ consecutiveFailures: 0, lastError: { code: 'INVALID_DOCUMENT' } })
  expect(client.status().nextPollAt).toBe(clock.now() + 500)
  await next()

  expect(client.isEnabled('b')).toBe(true)
  expect(client.status()).toMatchObject({ state: 'ready', lastError: undefined, refused: undefined })
  expect(emulator.counts.StartConfigurationSession).toBe(2)
  expect(told()).toEqual(['ready', 'rejected', 'change'])
})

test('a document that is bad costs a new session now and then, and a poll within the session sees the next one', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, clock, pass, next, told } = start({ random: () => 0.999 })
  await client.ready()
  emulator.deploy(target, badDocument)
  await pass(16_500)
  const startedMs: number[] = []
  const refusedAt = clock.now()

  while (clock.now() < refusedAt + 3_600_000) {
    const sessions = emulator.counts.StartConfigurationSession
    await next()
    if (emulator.counts.StartConfigurationSession > sessions) startedMs.push(clock.now() - refusedAt)
  }

  const pauses = startedMs.map((ms, index) => Math.round((ms - (startedMs[index - 1] ?? 0)) / 1_000))
  expect(pauses).toEqual([1, 2, 4, 8, 16, 32, 64, 128, 256, 511, 599, 599, 599, 599])
  expect(client.status()).toMatchObject({ state: 'stale', consecutiveFailures: 0 })
  expect(told()).toEqual(['ready', 'rejected', 'stale'])

  const sessions = emulator.counts.StartConfigurationSession
  emulator.deploy(target, flagsOn('b'))
  await next()
  expect(client.isEnabled('b')).toBe(true)
  expect(emulator.counts.StartConfigurationSession).toBe(sessions)
})

test('where no new session is to be had, the old one goes on, and is asked for no more often', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass, next } = start({ random: () => 0.999 })
  await client.ready()
  emulator.deploy(target, badDocument)
  emulator.inject(
    { kind: 'error', name: 'ThrottlingException' },
    { operation: 'StartConfigurationSession', requests: Infinity },
  )
  await pass(16_500)
  for (let poll = 0; poll < 60; poll++) await next()
  expect(emulator.counts.StartConfigurationSession).toBeLessThan(15)

  emulator.deploy(target, flagsOn('b'))
  await next()
  expect(client.isEnabled('b')).toBe(true)
})

test('an unknown complaint ends the session', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass } = start()
  await client.ready()
  emulator.inject({ kind: 'error', name: 'BadRequestException', message: 'something new' })

  await pass(15_000)
  expect(client.status().lastError).toMatchObject({
    code: 'SOURCE_REJECTED_REQUEST',
    message: 'AppConfig checkout/prod/flags in us-east-1: HTTP 400, something new',
  })
  await pass(100)

  expect(client.status().lastError).toBeUndefined()
  expect(emulator.counts.StartConfigurationSession).toBe(2)
})
