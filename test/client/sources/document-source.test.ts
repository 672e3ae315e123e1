import { expect, test, vi } from 'vitest'
import { document } from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { badDocument, flagsOn, setStage, settle, startMs } from '../stage.js'

test('answers at once, and without timers', async () => {
  const clock = manualClock(startMs)
  const { client } = setStage({ clock, source: document(flagsOn('a')) })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(client.isEnabled('a')).toBe(true)
  expect(clock.pending).toBe(0)
})

test('what is done to the object later changes nothing', async () => {
  const flags = flagsOn('a') as { flags: Record<string, { enabled: boolean }> }
  const { client } = setStage({ clock: manualClock(startMs), source: document(flags) })
  flags.flags = {}
  await client.ready()
  expect(client.isEnabled('a')).toBe(true)
})

test('update() is a change', async () => {
  const clock = manualClock(startMs)
  const source = document(flagsOn('a'))
  const { client, events } = setStage({ clock, source })
  await client.ready()

  source.update(flagsOn('a', 'b'))
  await settle(clock)

  expect(client.isEnabled('b')).toBe(true)
  expect(events.at(-1)).toMatchObject(['change', { changedKeys: ['b'] }])
  expect(() => source.update(null as never)).toThrow(/document must be an object/)
})

test('a document that is not valid is refused, one that is mends it', async () => {
  const clock = manualClock(startMs)
  const source = document(badDocument)
  const { client, told } = setStage({ clock, source })
  expect(await client.ready()).toMatchObject({ state: 'none', error: { code: 'INVALID_DOCUMENT' } })

  source.update(flagsOn('a'))
  expect(await client.refresh()).toMatchObject({ outcome: 'changed' })
  expect(told()).toEqual(['rejected', 'ready'])
})

test('a client that is closed hears of updates no more', async () => {
  const source = document(flagsOn('a'))
  const onChange = vi.fn()
  const stop = source.watch?.(onChange)
  source.update(flagsOn('b'))
  stop?.()
  source.update(flagsOn('c'))
  expect(onChange).toHaveBeenCalledTimes(1)
})
