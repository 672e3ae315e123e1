import { expect, test } from 'vitest'
import { badDocument, content, flagsOn, type ScriptedSource, setScript, settle } from '../stage.js'

const v1 = content(flagsOn('a'))
const v2 = content(flagsOn('b'))
const unchanged = { kind: 'unchanged' } as const

const newSessions = ({ requests }: ScriptedSource) => requests.map(({ newSession }) => newSession)

test('polls go on in one session; refresh({ newSession }) asks for another', async () => {
  const { client, clock, source } = setScript([v1, v2])
  await client.ready()
  expect(await client.refresh({ newSession: true })).toMatchObject({ outcome: 'changed' })
  await client.refresh()
  await clock.advance(15_000)
  expect(newSessions(source)).toEqual([false, true, false, false])
})

test('a poll under way may bring what was before the push: it is followed by one in a new session, which callers wait for', async () => {
  let answer = (_: typeof v1) => {}
  const slow = () => new Promise<typeof v1>((resolve) => (answer = resolve))
  const { client, clock, source, told } = setScript([v1, slow, v2])
  await client.ready()
  await clock.advance(15_000)
  const results = [client.refresh(), client.refresh({ newSession: true }), client.refresh({ newSession: true })]

  answer(content(flagsOn('a', 'b')))
  const [changed] = await Promise.all(results)

  expect(changed).toMatchObject({ outcome: 'changed', changedKeys: ['a'] })
  expect(await Promise.all(results)).toEqual([changed, changed, changed])
  expect(newSessions(source)).toEqual([false, false, true])
  expect(told()).toEqual(['ready', 'change', 'change'])
  expect(client.status().nextPollAt).toBe(clock.now() + 15_000)
})

test('with a deadline, and closed, it is as any refresh()', async () => {
  const { client, clock, source } = setScript([v1, () => new Promise<never>(() => {}), v2])
  await client.ready()
  const refreshed = client.refresh({ newSession: true, timeoutMs: 200 })
  await clock.advance(200)
  expect(await refreshed).toMatchObject({ outcome: 'failed', error: { code: 'SOURCE_TIMEOUT' } })
  await client.close()
  expect(await client.refresh({ newSession: true })).toMatchObject({ error: { code: 'CLIENT_CLOSED' } })
  expect(newSessions(source)).toEqual([false, true])
})

test('what was refused is asked for in a new session, ever more seldom while it is the same', async () => {
  const bad = content(badDocument)
  const { client, clock, source } = setScript([v1, bad, bad, bad, unchanged], { random: () => 0.5 })
  await client.ready()
  await clock.advance(15_750 + 500 + 1_000)
  expect(source.times).toEqual([0, 15_750, 16_250, 17_250])
  expect(newSessions(source)).toEqual([false, false, true, true])
  expect(client.status()).toMatchObject({ consecutiveFailures: 0, lastError: { code: 'INVALID_DOCUMENT' } })
})

test('another document that is refused is asked for at once again', async () => {
  const other = content({ ...badDocument, minor: 0 })
  const { client, clock, source } = setScript([content(badDocument), content(badDocument), other, v1], {
    random: () => 0.5,
  })
  await clock.advance(500 + 1_000 + 500)
  expect(source.times).toEqual([0, 500, 1_500, 2_000])
  expect(client.isEnabled('a')).toBe(true)
})

test('a clock set back does not put off asking for what was refused', async () => {
  const { client, clock, source } = setScript([v1, content(badDocument), v2], { random: () => 0.999 })
  await client.ready()
  await client.refresh()
  clock.set(clock.now() - 3_600_000)
  await client.refresh()
  expect(newSessions(source)).toEqual([false, false, true])
  expect(client.isEnabled('b')).toBe(true)
})

test('an interval of the source that no kill switch can wait for is not kept to, and told of once', async () => {
  const day = 86_400_000
  const { client, clock, source, lines } = setScript([content(flagsOn('a'), { nextFetchMs: day })])
  await client.ready()
  await clock.advance(7_200_000)
  expect(source.times).toEqual([0, 3_600_000, 7_200_000])
  expect(newSessions(source)).toEqual([false, true, true])
  expect(lines.filter(([level]) => level === 'warn')).toEqual([
    [
      'warn',
      'script asks to be polled every 86400 s. It is polled every 3600 s, in a new session each time, so that kill switches arrive.',
      undefined,
    ],
  ])
})

test('a poll under way ends with the caller who follows it in vain', async () => {
  const { client, clock, source } = setScript([v1, () => new Promise<never>(() => {}), v2], { polling: 'on-demand' })
  await client.ready()
  const results = [client.refresh({ timeoutMs: 100 }), client.refresh({ timeoutMs: 200, newSession: true })]
  await clock.advance(200)
  await Promise.all(results)
  await settle(clock)
  expect(newSessions(source)).toEqual([false, false])
  expect(clock.pending).toBe(0)
})
