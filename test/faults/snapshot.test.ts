import { once } from 'node:events'
import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { appConfig, createFlagClient } from '../../src/index.js'
import { directory, fullDisk, onlyFile, spoilFiles } from '../client/snapshots/snapshots-stage.js'
import { target } from '../client/sources/app-config-stage.js'
import { flagsOn, until } from '../client/stage.js'
import { startProgram } from './child.js'
import { failure, faultStage, taken } from './stage.js'

const outage = { kind: 'error', name: 'ThrottlingException', message: 'Rate exceeded' } as const
const throttled = failure('HTTP 429, Rate exceeded')

test('start during an outage', async () => {
  const { emulator, start } = await faultStage()
  const snapshotDir = directory()
  const earlier = start({ client: { snapshotDir } })
  await earlier.client.ready()
  await earlier.client.close()
  // Once it is live again, it is written anew, in its own time.
  const path = onlyFile(snapshotDir)
  emulator.inject(outage, { requests: Infinity })

  const { client, clock, idle, pass, events, logged } = start({
    client: { snapshotDir, initTimeoutMs: 50 },
  })
  expect(client.isEnabled('a')).toBe(true)
  const ready = client.ready()
  await idle()
  await pass(50)
  expect(await ready).toMatchObject({
    state: 'snapshot',
    version: { label: 'v1' },
    error: { code: 'SOURCE_THROTTLED' },
  })
  emulator.clearFaults()
  await pass(50)

  expect(client.status()).toMatchObject({ state: 'ready', document: { origin: 'live' }, lastSuccessAt: clock.now() })
  expect(new Set(events.map(([name]) => name))).toEqual(new Set(['error', 'ready']))
  expect(new Set(logged())).toEqual(new Set([`info: Answering from snapshot ${path}.`, throttled]))
})

test('damaged snapshot', async () => {
  const { start } = await faultStage()
  const snapshotDir = directory()
  const earlier = start({ client: { snapshotDir } })
  await earlier.client.ready()
  await earlier.client.close()
  const path = onlyFile(snapshotDir)
  writeFileSync(path, readFileSync(path).subarray(0, -1))

  const { client, logged, told } = start({ client: { snapshotDir } })
  expect(client.isEnabled('a')).toBe(false)
  expect(await client.ready()).toMatchObject({ state: 'live' })

  expect(client.isEnabled('a')).toBe(true)
  expect(told()).toEqual(['ready'])
  const early = 'warn: No flag document yet. Await ready() before asking, or give the client a `fallback` document.'
  const damaged = `warn: Snapshot ${path} is ignored: it is damaged: its checksum does not match.`
  expect(logged()).toEqual([damaged, early, taken])
})

test('disk full', async () => {
  const stage = await faultStage()
  const refill = spoilFiles(fullDisk)
  const snapshotDir = directory()
  const { client, pass, logged } = await stage.live({ client: { snapshotDir } })
  const warned = () => logged().filter((line) => line.includes('cannot be written'))
  stage.deploy(flagsOn('b'))
  await pass(15_000)
  await until(() => warned().length > 0 && readdirSync(snapshotDir).length === 0)

  expect(client.isEnabled('b')).toBe(true)
  expect(warned()).toEqual([expect.stringMatching(/^warn: Snapshot .* cannot be written: ENOSPC/)])
  refill()
  await vi.waitUntil(async () => {
    await pass(15_000)
    return readdirSync(snapshotDir).some((name) => name.endsWith('.snapshot'))
  })
})

test('snapshot removed', async () => {
  const stage = await faultStage()
  const snapshotDir = directory()
  const { client, pass, logged } = await stage.live({ client: { snapshotDir } })
  const kept = () => readdirSync(snapshotDir).filter((name) => name.endsWith('.snapshot'))
  await until(() => kept().length === 1)
  for (const name of kept()) rmSync(join(snapshotDir, name))
  await vi.waitUntil(
    async () => {
      await pass(600_000)
      return kept().length === 1
    },
    { timeout: 15_000 },
  )
  expect(client.isEnabled('a')).toBe(true)
  expect(logged()).toEqual([])
})

test('disk that hangs', async () => {
  const stage = await faultStage()
  let reached = () => {}
  const atDisk = new Promise<void>((resolve) => {
    reached = resolve
  })
  spoilFiles((handle) => {
    handle.sync = () => {
      reached()
      return new Promise(() => {})
    }
  })
  const { client, clock, pass, logged } = await stage.live({ client: { snapshotDir: directory() } })
  await atDisk
  stage.deploy(flagsOn('b'))
  await pass(15_000)
  expect(client.isEnabled('b')).toBe(true)

  let isClosed = false
  void client.close().then(() => {
    isClosed = true
  })
  await vi.waitUntil(
    async () => {
      await clock.advance(1_000)
      return isClosed
    },
    { timeout: 15_000 },
  )
  expect(logged().at(-1)).toMatch(/^warn: Closing AppConfig .* takes longer than requestTimeoutMs \(10000 ms\)/)
})

test('snapshot directory that cannot be written', async () => {
  const stage = await faultStage()
  const file = join(directory(), 'file')
  writeFileSync(file, '')
  const { client, logged } = stage.start({ client: { snapshotDir: join(file, 'below') } })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  await client.close()
  expect(client.isEnabled('a')).toBe(true)
  expect(logged()).toEqual([
    expect.stringMatching(/^warn: Snapshot .* is ignored: ENOTDIR/),
    taken,
    expect.stringMatching(/^warn: Snapshot .* cannot be written: ENOTDIR/),
  ])
})

const writer = new URL('programs/snapshot-writer.ts', import.meta.url)

/** The flags a start finds in the snapshot, of which nothing is to be warned. */
function flagsIn(snapshotDir: string): string[] {
  const warned: string[] = []
  const logger = { debug() {}, info() {}, warn: (message: string) => void warned.push(message), error() {} }
  const source = { ...appConfig({ ...target, region: 'us-east-1' }), identity: 'writers' }
  const client = createFlagClient({ source, snapshotDir, logger })
  const flags = Object.keys(client.evaluateAll())
  void client.close()
  expect(warned).toEqual([])
  return flags
}

test('killed while writing a snapshot', { timeout: 180_000 }, async () => {
  const path = directory()
  let abandoned = 0
  // More, if need be, until one has come in the middle of a write: else nothing would be shown.
  for (let kill = 0; kill < 40 || (abandoned === 0 && kill < 400); kill++) {
    const { child, nextLine } = await startProgram(writer, { args: [path, `${kill}`, '1000000'] })
    await nextLine()
    // At a different point of a write each time.
    await new Promise((resolve) => setTimeout(resolve, kill % 20))
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(flagsIn(path)).toEqual([`from-${kill}`, expect.stringMatching(/^n\d+$/)])
    abandoned = readdirSync(path).filter((name) => name.endsWith('.tmp')).length
  }
  expect(abandoned).toBeGreaterThan(0)
})

test('two processes on one snapshot directory', { timeout: 60_000 }, async () => {
  const path = directory()
  const programs = await Promise.all(['x', 'y'].map((name) => startProgram(writer, { args: [path, name, '100'] })))
  const exits = programs.map(async ({ child }) => (await once(child, 'exit'))[0])
  let running = true
  const done = Promise.all(exits).finally(() => {
    running = false
  })
  const seen = new Set<string>()
  while (running) {
    for (const flag of flagsIn(path)) seen.add(flag)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(await done).toEqual([0, 0])
  expect(flagsIn(path)).toEqual([expect.stringMatching(/^from-[xy]$/), 'n100'])
  expect(seen.size).toBeGreaterThan(0)
  expect(readdirSync(path)).toHaveLength(1)
})
