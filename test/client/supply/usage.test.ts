import { expect, test } from 'vitest'
import { appConfig, type FlagSource } from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { setAppConfigStage, target } from '../sources/app-config-stage.js'
import { content, flagsOn, scriptedSource, setScript, setStage, startMs } from '../stage.js'

const MONTH_MS = 30 * 86_400_000

test('requests and received documents are counted, and what they would cost in a month', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const { client, pass, idle } = start()
  await client.ready()
  await idle()
  expect(client.status().usage).toEqual({ requests: 2, documents: 1, monthlyUsd: undefined })

  await pass(15_000)
  emulator.deploy(target, flagsOn('b'))
  for (let poll = 0; poll < 3; poll++) await pass(15_000)

  const { requests, documents, monthlyUsd = 0 } = client.status().usage ?? {}
  expect({ requests, documents }).toEqual({ requests: 6, documents: 2 })
  expect(requests).toBe(emulator.requests.length)
  const minutes = MONTH_MS / 60_000
  expect(monthlyUsd).toBeCloseTo(0.0008 + minutes * (6 * 0.0000002 + 0.0008), 9)
})

test('requests that fail are counted, too', async () => {
  const { emulator, start } = await setAppConfigStage()
  const { client, idle } = start()
  await client.ready()
  await idle()
  expect(emulator.requests).toHaveLength(1)
  expect(client.status().usage).toMatchObject({ requests: 1, documents: 0 })
})

test('of several sources, the sum', async () => {
  const { emulator, start } = await setAppConfigStage()
  emulator.deploy(target, flagsOn('a'))
  const lane = { ...target, profile: 'kill' }
  emulator.deploy(lane, flagsOn('b'))
  const sources = [target, lane].map((place) => appConfig({ ...place, ...emulator.clientOptions }))
  const { client } = start({ source: undefined, sources } as never)
  await client.ready()
  expect(client.status().usage).toEqual({ requests: 4, documents: 2, monthlyUsd: undefined })
})

test('sources that cost nothing have none', async () => {
  const { client } = setScript([content(flagsOn('a'))])
  await client.ready()
  expect(client.status().usage).toBeUndefined()
})

test.each<[string, () => unknown]>([
  [
    'throws',
    () => {
      throw new Error('no idea')
    },
  ],
  ['gives null', () => null],
  ['gives a promise', async () => ({ requests: 1, documents: 1 })],
  ['gives no numbers', () => ({ requests: Number.NaN, documents: '1' })],
])('a source whose usage() %s has none, and status() has the rest', async (_, usage) => {
  const clock = manualClock(startMs)
  const source = { ...scriptedSource(clock, content(flagsOn('a'))), usage } as FlagSource
  const { client } = setStage({ clock, source })
  await client.ready()
  expect(client.status()).toMatchObject({ state: 'ready', usage: undefined, sources: [{ usage: undefined }] })
})
