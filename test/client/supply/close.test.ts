import { expect, test } from 'vitest'
import { content, flagsOn, hang, setScript } from '../stage.js'

const v1 = content(flagsOn('a'))

test('leaves no timer and no watch, and closes the source once', async () => {
  const { client, clock, source } = setScript([v1])
  await client.ready()
  expect(clock.pending).toBe(1)

  await Promise.all([client.close(), client.close()])
  await client.close()

  expect(clock.pending).toBe(0)
  expect(source.closed).toBe(1)
  expect(source.watched).toBe(false)
  await clock.advance(3_600_000)
  expect(source.requests).toHaveLength(1)
})

test('cuts a poll under way short: no document, no event, no timer comes of it', async () => {
  const { client, clock, source, told } = setScript([v1])
  await client.ready()
  source.play(hang)
  const refreshing = client.refresh()

  await client.close()

  expect(await refreshing).toMatchObject({ outcome: 'failed', error: { code: 'CLIENT_CLOSED' } })
  expect(source.requests.at(-1)?.signal.aborted).toBe(true)
  await clock.advance(3_600_000)
  expect(told()).toEqual(['ready'])
  expect(clock.pending).toBe(0)
})

test('a document that is on its way when the client closes is not taken', async () => {
  let answer = (_: typeof v1) => {}
  const slow = () => new Promise<typeof v1>((resolve) => (answer = resolve))
  const { client, clock, told } = setScript([slow])
  await clock.advance(0)
  answer(v1)
  await client.close()
  expect(client.evaluate('a')).toMatchObject({ errorCode: 'PROVIDER_NOT_READY' })
  expect(told()).toEqual([])
})

test('may be called by a listener', async () => {
  const { client, clock, source, told } = setScript([v1], { fallback: flagsOn('b') })
  // Live after fallback, so that a change would be told next.
  client.on('ready', () => client.close())
  await client.ready()
  await client.close()
  expect(told()).toEqual(['ready'])
  expect(clock.pending).toBe(0)
  expect(source.closed).toBe(1)
})

test('leaves the last document to answer from', async () => {
  const { client } = setScript([v1])
  await client.ready()
  await client.close()
  expect(client.isEnabled('a')).toBe(true)
  expect(client.scope().isEnabled('a')).toBe(true)
  expect(client.status()).toMatchObject({ state: 'closed', document: { flagCount: 1 }, nextPollAt: undefined })
  expect(await client.ready()).toMatchObject({ state: 'live' })
})

test('refresh() after it says so', async () => {
  const { client, source } = setScript([v1])
  await client.close()
  expect(await client.refresh()).toMatchObject({ outcome: 'failed', error: { code: 'CLIENT_CLOSED' } })
  source.change()
  expect(source.requests).toHaveLength(1)
})

test('a source that fails to close is logged', async () => {
  const { client, source, lines } = setScript([v1])
  source.close = () => Promise.reject(new Error('stuck'))
  await client.close()
  expect(lines.at(-1)).toMatchObject(['warn', 'Closing script failed.', { message: 'stuck' }])
})

test('a source that does not finish closing is waited for as long as a poll may take, and not longer', async () => {
  const { client, clock, source, lines } = setScript([v1], { requestTimeoutMs: 2_000 })
  await client.ready()
  source.close = hang
  let isClosed = false
  const closing = client.close().then(() => {
    isClosed = true
  })

  await clock.advance(1_999)
  expect(isClosed).toBe(false)
  await clock.advance(1)
  await closing

  const message = 'Closing script takes longer than requestTimeoutMs (2000 ms) and is no longer waited for.'
  expect(lines.at(-1)).toEqual(['warn', message, undefined])
  expect(clock.pending).toBe(0)
})
