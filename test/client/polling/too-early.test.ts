import { expect, test } from 'vitest'
import { content, flagsOn, type ScriptedSource, setScript, settle, startMs } from '../stage.js'

const v1 = content(flagsOn('a'))
const tooEarly = { kind: 'too-early' } as const
const HOUR_MS = 3_600_000

const asked = ({ requests }: ScriptedSource) => requests.length

test('a clock set forward has the source asked once, however many requests there are', async () => {
  const { client, clock, source } = setScript([v1, tooEarly])
  await client.ready()
  clock.set(startMs + HOUR_MS)
  for (let request = 0; request < 1_000; request++) {
    client.scope({})
    await Promise.resolve()
    if (request % 100 === 0) await settle(clock)
  }
  expect(asked(source)).toBe(2)
  expect(client.status().nextPollAt).toBe(startMs + HOUR_MS + 15_000)
  await clock.advance(15_000)
  expect(asked(source)).toBe(3)
})

test.each([
  ['forward', HOUR_MS],
  ['back', -HOUR_MS],
])('a clock set %s has refresh({ ifDue }) ask once', async (_, jumpMs) => {
  const { client, clock, source } = setScript([v1, tooEarly], { polling: 'on-demand' })
  await client.ready()
  clock.set(startMs + jumpMs)
  expect(await client.refresh({ ifDue: true })).toEqual({ outcome: 'too-early' })
  for (let call = 0; call < 10; call++) expect(await client.refresh({ ifDue: true })).toEqual({ outcome: 'not-due' })
  expect(asked(source)).toBe(2)
})

test('what is planned anew keeps to the interval that the source granted last', async () => {
  const { client, clock } = setScript([content(flagsOn('a'), { nextFetchMs: 60_000 }), tooEarly])
  await client.ready()
  clock.set(startMs + HOUR_MS)
  client.scope({})
  await settle(clock)
  expect(client.status().nextPollAt).toBe(startMs + HOUR_MS + 60_000)
})
