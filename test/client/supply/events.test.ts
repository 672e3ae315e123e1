import { expect, test } from 'vitest'
import { type ClientEvents, SourceError } from '../../../src/index.js'
import { badDocument, content, flagsOn, setScript, settle } from '../stage.js'

const v1 = content(flagsOn('a'))
const v2 = content(flagsOn('b'))

test('on() returns what takes the listener off', async () => {
  const { client, source } = setScript([v1])
  await client.ready()
  const heard: string[] = []
  const listener = () => void heard.push('twice')
  const off = client.on('change', listener)
  client.on('change', listener)

  source.play(v2, v1)
  await client.refresh()
  off()
  off()
  await client.refresh()

  expect(heard).toEqual(['twice', 'twice', 'twice'])
})

test('a listener added while an event is told hears the next one', async () => {
  const { client, source } = setScript([v1])
  await client.ready()
  const heard: string[] = []
  client.on('change', () => {
    heard.push('outer')
    client.on('change', () => heard.push('inner'))
  })
  source.play(v2)
  await client.refresh()
  expect(heard).toEqual(['outer'])
})

test.each([
  [
    'throws',
    () => {
      throw new Error('listener')
    },
  ],
  [
    'rejects',
    async () => {
      throw new Error('listener')
    },
  ],
])('a listener that %s is logged, and neither the client nor the others notice', async (_, listener) => {
  const { client, clock, source, lines } = setScript([v1])
  await client.ready()
  const heard: string[] = []
  client.on('change', listener)
  client.on('change', () => heard.push('other'))

  source.play(v2)
  expect(await client.refresh()).toMatchObject({ outcome: 'changed' })
  await settle(clock)

  expect(heard).toEqual(['other'])
  expect(lines.filter(([level]) => level === 'error')).toMatchObject([
    ['error', 'A listener of "change" threw: listener. Flags are not affected.', { message: 'listener' }],
  ])
  expect(client.status().nextPollAt).toBe(clock.now() + 15_000)
})

test('every failed poll is told', async () => {
  const error = new SourceError('SOURCE_THROTTLED', 'slow down')
  const { clock, events } = setScript([error, error, v1])
  await clock.advance(1_000)
  expect(events.slice(0, 2)).toEqual([
    ['error', { source: 'script', error, consecutiveFailures: 1 }],
    ['error', { source: 'script', error, consecutiveFailures: 2 }],
  ])
})

test('there is no listening to what is never told', () => {
  const { client } = setScript([v1])
  expect(() => client.on('chnage' as keyof ClientEvents, () => {})).toThrow(
    expect.objectContaining({ code: 'INVALID_OPTIONS', message: 'There is no event "chnage". Did you mean "change"?' }),
  )
  expect(() => client.on('toString' as keyof ClientEvents, () => {})).toThrow(
    expect.objectContaining({ message: expect.stringContaining('ready, change, rejected, stale, fresh, error') }),
  )
})

test("a logger that throws is nobody's trouble", async () => {
  const fail = () => {
    throw new Error('disk full')
  }
  const { client, source } = setScript([v1], { logger: { debug: fail, info: fail, warn: fail, error: fail } })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  source.play(new Error('down'), content(badDocument), { kind: 'too-early' })
  for (const outcome of ['failed', 'rejected', 'too-early']) {
    expect(await client.refresh()).toMatchObject({ outcome })
  }
  expect(client.status().nextPollAt).toBeDefined()
})
