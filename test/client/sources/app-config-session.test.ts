import { expect, test } from 'vitest'
import { flagsOn } from '../stage.js'
import { setAppConfigStage, target } from './app-config-stage.js'

const DAY_MS = 86_400_000

/** What the emulator saw, in short. */
const seen = (requests: readonly { operation: string; status: number }[]) =>
  requests.map(({ operation, status }) => `${operation === 'StartConfigurationSession' ? 'start' : 'get'} ${status}`)

test('one session serves all polls, at the interval asked for', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'), { versionLabel: 'v1' })
  const { client, pass } = start()

  expect(await client.ready()).toMatchObject({ state: 'live', version: { label: 'v1' } })
  await pass(15_000)
  await pass(15_000)

  expect(client.isEnabled('a')).toBe(true)
  expect(seen(emulator.requests)).toEqual(['start 201', 'get 200', 'get 200', 'get 200'])
})

test('a deployment arrives with the next poll, and so does its rollback', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'), { versionLabel: 'v1' })
  const { client, pass, events } = start()
  await client.ready()
  const before = client.evaluate('a')

  emulator.deploy(target, flagsOn('b'), { versionLabel: 'v2' })
  await pass(15_000)
  expect(client.isEnabled('b')).toBe(true)
  emulator.rollBack(target)
  await pass(15_000)

  expect(client.evaluate('a')).toBe(before)
  expect(events).toMatchObject([
    ['ready', { state: 'live', version: { label: 'v1' } }],
    ['change', { changedKeys: ['a', 'b'], version: { label: 'v2' }, previousVersion: { label: 'v1' } }],
    ['change', { changedKeys: ['a', 'b'], version: { label: 'v1' }, previousVersion: { label: 'v2' } }],
  ])
})

test('the interval that the service grants is kept to', async () => {
  const { emulator, start } = await setAppConfigStage({ pollIntervalSeconds: 120 })
  emulator.deploy(target, flagsOn('a'))
  const { client, clock, idle } = start()
  await client.ready()
  await idle()
  expect(client.status().nextPollAt).toBe(clock.now() + 120_000)
})

test('pollIntervalMs is kept to where the service grants less', async () => {
  const { emulator, start } = await setAppConfigStage({ pollIntervalSeconds: 1 })
  emulator.deploy(target, flagsOn('a'))
  const { client, clock, idle } = start({ pollIntervalMs: 2_000 })
  await client.ready()
  await idle()
  expect(client.status().nextPollAt).toBe(clock.now() + 2_000)
})

test('an interval that is no number is as good as none', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const fault = { kind: 'header', name: 'Next-Poll-Interval-In-Seconds', value: 'soon' } as const
  emulator.inject(fault, { operation: 'GetLatestConfiguration' })
  const { client, clock, idle } = start({ pollIntervalMs: 20_000 })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  await idle()
  expect(client.status().nextPollAt).toBe(clock.now() + 20_000)
})

test('asking too early keeps the session, and loses nothing', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass, idle } = start()
  await client.ready()
  await idle()

  expect(await client.refresh()).toEqual({ outcome: 'too-early' })
  emulator.deploy(target, flagsOn('b'))
  await pass(15_000)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen(emulator.requests)).toEqual(['start 201', 'get 200', 'get 400', 'get 200'])
})

test('a session that grew old while the process slept is replaced before it is refused', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, clock, pass, told } = start()
  await client.ready()
  emulator.deploy(target, flagsOn('b'))

  clock.set(clock.now() + DAY_MS)
  await pass(15_000)

  expect(client.isEnabled('b')).toBe(true)
  expect(told()).toEqual(['ready', 'change'])
  expect(seen(emulator.requests)).toEqual(['start 201', 'get 200', 'start 201', 'get 200'])
})

test('tokens that are refused even when new are a failure, and never a loop', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const corrupted = {
    kind: 'error',
    name: 'BadRequestException',
    message: 'Token not valid',
    members: {
      Reason: 'InvalidParameters',
      Details: { InvalidParameters: { ConfigurationToken: { Problem: 'Corrupted' } } },
    },
  } as const
  emulator.inject(corrupted, { operation: 'GetLatestConfiguration', requests: 2 })
  const { client, pass } = start()

  expect(await client.ready()).toMatchObject({ state: 'none', error: { code: 'SOURCE_REJECTED_REQUEST' } })
  await pass(100)

  expect(client.isEnabled('a')).toBe(true)
  expect(seen(emulator.requests)).toEqual(['start 201', 'get 400', 'start 201', 'get 400', 'start 201', 'get 200'])
})

test('a document that was reverted stays, stale, until a new session brings the next', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass, told } = start()
  await client.ready()

  emulator.revert(target)
  await pass(15_000)
  expect(client.status()).toMatchObject({ state: 'stale', lastError: { code: 'SOURCE_EMPTY' } })
  expect(client.isEnabled('a')).toBe(true)

  emulator.deploy(target, flagsOn('a', 'b'))
  await pass(100)
  expect(client.isEnabled('b')).toBe(true)
  expect(told()).toEqual(['ready', 'error', 'stale', 'fresh', 'change'])
  expect(seen(emulator.requests)).toEqual(['start 201', 'get 200', 'get 404', 'start 201', 'get 200'])
})

test('an application that starts before its first deployment gets it when it comes', async () => {
  const { emulator, start } = await setAppConfigStage()
  const { client, pass, told } = start()
  expect(await client.ready()).toMatchObject({ state: 'none', error: { code: 'SOURCE_NOT_FOUND' } })
  emulator.deploy(target, flagsOn('a'))
  await pass(100)
  expect(client.isEnabled('a')).toBe(true)
  expect(told()).toEqual(['error', 'ready'])
})

test('refresh({ newSession }) has the deployed document at once, and polls go on in the new session', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass, idle } = start()
  await client.ready()
  await idle()
  emulator.deploy(target, flagsOn('b'))

  expect(await client.refresh()).toEqual({ outcome: 'too-early' })
  expect(await client.refresh({ newSession: true })).toMatchObject({ outcome: 'changed' })
  expect(client.isEnabled('b')).toBe(true)
  await pass(15_000)

  const sessions = emulator.requests.map(({ session }) => session)
  expect(sessions).toEqual([1, 1, 1, 2, 2, 2])
})

test('where no new session is to be had, refresh({ newSession }) asks in the old one', async () => {
  const { emulator, start } = await setAppConfigStage({ enforcePollInterval: false })
  emulator.deploy(target, flagsOn('a'))
  const { client } = start()
  await client.ready()
  emulator.deploy(target, flagsOn('b'))
  emulator.inject({ kind: 'error', name: 'ThrottlingException' }, { operation: 'StartConfigurationSession' })
  expect(await client.refresh({ newSession: true })).toMatchObject({ outcome: 'changed' })
})
