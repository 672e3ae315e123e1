import { expect, test } from 'vitest'
import { type FlagClient, SourceError } from '../../../src/index.js'
import { badDocument, bytes, content, flagsOn, setScript } from '../stage.js'

const v1 = content(flagsOn('a'), { versionLabel: 'v1' })
const v2 = content(flagsOn('a', 'b'), { versionLabel: 'v2' })
const bad = content(badDocument, { versionLabel: 'v3' })

/** The error that a refused document leaves in the status. */
const lastError = (client: FlagClient) => client.status().lastError

test('a new document is a change, with the keys that changed', async () => {
  const { client, source, events } = setScript([v1])
  await client.ready()

  source.play(v2)
  const result = await client.refresh()

  const change = { changedKeys: ['b'], version: { label: 'v2' }, previousVersion: { label: 'v1' } }
  expect(result).toMatchObject({ outcome: 'changed', ...change })
  expect(events.at(-1)).toMatchObject(['change', change])
})

test('what is logged of a document is short, however many flags it has', async () => {
  const many = (enabled: boolean) => {
    const keys = Array.from({ length: 5_000 }, (_, index) => `flag-${index}`)
    return content({ schemaVersion: 1, flags: Object.fromEntries(keys.map((key) => [key, { enabled, rules: [] }])) })
  }
  const { client, source, lines } = setScript([many(true)])
  await client.ready()
  expect(lines).toEqual([['info', 'New flag document from script.', { version: expect.anything(), flagCount: 5_000 }]])

  source.play(many(false))
  await client.refresh()
  expect(lines[1]).toMatchObject([
    'info',
    'New flag document from script.',
    { changedKeys: { length: 20 }, changedCount: 5_000 },
  ])
})

test('listeners and refresh() find the new document in place', async () => {
  const { client, source } = setScript([v1])
  await client.ready()
  const seen: boolean[] = []
  client.on('change', () => seen.push(client.isEnabled('b')))

  source.play(v2)
  await client.refresh()

  expect(seen).toEqual([true])
})

test('the same bytes again are no change, under another label they are', async () => {
  const { client, source, told, events } = setScript([v1])
  await client.ready()
  const before = client.evaluate('a')

  expect(await client.refresh()).toMatchObject({ outcome: 'unchanged', version: { label: 'v1' } })
  expect(client.evaluate('a')).toBe(before)
  expect(told()).toEqual(['ready'])

  source.play(content(flagsOn('a'), { versionLabel: 'v1-again' }))
  await client.refresh()
  expect(events.at(-1)).toMatchObject(['change', { changedKeys: [], version: { label: 'v1-again' } }])
  expect(client.evaluate('a').version?.hash).toBe(before.version?.hash)
})

test('a document that stands unchanged is no change', async () => {
  const { client, source, told } = setScript([v1])
  await client.ready()
  source.play(v2, { kind: 'unchanged' })
  await client.refresh()
  expect(await client.refresh()).toMatchObject({ outcome: 'unchanged', version: { label: 'v2' } })
  expect(told()).toEqual(['ready', 'change'])
})

test('what cannot even be hashed is a failure, for as long as it stands', async () => {
  const { client, source } = setScript([v1])
  await client.ready()
  const cyclic: { self?: object } = {}
  cyclic.self = cyclic
  source.play({ kind: 'content', content: cyclic, versionLabel: undefined }, { kind: 'unchanged' })
  expect(await client.refresh()).toMatchObject({
    outcome: 'failed',
    error: { message: expect.stringContaining('circular') },
  })
  expect(await client.refresh()).toMatchObject({ outcome: 'failed' })
})

test('a rollback brings the very same compiled document back', async () => {
  const { client, source } = setScript([v1])
  await client.ready()
  const before = client.evaluate('a')
  source.play(v2, bad, v1)

  await client.refresh()
  expect(client.evaluate('a')).not.toBe(before)
  await client.refresh()
  await client.refresh()

  expect(client.evaluate('a')).toBe(before)
})

test('of compiled documents, compiledCacheSize are kept', async () => {
  const { client, source } = setScript([v1], { compiledCacheSize: 1 })
  await client.ready()
  const before = client.evaluate('a')
  source.play(v2, v1)

  await client.refresh()
  await client.refresh()

  expect(client.evaluate('a')).not.toBe(before)
  expect(client.evaluate('a')).toEqual(before)
})

test('a bad document is refused with its problems, and the good one answers on', async () => {
  const { client, source, events } = setScript([v1])
  await client.ready()
  const before = client.evaluate('a')

  source.play(bad)
  const result = await client.refresh()

  const rejected = { error: { code: 'INVALID_DOCUMENT' }, version: { label: 'v3' } }
  expect(result).toMatchObject({ outcome: 'rejected', ...rejected })
  expect(events.at(-1)).toMatchObject(['rejected', { problems: [{ path: '/flags/a/enabled' }], ...rejected }])
  expect(client.evaluate('a')).toBe(before)
  expect(client.status()).toMatchObject({
    state: 'ready',
    document: { version: { label: 'v1' } },
    lastError: { code: 'INVALID_DOCUMENT' },
    refused: { error: { code: 'INVALID_DOCUMENT' } },
    consecutiveFailures: 0,
  })
})

test('a bad document is read once, told once, and remembered while it stands', async () => {
  const { client, source, told } = setScript([v1])
  await client.ready()
  source.play(bad, bad, { kind: 'unchanged' }, new SourceError('SOURCE_TIMEOUT', 'blip'), bad)

  await client.refresh()
  const error = lastError(client)
  expect(await client.refresh()).toMatchObject({ outcome: 'rejected' })
  expect(lastError(client)).toBe(error)
  expect(await client.refresh()).toMatchObject({ outcome: 'rejected' })
  await client.refresh()
  await client.refresh()

  expect(lastError(client)).toBe(error)
  expect(told()).toEqual(['ready', 'rejected', 'error'])
})

test('a refused document may come right again', async () => {
  const { client, source, told } = setScript([v1])
  await client.ready()
  source.play(bad, v1, bad, v2)

  await client.refresh()
  expect(await client.refresh()).toMatchObject({ outcome: 'unchanged' })
  expect(client.status()).toMatchObject({ lastError: undefined, refused: undefined })
  await client.refresh()
  await client.refresh()

  expect(told()).toEqual(['ready', 'rejected', 'rejected', 'change'])
  expect(client.isEnabled('b')).toBe(true)
})

test.each([
  ['not JSON', new TextEncoder().encode('<html>')],
  ['empty', new Uint8Array()],
  ['cut short', bytes(flagsOn('a')).subarray(0, 30)],
])('bytes that are %s are refused', async (_, raw) => {
  const { client, source } = setScript([v1])
  await client.ready()
  source.play({ kind: 'content', content: raw, versionLabel: undefined })
  expect(await client.refresh()).toMatchObject({ outcome: 'rejected' })
  expect(client.isEnabled('a')).toBe(true)
})

test('a doubtful document is taken, and its warnings are logged and kept', async () => {
  const doubtful = {
    schemaVersion: 1,
    flags: {
      a: {
        enabled: true,
        rules: [
          { percent: 50, serve: 'on' },
          { percent: 20, serve: 'off' },
        ],
      },
    },
  }
  const { client, lines } = setScript([content(doubtful)])
  expect(await client.ready()).toMatchObject({ state: 'live' })

  const warnings = client.status().document?.warnings
  expect(warnings).toMatchObject([{ code: 'unreachable-rule' }])
  expect(lines).toContainEqual([
    'warn',
    `The flag document from script is in use and has warnings: /flags/a/rules/1: ${warnings?.[0]?.message}`,
    { problems: warnings },
  ])
})

test('a document newer than its reader is taken but for what it does not understand', async () => {
  const newer = { schemaVersion: 1, minor: 99, flags: { a: { enabled: true }, b: { enabled: true, novelty: 1 } } }
  const { client, lines } = setScript([content(newer)])
  expect(await client.ready()).toMatchObject({ state: 'live' })

  expect(client.evaluate('a')).toMatchObject({ reason: 'STATIC' })
  expect(client.value('b', {}, 'mine')).toBe('mine')
  expect(client.evaluate('b')).toMatchObject({
    errorCode: 'PARSE_ERROR',
    errorMessage: expect.stringContaining('Flag "b"'),
    version: client.status().document?.version,
  })
  expect(client.evaluateAll()).not.toHaveProperty('b')
  const degraded = client.status().document?.degraded
  expect(degraded).toMatchObject([{ code: 'unknown-member', path: '/flags/b/novelty' }])
  expect(lines).toContainEqual([
    'warn',
    expect.stringContaining('need a newer version of Holdfast'),
    { problems: degraded },
  ])
})

test('limits are those of the options', async () => {
  const { client } = setScript([content(flagsOn('a', 'b'))], { limits: { maxFlags: 1 } })
  expect(await client.ready()).toMatchObject({ state: 'none', error: { code: 'INVALID_DOCUMENT' } })
})
