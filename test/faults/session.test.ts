import { expect, test } from 'vitest'
import { flagsOn } from '../client/stage.js'
import { faultStage, taken } from './stage.js'

const HOUR_MS = 3_600_000

const tokenProblem = (problem: string) => ({
  kind: 'error' as const,
  name: 'BadRequestException',
  message: 'Token not valid',
  members: {
    Reason: 'InvalidParameters',
    Details: { InvalidParameters: { ConfigurationToken: { Problem: problem } } },
  },
})

test('expired token', async () => {
  const stage = await faultStage()
  const { client, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))

  stage.emulator.inject(tokenProblem('Expired'))
  await pass(15_000)

  expect(seen()).toEqual(['get 400', 'start 201', 'get 200'])
  expect(client.isEnabled('b')).toBe(true)
  expect([told(), logged()]).toEqual([['change'], [taken]])
})

test('corrupted token', async () => {
  const stage = await faultStage()
  const { client, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))

  stage.emulator.inject(tokenProblem('Corrupted'))
  await pass(15_000)

  expect(seen()).toEqual(['get 400', 'start 201', 'get 200'])
  expect(client.isEnabled('b')).toBe(true)
  expect([told(), logged()]).toEqual([['change'], [taken]])
})

test('too early', async () => {
  const stage = await faultStage()
  const { client, pass, told, lines, seen } = await stage.live()
  stage.deploy(flagsOn('b'))

  expect(await client.refresh()).toEqual({ outcome: 'too-early' })
  expect(client.isEnabled('a')).toBe(true)
  expect(lines).toEqual([
    [
      'debug',
      'AppConfig checkout/prod/flags in us-east-1 answered "too early". The next poll is on schedule.',
      undefined,
    ],
  ])
  await pass(15_000)

  expect(client.isEnabled('b')).toBe(true)
  expect(told()).toEqual(['change'])
  expect(seen()).toEqual(['get 400', 'get 200'])
})

test('unchanged for a day', async () => {
  const { live } = await faultStage()
  const { client, pass, told, logged, seen } = await live({ client: { pollIntervalMs: 600_000 } })
  const before = client.evaluate('a')

  for (let poll = 0; poll < 144; poll++) await pass(600_000)

  const polls = (count: number) => Array(count).fill('get 200')
  expect(seen()).toEqual([...polls(137), 'start 201', ...polls(7)])
  expect(client.evaluate('a')).toBe(before)
  expect(client.status()).toMatchObject({ state: 'ready', ageMs: 0 })
  expect([told(), logged()]).toEqual([[], []])
})

test('session of 23 hours', async () => {
  const stage = await faultStage()
  const { client, clock, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))

  clock.set(clock.now() + 23 * HOUR_MS)
  await pass(15_000)

  expect(seen()).toEqual(['start 201', 'get 200'])
  expect(client.isEnabled('b')).toBe(true)
  expect([told(), logged()]).toEqual([['change'], [taken]])
})

test('session of 23 hours, and no new one granted', async () => {
  const stage = await faultStage()
  const { client, clock, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))
  stage.emulator.inject({ kind: 'error', name: 'ThrottlingException' }, { operation: 'StartConfigurationSession' })

  clock.set(clock.now() + 23 * HOUR_MS)
  await pass(15_000)
  await pass(15_000)

  expect(seen()).toEqual(['start 429', 'get 200', 'start 201', 'get 200'])
  expect(client.isEnabled('b')).toBe(true)
  expect([told(), logged()]).toEqual([['change'], [taken]])
})

test('interval of a day', async () => {
  const stage = await faultStage()
  const { client, clock, next, told, logged, seen } = await stage.live()
  const day = { kind: 'header', name: 'Next-Poll-Interval-In-Seconds', value: '86400' } as const
  stage.emulator.inject(day, { operation: 'GetLatestConfiguration' })
  await next()
  stage.deploy(flagsOn('b'))

  const askedAt = clock.now()
  await next()

  expect(clock.now() - askedAt).toBe(HOUR_MS)
  expect(seen()).toEqual(['get 200', 'start 201', 'get 200'])
  expect(client.isEnabled('b')).toBe(true)
  expect(told()).toEqual(['change'])
  expect(logged()).toEqual([
    expect.stringMatching(/^warn: .* asks to be polled every 86400 s\. It is polled every 3600 s/),
    taken,
  ])
})
