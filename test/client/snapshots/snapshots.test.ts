import { chmodSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { agent, appConfig, document, type FlagSource, type SourceAnswer, SourceError } from '../../../src/index.js'
import { manualClock, startAppConfigEmulator } from '../../../src/testing.js'
import { badDocument, content, flagsOn, hang, setScript, setStage, startMs, until } from '../stage.js'
import { away, directory, live, onlyFile, restart, v1, v2, warnings } from './snapshots-stage.js'

test('a restart during an outage has its flags at once, and says where from, why and of when', async () => {
  const path = directory()
  await live(path, v1)

  const { client, events, lines } = restart(path, { fallback: flagsOn('c'), required: true })
  expect(client.isEnabled('a')).toBe(true)
  expect(client.isEnabled('c')).toBe(false)
  const readiness = await client.ready()

  expect(readiness).toMatchObject({ state: 'snapshot', version: { label: 'v1' }, savedAt: startMs, error: away })
  expect(events.at(-1)).toEqual(['ready', readiness])
  expect(client.status()).toMatchObject({
    state: 'ready',
    document: { origin: 'snapshot', savedAt: startMs, flagCount: 1, version: { label: 'v1' } },
    lastSuccessAt: undefined,
  })
  expect(lines[0]).toMatchObject(['info', expect.stringMatching(/^Answering from snapshot .*\.snapshot\.$/), {}])
})

test('live comes before the snapshot, and another document is a change', async () => {
  const path = directory()
  await live(path, v1)

  const { client, events, told } = setScript([v2], { snapshotDir: path })
  const change = new Promise<void>((resolve) => client.on('change', () => resolve()))
  expect(await client.ready()).toMatchObject({ state: 'live', version: { label: 'v2' } })
  await change

  expect(told()).toEqual(['ready', 'change'])
  expect(events[1]).toMatchObject(['change', { changedKeys: ['b'], previousVersion: { label: 'v1' } }])
  expect(client.status().document).toMatchObject({ origin: 'live', savedAt: undefined })
})

test('the same document live is no change', async () => {
  const path = directory()
  await live(path, v1)
  const { client, told } = setScript([v1], { snapshotDir: path })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  expect(told()).toEqual(['ready'])
})

test('without a snapshot the fallback answers, without either nothing does; neither is worth a warning', async () => {
  const path = join(directory(), 'not', 'there')
  const withFallback = restart(path, { fallback: flagsOn('c') })
  const without = restart(path)
  expect(await withFallback.client.ready()).toMatchObject({ state: 'fallback' })
  expect(await without.client.ready()).toMatchObject({ state: 'none' })
  await expect(restart(path, { required: true }).client.ready()).rejects.toMatchObject({ code: 'NOT_READY' })
  expect(warnings([...withFallback.lines, ...without.lines])).toEqual([])
})

test('a source that stays silent is waited for until initTimeoutMs', async () => {
  const path = directory()
  await live(path, v1)
  const { client, clock } = setScript([hang], { snapshotDir: path })
  const [readiness] = await Promise.all([client.ready(), clock.advance(5_000)])
  expect(readiness).toMatchObject({ state: 'snapshot', error: { code: 'SOURCE_TIMEOUT' } })
})

test('what the source no longer has is stale, snapshot or not', async () => {
  const path = directory()
  await live(path, v1)
  const nothingThere = new SourceError('SOURCE_EMPTY', 'nothing deployed')
  const { client, source, told } = setScript([nothingThere], { snapshotDir: path })
  expect(await client.ready()).toMatchObject({ state: 'snapshot', error: nothingThere })
  expect(client.status()).toMatchObject({ state: 'stale', document: { origin: 'snapshot' } })
  source.play(v1)
  await client.refresh()
  expect(told()).toEqual(['error', 'ready', 'stale', 'fresh'])
})

test('a bad fallback is refused, snapshot or not', async () => {
  const path = directory()
  await live(path, v1)
  expect(() => restart(path, { fallback: badDocument })).toThrow(/^Fallback document refused/)
})

test('the newest document is kept, a rollback among them, and a refused one never is', async () => {
  const path = directory()
  const kept = async () => (await restart(path).client.ready()).version?.label
  await live(path, v1, v2)
  expect(await kept()).toBe('v2')
  await live(path, v1, v2, v1)
  expect(await kept()).toBe('v1')
  await live(path, v1, content(badDocument, { versionLabel: 'v3' }))
  expect(await kept()).toBe('v1')
})

test('a refused document alone leaves no file', async () => {
  const path = directory()
  await live(path, content(badDocument))
  expect(readdirSync(path)).toEqual([])
})

test('the bytes are kept as they are, a parsed document as JSON', async () => {
  const [bytes, parsed] = [directory(), directory()]
  await live(bytes, v1)
  expect(readFileSync(onlyFile(bytes), 'utf8')).toMatch(
    /^holdfast-snapshot 1 [0-9a-f]{64}\n\{"source":"script",.*\}\n\{"schemaVersion":1,/,
  )
  const { client } = setStage({ clock: manualClock(startMs), source: document(flagsOn('a')), snapshotDir: parsed })
  const { version } = await client.ready()
  await client.close()
  const fetch = () => Promise.reject(away)
  const source = { description: 'document in memory', polled: true, fetch }
  const next = setStage({ clock: manualClock(startMs), source, snapshotDir: parsed })
  expect(await next.client.ready()).toMatchObject({ state: 'snapshot', version })
})

test('is written once for a document, not once for a poll', async () => {
  const path = directory()
  const { client } = setScript([v1], { snapshotDir: path })
  await client.ready()
  await until(() => readdirSync(path).some((name) => name.endsWith('.snapshot')))
  rmSync(onlyFile(path))
  await client.refresh()
  await client.close()
  expect(readdirSync(path)).toEqual([])
})

test('the time of a snapshot is that of the last start that was given it', async () => {
  const path = directory()
  await live(path, v1)
  const { client, clock } = setScript([away, v1], { snapshotDir: path })
  await client.ready()
  await clock.advance(60_000)
  await client.close()
  expect(await restart(path).client.ready()).toMatchObject({
    state: 'snapshot',
    savedAt: expect.toSatisfy((at) => at > startMs),
  })
})

test('only its owner may read it, whatever was there before', async () => {
  const path = directory()
  await live(path, v1)
  expect(statSync(onlyFile(path)).mode & 0o777).toBe(0o600)
  chmodSync(onlyFile(path), 0o644)
  await live(path, v2)
  expect(statSync(onlyFile(path)).mode & 0o777).toBe(0o600)
})

test('a directory that is missing is made, for its owner alone, also later', async () => {
  const path = join(directory(), 'holdfast', 'snapshots')
  await live(path, v1)
  expect(statSync(path).mode & 0o777).toBe(0o700)
  rmSync(path, { recursive: true })
  await live(path, v2)
  expect(onlyFile(path)).toMatch(/\.snapshot$/)
})

test('clients of several sources share a directory, given as a URL too', async () => {
  const snapshotDir = pathToFileURL(directory())
  const target = { application: 'checkout', environment: 'prod', profile: 'flags' }
  const sources = [
    appConfig(target),
    appConfig({ ...target, region: 'eu-west-1' }),
    appConfig({ ...target, region: 'us-east-1' }),
    appConfig({ ...target, region: 'us-east-1', endpoint: 'http://localhost:4566' }),
    appConfig({ ...target, profile: 'limits' }),
    agent(target),
    { description: 'my own' },
    { description: 'my own', identity: 'in another place' },
  ].map(({ description, identity }: Pick<FlagSource, 'description' | 'identity'>) => ({
    description,
    ...(identity !== undefined && { identity }),
  }))
  const start = (source: (typeof sources)[number], fetch: () => Promise<SourceAnswer>) =>
    setStage({ clock: manualClock(startMs), source: { ...source, polled: true, fetch }, snapshotDir }).client

  for (const [index, source] of sources.entries()) {
    const client = start(source, async () => content(flagsOn(`flag-${index}`)))
    await client.ready()
    await client.close()
  }
  for (const [index, source] of sources.entries()) {
    expect(Object.keys(start(source, () => Promise.reject(away)).evaluateAll())).toEqual([`flag-${index}`])
  }
})

test('what an emulator gave is nothing to go by in production, though all names are the same', async () => {
  const snapshotDir = directory()
  const emulator = await startAppConfigEmulator()
  onTestFinished(() => emulator.close())
  const target = { application: 'shop', environment: 'prod', profile: 'flags' }
  emulator.deploy(target, flagsOn('a'))
  onTestFinished(() => void vi.unstubAllEnvs())
  vi.stubEnv('AWS_REGION', 'us-east-1')
  const { endpoint, credentials } = emulator.clientOptions
  const clock = manualClock(startMs)
  const first = setStage({ clock, source: appConfig({ ...target, endpoint, credentials }), snapshotDir }).client
  expect(await first.ready()).toMatchObject({ state: 'live' })
  await first.close()

  vi.stubEnv('AWS_REGION', 'eu-central-1')
  const elsewhere = appConfig({ ...target, endpoint: 'http://127.0.0.1:9', credentials })
  const { client } = setStage({ clock, source: elsewhere, snapshotDir, polling: 'on-demand' })
  expect(await client.ready()).toMatchObject({ state: 'none' })
  expect(client.isEnabled('a')).toBe(false)
})
