import { expect, test } from 'vitest'
import { InvalidDocumentError, SourceError } from '../../../src/index.js'
import { badDocument, content, flagsOn, hang, setScript, settle } from '../stage.js'

const unreachable = new SourceError('SOURCE_UNAVAILABLE', 'no route')
const nothingThere = new SourceError('SOURCE_EMPTY', 'nothing deployed')

test('live: settles with the first document', async () => {
  const { client, told } = setScript([content(flagsOn('a'), { versionLabel: 'v1' })])
  expect(client.status()).toMatchObject({ state: 'starting', document: undefined })

  const readiness = await client.ready()

  expect(readiness).toEqual({ state: 'live', version: { label: 'v1', hash: expect.stringMatching(/^[0-9a-f]{64}$/) } })
  expect(told()).toEqual(['ready'])
  expect(client.status()).toMatchObject({ state: 'ready', document: { origin: 'live', flagCount: 1, degraded: [] } })
})

test('live: waits for a blip to pass', async () => {
  const { client, clock, told } = setScript([unreachable, unreachable, content(flagsOn('a'))])

  const [readiness] = await Promise.all([client.ready(), clock.advance(200)])

  expect(readiness).toMatchObject({ state: 'live' })
  expect(told()).toEqual(['error', 'error', 'ready'])
})

test('none: a source that stays silent is waited for until initTimeoutMs, and no longer', async () => {
  const { client, clock, told } = setScript([hang])
  let settled = false
  const waiting = client.ready().finally(() => {
    settled = true
  })

  await clock.advance(4_999)
  expect(settled).toBe(false)
  await clock.advance(1)

  expect(await waiting).toMatchObject({
    state: 'none',
    version: undefined,
    error: { code: 'SOURCE_TIMEOUT', message: expect.stringContaining('initTimeoutMs (5000 ms)') },
  })
  expect(told()).toEqual([])
  expect(client.status().state).toBe('starting')
})

test.each([
  ['there is nothing', nothingThere],
  ['access is denied', new SourceError('SOURCE_ACCESS_DENIED', 'no')],
  ['the request makes no sense', new SourceError('SOURCE_REJECTED_REQUEST', 'no')],
])('none: that %s is an answer, not waited on', async (_, error) => {
  const { client } = setScript([error])
  expect(await client.ready()).toEqual({ state: 'none', version: undefined, error })
})

test('none: so is a document that is not valid', async () => {
  const { client, told } = setScript([content(badDocument)])
  expect(await client.ready()).toMatchObject({ state: 'none', error: { code: 'INVALID_DOCUMENT' } })
  expect(told()).toEqual(['rejected'])
})

test('fallback: says so, and why', async () => {
  const { client, events } = setScript([nothingThere], { fallback: flagsOn('a') })
  expect(client.isEnabled('a')).toBe(true)

  const readiness = await client.ready()

  expect(readiness).toMatchObject({ state: 'fallback', version: { label: undefined }, error: nothingThere })
  expect(events.at(-1)).toEqual(['ready', readiness])
  expect(client.status()).toMatchObject({ state: 'ready', document: { origin: 'fallback' } })
})

test('fallback: the first live document is a change', async () => {
  const { client, clock, source, events } = setScript([unreachable], {
    fallback: flagsOn('a'),
    initTimeoutMs: 0,
    random: () => 0.5,
  })
  expect(await Promise.all([client.ready(), clock.advance(0)])).toMatchObject([{ state: 'fallback' }, undefined])

  source.play(content(flagsOn('a', 'b')))
  await clock.advance(500)

  expect(events.at(-1)).toMatchObject(['change', { changedKeys: ['b'] }])
  expect(await client.ready()).toMatchObject({ state: 'live' })
})

test('fallback: a live document of the same bytes makes it live, and is no change', async () => {
  const fallback = flagsOn('a')
  const { client, told } = setScript([content(fallback)], { fallback })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(client.status().document?.origin).toBe('live')
  expect(told()).toEqual(['ready'])
})

test('a document that comes after ready() has settled with none is told by the event', async () => {
  const { client, clock, source, told } = setScript([nothingThere], { random: () => 0.5 })
  expect(await client.ready()).toMatchObject({ state: 'none' })

  source.play(content(flagsOn('a')))
  await clock.advance(500)

  expect(told()).toEqual(['error', 'ready'])
  expect(await client.ready()).toMatchObject({ state: 'live' })
})

test('required: rejects instead of settling with none', async () => {
  const { client } = setScript([nothingThere], { required: true })
  await expect(client.ready()).rejects.toMatchObject({ name: 'HoldfastError', code: 'NOT_READY', cause: nothingThere })
})

test('required: is content with a fallback', async () => {
  const { client } = setScript([nothingThere], { required: true, fallback: flagsOn('a') })
  expect(await client.ready()).toMatchObject({ state: 'fallback' })
})

test('closing settles it', async () => {
  const { client } = setScript([hang])
  const waiting = client.ready()
  await client.close()
  expect(await waiting).toMatchObject({ state: 'none', error: { code: 'CLIENT_CLOSED' } })
})

test('nothing rejects when nobody waits', async () => {
  const { clock, client } = setScript([nothingThere], { required: true })
  await settle(clock)
  expect(client.status().lastError).toBe(nothingThere)
})

test('a fallback document is copied', () => {
  const fallback = { schemaVersion: 1, flags: { a: { enabled: true, variants: { x: { n: 1 } }, default: 'x' } } }
  const { client } = setScript([hang], { fallback })
  fallback.flags.a.variants.x.n = 2
  expect(client.value('a', {}, { n: 0 })).toEqual({ n: 1 })
})

test('a fallback document that is not valid is refused at once, by its own name', () => {
  const create = () => setScript([hang], { fallback: badDocument })
  expect(create).toThrow(InvalidDocumentError)
  expect(create).toThrow(/^Fallback document refused, 1 problem:\n {2}\/flags\/a\/enabled/)
})
