import { expect, test } from 'vitest'
import { SourceError } from '../../../src/index.js'
import { content, flagsOn, hang, setScript, settle, startMs } from '../stage.js'

const HOUR_MS = 3_600_000
const v1 = content(flagsOn('a'))
const v2 = content(flagsOn('b'))
const unchanged = { kind: 'unchanged' } as const
const down = new SourceError('SOURCE_UNAVAILABLE', 'no route')

/** A client that polls on demand, and has its first document. */
async function onDemand(...steps: Parameters<typeof setScript>[0]) {
  const stage = setScript([v1, ...steps], { polling: 'on-demand' })
  await stage.client.ready()
  return stage
}

test('on demand, there is one poll at the start, and then no timer and no poll', async () => {
  const { client, clock, source } = await onDemand(v2)
  expect(clock.pending).toBe(0)
  await clock.advance(HOUR_MS)
  client.scope()
  await settle(clock)
  expect(source.times).toEqual([0])
  expect(client.isEnabled('a')).toBe(true)
})

test('refresh() polls, whether or not one is due', async () => {
  const { client } = await onDemand(v2)
  expect(await client.refresh()).toMatchObject({ outcome: 'changed' })
  expect(client.isEnabled('b')).toBe(true)
})

test('refresh({ ifDue }) polls once the interval is over by the wall clock, however few timers ran', async () => {
  const { client, clock, source } = await onDemand(v2)
  expect(client.status().nextPollAt).toBe(startMs + 15_000)
  expect(await client.refresh({ ifDue: true })).toEqual({ outcome: 'not-due' })
  clock.set(startMs + 14_999)
  expect(await client.refresh({ ifDue: true })).toEqual({ outcome: 'not-due' })
  clock.set(startMs + 15_000)
  expect(await client.refresh({ ifDue: true })).toMatchObject({ outcome: 'changed' })
  expect(source.requests).toHaveLength(2)
})

test('a clock set back does not put polls off', async () => {
  const { client, clock } = await onDemand(v2)
  clock.set(startMs - HOUR_MS)
  expect(await client.refresh({ ifDue: true })).toMatchObject({ outcome: 'changed' })
})

test('after a failure, the time to the retry has to pass', async () => {
  const { client, clock } = await onDemand(down, v2)
  await client.refresh()
  expect(await client.refresh({ ifDue: true })).toEqual({ outcome: 'not-due' })
  clock.set(startMs + 100)
  expect(await client.refresh({ ifDue: true })).toMatchObject({ outcome: 'changed' })
})

test('callers at the same time share one poll', async () => {
  const { client, clock, source } = await onDemand(v2)
  clock.set(startMs + 15_000)
  const results = await Promise.all([
    client.refresh({ ifDue: true, timeoutMs: 1_000 }),
    client.refresh({ ifDue: true, timeoutMs: 500 }),
    client.refresh(),
  ])
  expect(results.map(({ outcome }) => outcome)).toEqual(['changed', 'changed', 'changed'])
  expect(source.requests).toHaveLength(2)
  expect(clock.pending).toBe(0)
})

const timedOut = (timeoutMs: number) => ({
  outcome: 'failed',
  error: {
    code: 'SOURCE_TIMEOUT',
    message: `script did not answer within the ${timeoutMs} ms that refresh() was given.`,
  },
})

test('a caller waits no longer than it has time, and a poll nobody waits for is cut short', async () => {
  const { client, clock, source } = await onDemand(hang, v2)
  const [hasty, patient] = [client.refresh({ timeoutMs: 200 }), client.refresh({ timeoutMs: 700 })]

  await clock.advance(200)
  expect(await hasty).toMatchObject(timedOut(200))
  expect(source.requests[1]?.signal.aborted).toBe(false)
  await clock.advance(500)
  expect(await patient).toMatchObject(timedOut(700))
  expect(source.requests[1]?.signal.aborted).toBe(true)

  await settle(clock)
  expect(clock.pending).toBe(0)
  expect(client.isEnabled('a')).toBe(true)
  expect(client.status()).toMatchObject({ consecutiveFailures: 1, lastError: { code: 'SOURCE_TIMEOUT' } })
  expect(await client.refresh({ timeoutMs: 200 })).toMatchObject({ outcome: 'changed' })
})

test.each([0, -1])('with %s ms there is nothing to begin', async (timeoutMs) => {
  const { client, source } = await onDemand(v2)
  expect(await client.refresh({ timeoutMs })).toMatchObject(timedOut(timeoutMs))
  expect(source.requests).toHaveLength(1)
})

test("a poll that is the client's own goes on when a caller gives up", async () => {
  let answer = (_: typeof v2) => {}
  const slow = () => new Promise<typeof v2>((resolve) => (answer = resolve))
  const { client, clock, source } = setScript([v1, slow])
  await client.ready()
  await clock.advance(15_000)

  const refreshed = client.refresh({ timeoutMs: 50 })
  await clock.advance(50)
  expect(await refreshed).toMatchObject(timedOut(50))
  expect(source.requests[1]?.signal.aborted).toBe(false)
  answer(v2)
  await settle(clock)

  expect(client.isEnabled('b')).toBe(true)
})

test('closed, it says so', async () => {
  const { client } = await onDemand(v2)
  await client.close()
  expect(await client.refresh({ timeoutMs: 10 })).toMatchObject({ error: { code: 'CLIENT_CLOSED' } })
})

test('polling by itself, it notices within 15 seconds of running that it was suspended for longer than its timers say', async () => {
  const { client, clock, source } = setScript([v1, unchanged], { pollIntervalMs: HOUR_MS })
  await client.ready()
  await clock.advance(14_999)
  clock.set(clock.now() + 2 * HOUR_MS)
  await clock.advance(1)
  expect(source.requests).toHaveLength(2)
})

test('a poll that is not overdue waits for its time', async () => {
  const { client, clock, source } = setScript([v1, unchanged], { pollIntervalMs: HOUR_MS })
  await client.ready()
  clock.set(startMs - 5 * HOUR_MS)
  await clock.advance(HOUR_MS - 1)
  expect(source.requests).toHaveLength(1)
  await clock.advance(1)
  expect(source.requests).toHaveLength(2)
})

test('with no poll to come by itself, ready() settles at the first failure', async () => {
  const { client, clock } = setScript([down, v1], { polling: 'on-demand' })
  expect(await client.ready()).toMatchObject({ state: 'none', error: { message: 'no route' } })
  expect(clock.pending).toBe(0)
})

test('the poll at the start, too, is cut short with the last caller who gives up on it', async () => {
  const { client, clock, source } = setScript([hang, v1], { polling: 'on-demand' })
  const refreshed = client.refresh({ ifDue: true, timeoutMs: 200 })
  await clock.advance(200)
  expect(await refreshed).toMatchObject(timedOut(200))
  expect(source.requests[0]?.signal.aborted).toBe(true)
})

test('a poll that was cut short is not cut short again after the same time: it is let finish, and brings its document', async () => {
  let answer = (_: typeof v2) => {}
  const slow = () => new Promise<typeof v2>((resolve) => (answer = resolve))
  const { client, clock, source } = await onDemand(hang, slow, hang, hang)
  const refresh = async () => {
    const refreshed = client.refresh({ timeoutMs: 200 })
    await clock.advance(200)
    expect(await refreshed).toMatchObject(timedOut(200))
    await settle(clock)
  }
  const isAborted = (poll: number) => source.requests[poll]?.signal.aborted
  await refresh()
  expect(isAborted(1)).toBe(true)
  await refresh()
  expect(isAborted(2)).toBe(false)

  answer(v2)
  await settle(clock)
  expect(client.isEnabled('b')).toBe(true)
  await refresh()
  expect(isAborted(3)).toBe(true)
})

test('however little time callers have, polls that take longer end, one way or the other', async () => {
  const { client, clock, source } = await onDemand(({ signal }) => {
    const cancelled = new Promise<never>((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)))
    return Promise.race([cancelled, new Promise<typeof v2>((resolve) => clock.schedule(() => resolve(v2), 3_000))])
  })
  for (let call = 0; call < 40 && !client.isEnabled('b'); call++) {
    const refreshed = client.refresh({ ifDue: true, timeoutMs: 50 })
    await clock.advance(1_000)
    await refreshed
  }
  expect(client.isEnabled('b')).toBe(true)
  expect(source.requests.length).toBeLessThan(15)
})

test('a deadline that timers cannot hold is none', async () => {
  const { client } = await onDemand(v2)
  expect(await client.refresh({ timeoutMs: Infinity })).toMatchObject({ outcome: 'changed' })
})
