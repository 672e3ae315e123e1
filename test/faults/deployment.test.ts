import { expect, test } from 'vitest'
import { target } from '../client/sources/app-config-stage.js'
import { flagsOn } from '../client/stage.js'
import { faultStage, taken } from './stage.js'

test('rollback', async () => {
  const stage = await faultStage()
  const { client, pass, events, logged, seen } = await stage.live()
  const before = client.evaluate('a')
  stage.deploy(flagsOn('b'), { versionLabel: 'v2' })
  await pass(15_000)
  expect(client.isEnabled('b')).toBe(true)

  stage.emulator.rollBack(target)
  await pass(15_000)

  expect(client.evaluate('a')).toBe(before)
  expect(seen()).toEqual(['get 200', 'get 200'])
  expect(events).toMatchObject([
    ['change', { previousVersion: { label: 'v1' }, version: { label: 'v2' } }],
    ['change', { previousVersion: { label: 'v2' }, version: { label: 'v1' } }],
  ])
  expect(logged()).toEqual([taken, taken])
})

test('two sessions on different sides of a gradual deployment', async () => {
  const draws = [0.2, 0.8]
  const stage = await faultStage({ random: () => draws.shift() ?? 0 })
  const early = await stage.live()
  const late = await stage.live()

  stage.deploy(flagsOn('b'), { versionLabel: 'v2', percent: 50 })
  for (let poll = 0; poll < 3; poll++) {
    await early.pass(15_000)
    await late.idle()
  }
  expect(early.client.status().document?.version.label).toBe('v2')
  expect(late.client.status().document?.version.label).toBe('v1')
  stage.emulator.complete(target)
  await late.pass(15_000)
  await early.idle()

  expect(late.client.status().document?.version.label).toBe('v2')
  expect(late.client.evaluateAll()).toEqual(early.client.evaluateAll())
  expect([early.told(), late.told()]).toEqual([['change'], ['change']])
  expect([early.logged(), late.logged()]).toEqual([[taken], [taken]])
  expect(stage.emulator.counts.StartConfigurationSession).toBe(2)
})
