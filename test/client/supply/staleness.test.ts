import { expect, test } from 'vitest'
import { SourceError } from '../../../src/index.js'
import { badDocument, content, flagsOn, setScript, startMs } from '../stage.js'

const v1 = content(flagsOn('a'), { versionLabel: 'v1' })
const unreachable = new SourceError('SOURCE_UNAVAILABLE', 'no route')
const withdrawn = new SourceError('SOURCE_EMPTY', 'nothing deployed')
const halfway = { random: () => 0.5 }

test('a blip is not stale', async () => {
  const { client, clock, source, told } = setScript([v1, unreachable, v1])
  await client.ready()
  await clock.advance(30_000)
  expect(source.times).toEqual([0, 15_000, 15_100])
  expect(told()).toEqual(['ready', 'error'])
  expect(client.status().state).toBe('ready')
})

test('flags that nothing has confirmed for maxStalenessMs are stale, served on, and fresh again in the end', async () => {
  const { client, clock, source, events, told } = setScript([v1], halfway)
  await client.ready()
  source.play(unreachable)

  await clock.advance(59_999)
  expect(client.status()).toMatchObject({
    state: 'ready',
    lastSuccessAt: startMs,
    ageMs: 59_999,
    lastError: unreachable,
  })
  await clock.advance(15_000)
  expect(client.status()).toMatchObject({ state: 'stale', document: { version: { label: 'v1' } } })
  expect(client.isEnabled('a')).toBe(true)
  expect(events.find(([name]) => name === 'stale')).toEqual([
    'stale',
    { source: 'script', error: unreachable, lastSuccessAt: startMs },
  ])

  await clock.advance(600_000)
  expect(told().filter((name) => name !== 'error')).toEqual(['ready', 'stale'])

  source.play(v1)
  await clock.advance(30_000)
  expect(events.at(-1)).toMatchObject(['fresh', { version: { label: 'v1' } }])
  expect(client.status()).toMatchObject({ state: 'ready', consecutiveFailures: 0, lastError: undefined })
})

test('a slow interval alone makes nothing stale', async () => {
  const { client, clock } = setScript([v1], { pollIntervalMs: 3_600_000 })
  await client.ready()
  await clock.advance(3_599_999)
  expect(client.status()).toMatchObject({ state: 'ready', ageMs: 3_599_999 })
})

test('a document that was withdrawn is stale at once', async () => {
  const { client, clock, source, told } = setScript([v1], halfway)
  await client.ready()
  source.play(withdrawn)
  await clock.advance(15_750)
  expect(told()).toEqual(['ready', 'error', 'stale'])
  expect(client.isEnabled('a')).toBe(true)
})

test('so is, after maxStalenessMs, one whose successor is refused', async () => {
  const { client, clock, source, told } = setScript([v1], { maxStalenessMs: 30_000 })
  await client.ready()
  source.play(content(badDocument))
  await clock.advance(15_000)
  expect(told()).toEqual(['ready', 'rejected'])
  await clock.advance(15_000)
  expect(told()).toEqual(['ready', 'rejected', 'stale'])

  source.play(v1)
  await clock.advance(15_000)
  expect(told()).toEqual(['ready', 'rejected', 'stale', 'fresh'])
})

test('so is a fallback that the source has not replaced by then', async () => {
  const { client, clock, told } = setScript([withdrawn], { fallback: flagsOn('a'), ...halfway })
  await clock.advance(59_000)
  expect(client.status()).toMatchObject({ state: 'ready', lastSuccessAt: undefined, ageMs: undefined })
  await clock.advance(20_000)
  expect(told().filter((name) => name !== 'error')).toEqual(['ready', 'stale'])
})

test('a wall clock set back makes no negative age', async () => {
  const { client, clock } = setScript([v1])
  await client.ready()
  clock.set(startMs - 3_600_000)
  expect(client.status().ageMs).toBe(0)
})
