import { expect, test } from 'vitest'
import { SourceError } from '../../../src/index.js'
import { content, flagsOn, hang, type ScriptedSource, setScript, settle } from '../stage.js'

const v1 = content(flagsOn('a'))
const v2 = content(flagsOn('b'))
const unchanged = { kind: 'unchanged' } as const
const unreachable = new SourceError('SOURCE_UNAVAILABLE', 'no route')

/** Milliseconds between the fetches. */
const pauses = ({ times }: ScriptedSource) => times.slice(1).map((time, index) => time - (times[index] ?? 0))

test('polls every 15 seconds from the start', async () => {
  const { clock, source } = setScript([v1])
  await clock.advance(45_000)
  expect(source.times).toEqual([0, 15_000, 30_000, 45_000])
})

test.each([
  ['the configured interval where the source wants less', 5_000, 1_000, 5_000],
  ['the interval of the source where it wants more', 5_000, 60_000, 60_000],
  ['the configured interval where the source wants nonsense', 5_000, Number.NaN, 5_000],
  ['an hour where the source wants for ever', 5_000, Number.POSITIVE_INFINITY, 3_600_000],
  [
    'the configured interval where that is longer than an hour, and the source wants more',
    7_200_000,
    86_400_000,
    7_200_000,
  ],
])('keeps to %s', async (_, pollIntervalMs, nextFetchMs, expected) => {
  const { client, clock, source } = setScript([content(flagsOn('a'), { nextFetchMs })], { pollIntervalMs })
  await client.ready()
  await clock.advance(expected - 1)
  expect(source.times).toHaveLength(1)
  await clock.advance(1)
  expect(source.times).toHaveLength(2)
})

test('spreads polls by up to a tenth, upwards', async () => {
  const { clock, source } = setScript([v1], { random: () => 0.5 })
  await clock.advance(15_749)
  expect(source.times).toHaveLength(1)
  await clock.advance(1)
  expect(source.times).toHaveLength(2)
})

test('backs off after failures, each pause drawn from twice the range, and never stops', async () => {
  const { clock, source } = setScript([unreachable], { random: () => 0.5 })
  await clock.advance(120_000)
  expect(pauses(source).slice(0, 8)).toEqual([500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000, 15_000])
  const before = source.times.length
  await clock.advance(86_400_000)
  expect(source.times.length - before).toBe(86_400_000 / 15_000)
})

test('retries never follow at once', async () => {
  const { clock, source } = setScript([unreachable, unreachable, v1], { random: () => 0 })
  await clock.advance(1_000)
  expect(pauses(source)).toEqual([100, 100])
})

test.each<[string, () => number]>([
  ['NaN', () => Number.NaN],
  ['less than 0', () => -1],
  ['infinite', () => Infinity],
  ['text', () => '0.5' as never],
  [
    'an error',
    () => {
      throw new Error('no entropy')
    },
  ],
])('random numbers that are %s neither stop polls nor hurry them', async (_, random) => {
  const { clock, source } = setScript([v1], { random })
  await clock.advance(150_000)
  expect(source.times.length).toBeGreaterThanOrEqual(10)
  expect(Math.min(...pauses(source))).toBeGreaterThanOrEqual(15_000)
})

test('slow pollers retry up to as slowly as they poll', async () => {
  const { clock, source } = setScript([unreachable], { pollIntervalMs: 120_000, random: () => 0.999_999 })
  await clock.advance(600_000)
  expect(Math.round(pauses(source).at(-1) ?? 0)).toBe(120_000)
})

test('success ends the backoff', async () => {
  const { client, clock, source } = setScript([unreachable, unreachable, v1, unreachable, v1], { random: () => 0.5 })
  await clock.advance(1_500)
  await client.ready()
  await clock.advance(28_500)
  expect(pauses(source)).toEqual([500, 1_000, 15_750, 500])
  expect(client.status()).toMatchObject({ consecutiveFailures: 0, lastError: undefined })
})

test('the next poll is planned when the last one has ended', async () => {
  let answer = (_: typeof unchanged) => {}
  const slow = () => new Promise<typeof unchanged>((resolve) => (answer = resolve))
  const { client, clock, source } = setScript([v1, slow, unchanged])
  await client.ready()
  await clock.advance(15_000)
  expect(client.status().nextPollAt).toBeUndefined()

  await clock.advance(8_000)
  answer(unchanged)
  await settle(clock)
  expect(client.status().nextPollAt).toBe(clock.now() + 15_000)
  await clock.advance(15_000)

  expect(source.times).toEqual([0, 15_000, 38_000])
})

test('two refresh() calls share a poll, and join one under way', async () => {
  const { client, clock, source } = setScript([v1])
  const first = client.refresh()
  const second = client.refresh()
  expect(await first).toMatchObject({ outcome: 'changed' })
  expect(await second).toBe(await first)
  await settle(clock)
  expect(source.requests).toHaveLength(1)
})

test('refresh() puts the next poll off', async () => {
  const { client, clock, source } = setScript([v1])
  await clock.advance(10_000)
  expect(await client.refresh()).toMatchObject({ outcome: 'unchanged' })
  await clock.advance(15_000)
  expect(source.times).toEqual([0, 10_000, 25_000])
})

test('refresh() too early says so and leaves the plan as it is', async () => {
  const { client, clock, source, told } = setScript([v1])
  await client.ready()
  source.play({ kind: 'too-early' }, { kind: 'too-early' }, v2)
  await clock.advance(5_000)

  expect(await client.refresh()).toEqual({ outcome: 'too-early' })
  await clock.advance(5_000)
  expect(await client.refresh()).toEqual({ outcome: 'too-early' })
  await clock.advance(5_000)

  expect(source.times).toEqual([0, 5_000, 10_000, 15_000])
  expect(told()).toEqual(['ready', 'change'])
  expect(client.status()).toMatchObject({ consecutiveFailures: 0, lastError: undefined })
})

test('a planned poll that comes too early waits its turn', async () => {
  const { client, clock, source } = setScript([v1, { kind: 'too-early' }, v2])
  await client.ready()
  await clock.advance(30_000)
  expect(source.times).toEqual([0, 15_000, 30_000])
})

test('a source that is not polled is asked until it has answered, then when it tells', async () => {
  const { clock, source } = setScript([unreachable, unreachable, v1])
  source.polled = false
  await clock.advance(3_600_000)
  expect(source.times).toEqual([0, 100, 200])

  source.play(unreachable, v2)
  source.change()
  await clock.advance(3_600_000)
  expect(pauses(source).slice(2)).toEqual([3_599_800, 100])
})

test('refresh() tells failures and does not reject', async () => {
  const { client, source } = setScript([v1])
  await client.ready()
  source.play(unreachable)
  expect(await client.refresh()).toEqual({ outcome: 'failed', error: unreachable })
})

test('a request that hangs is given up at requestTimeoutMs', async () => {
  const { client, clock, source, events } = setScript([hang, v1], { requestTimeoutMs: 2_000 })
  await clock.advance(1_999)
  expect(source.requests[0]?.signal.aborted).toBe(false)
  expect(source.requests[0]?.timeoutMs).toBe(2_000)

  await clock.advance(1)
  const error = { code: 'SOURCE_TIMEOUT', message: expect.stringContaining('script did not answer within 2000 ms') }
  expect(events).toMatchObject([['error', { error, consecutiveFailures: 1 }]])
  expect(source.requests[0]?.signal.reason).toMatchObject(error)

  await clock.advance(100)
  expect(client.isEnabled('a')).toBe(true)
})

test('an answer that comes after its deadline goes nowhere', async () => {
  let answer = (_: typeof v1) => {}
  const late = () => new Promise<typeof v1>((resolve) => (answer = resolve))
  const { client, clock, told } = setScript([late, v2])
  await clock.advance(10_100)
  expect(client.isEnabled('b')).toBe(true)

  answer(v1)
  await settle(clock)

  expect(client.isEnabled('b')).toBe(true)
  expect(told()).toEqual(['error', 'ready'])
})

test('an error that comes after its deadline goes nowhere', async () => {
  let fail = (_: Error) => {}
  const late = () => new Promise<never>((_, reject) => (fail = reject))
  const { clock, told } = setScript([late, v2])
  await clock.advance(10_100)
  fail(new Error('late'))
  await settle(clock)
  expect(told()).toEqual(['error', 'ready'])
})

test('a change the source tells of is fetched at once, and after a poll under way', async () => {
  let answer = (_: typeof v1) => {}
  const slow = () => new Promise<typeof v1>((resolve) => (answer = resolve))
  const { client, clock, source } = setScript([v1, slow, v2])
  await client.ready()

  source.change()
  source.change()
  source.change()
  answer(v1)
  await settle(clock)

  expect(source.requests).toHaveLength(3)
  expect(client.isEnabled('b')).toBe(true)
})

test.each([
  [
    'throws',
    () => {
      throw new TypeError('odd')
    },
  ],
  ['rejects with what is no HoldfastError', async () => Promise.reject(new TypeError('odd'))],
])('a source that %s is unavailable', async (_, step) => {
  const { clock, events } = setScript([step, v1])
  await settle(clock)
  expect(events).toMatchObject([['error', { error: { code: 'SOURCE_UNAVAILABLE', message: 'script: odd' } }]])
})

test('an answer of no known kind is a failure', async () => {
  const { clock, events } = setScript([{ kind: 'contents' } as never, v1])
  await clock.advance(100)
  expect(events).toMatchObject([
    ['error', { error: { code: 'SOURCE_UNAVAILABLE' } }],
    ['ready', {}],
  ])
})

test('"unchanged" without anything before it is a failure', async () => {
  const { clock, events } = setScript([unchanged, v1], { fallback: flagsOn('a') })
  await settle(clock)
  expect(events).toMatchObject([['error', { error: { code: 'SOURCE_UNAVAILABLE' } }]])
})

test('a scope made after the process was suspended has the overdue poll made up for', async () => {
  const { client, clock, source } = setScript([v1, v2])
  await client.ready()
  // The wall clock has gone on; the timers have not.
  clock.set(clock.now() + 3_600_000)
  expect(source.times).toHaveLength(1)
  const scope = client.scope({})
  await settle(clock)
  expect(source.times).toHaveLength(2)
  expect([scope.evaluate('b').reason, client.evaluate('b').reason]).toEqual(['ERROR', 'STATIC'])

  client.scope({})
  client.scope({}, { now: clock.now() + 3_600_000 })
  await settle(clock)
  expect(source.times).toHaveLength(2)
  await clock.advance(15_000)
  expect(source.times).toHaveLength(3)
})
