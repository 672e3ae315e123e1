import { expect, test } from 'vitest'
import { manualClock } from '../../src/testing.js'
import { flagsOn, until } from '../client/stage.js'
import { failure, faultStage, freshLine, staleLine, taken } from './stage.js'

const HOUR_MS = 3_600_000

/** The host's clock jumps, and the service's does not. */
const stageOfItsOwnTime = () => faultStage({ clock: manualClock(), enforcePollInterval: false })

test('clock set forward', async () => {
  const stage = await stageOfItsOwnTime()
  const { client, clock, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))

  clock.set(clock.now() + HOUR_MS)
  expect(client.status()).toMatchObject({ state: 'ready', ageMs: HOUR_MS })
  await pass(14_999)
  expect(seen()).toEqual([])
  await pass(1)
  expect(client.isEnabled('b')).toBe(true)
  expect([told(), logged()]).toEqual([['change'], [taken]])

  clock.set(clock.now() + HOUR_MS)
  stage.emulator.inject({ kind: 'error', name: 'InternalServerException', message: 'Oops' })
  await pass(15_000)
  expect(client.status().state).toBe('stale')
  await pass(100)
  expect(told()).toEqual(['change', 'error', 'stale', 'fresh'])
  expect(logged()).toEqual([taken, failure('HTTP 500, Oops'), staleLine, freshLine])
})

test('clock set forward under load', async () => {
  const service = manualClock()
  const stage = await faultStage({ clock: service })
  const { client, clock, idle, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))

  clock.set(clock.now() + HOUR_MS)
  for (let request = 0; request < 1_000; request++) client.scope({})
  await until(() => seen().length === 1)
  await idle()
  for (let request = 0; request < 1_000; request++) client.scope({})
  await idle()
  expect(seen()).toEqual(['get 400'])
  await service.advance(15_000)
  await pass(15_000)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 400', 'get 200'])
  expect([told(), logged()]).toEqual([['change'], [taken]])
})

test('clock set back', async () => {
  const stage = await stageOfItsOwnTime()
  const { client, clock, pass, told, logged, seen } = await stage.live()
  stage.deploy(flagsOn('b'))

  clock.set(clock.now() - HOUR_MS)
  expect(client.status()).toMatchObject({ state: 'ready', ageMs: 0 })
  await pass(15_000)

  expect(client.isEnabled('b')).toBe(true)
  expect(seen()).toEqual(['get 200'])
  expect([told(), logged()]).toEqual([['change'], [taken]])
})
