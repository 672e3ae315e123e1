import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { expect, test, vi } from 'vitest'
import { setScript, startMs } from '../stage.js'
import { directory, fullDisk, live, onlyFile, restart, spoilFiles, v1, v2, warnings } from './snapshots-stage.js'

/** The disk takes its time; none of it is what is tested. */
const patiently = { timeout: 15_000 }

test('a full disk costs one warning, and no flags; with space again the snapshot is written', async () => {
  const path = directory()
  const refill = spoilFiles(fullDisk)
  const { client, source, lines } = setScript([v1], { snapshotDir: path })
  expect(await client.ready()).toMatchObject({ state: 'live' })
  await vi.waitUntil(() => warnings(lines).length > 0, patiently)
  source.play(v2)
  expect(await client.refresh()).toMatchObject({ outcome: 'changed' })
  await vi.waitUntil(() => readdirSync(path).length === 0, patiently)
  source.play({ kind: 'unchanged' })
  await client.refresh()
  expect(client.isEnabled('b')).toBe(true)
  expect(warnings(lines)).toEqual([
    expect.stringMatching(
      /^Snapshot .* cannot be written: ENOSPC: no space left on device, write\. Flags are not affected;/,
    ),
  ])

  refill()
  // A poll that comes while the failed write is still being cleared away leaves trying again to the next.
  await vi.waitUntil(async () => {
    await client.refresh()
    return readdirSync(path).some((name) => name.endsWith('.snapshot'))
  }, patiently)
  expect(await restart(path).client.ready()).toMatchObject({ state: 'snapshot', version: { label: 'v2' } })
})

test('a write that fails leaves the snapshot of before, and no temporary file', async () => {
  const path = directory()
  await live(path, v1)
  const before = readFileSync(onlyFile(path))
  spoilFiles(fullDisk)
  await live(path, v2)
  expect(readFileSync(onlyFile(path))).toEqual(before)
})

test('a directory that cannot be made or written costs a warning at the start and at the write', async () => {
  const file = join(directory(), 'file')
  writeFileSync(file, '')
  for (const path of [file, join(file, 'below')]) {
    const { client, lines } = setScript([v1], { snapshotDir: path })
    expect(await client.ready()).toMatchObject({ state: 'live' })
    await client.close()
    expect(client.isEnabled('a')).toBe(true)
    expect(warnings(lines)).toEqual([
      expect.stringMatching(/is ignored: ENOTDIR/),
      expect.stringMatching(/cannot be written.*(EEXIST|ENOTDIR)/),
    ])
  }
})

test('closing waits for the write under way, and for the newest document after it', async () => {
  const path = directory()
  let written = 0
  let proceed = () => {}
  const held = new Promise<void>((resolve) => {
    proceed = resolve
  })
  spoilFiles((handle) => {
    const { sync } = handle
    handle.sync = async () => {
      written += 1
      await held
      await sync.call(handle)
    }
  })
  const { client, source } = setScript([v1], { snapshotDir: path })
  await client.ready()
  await vi.waitUntil(() => written === 1, patiently)
  for (const step of [v2, v1, v2]) {
    source.play(step)
    await client.refresh()
  }
  let closed = false
  const closing = client.close().then(() => {
    closed = true
  })
  await new Promise(setImmediate)
  expect(closed).toBe(false)
  expect(written).toBe(1)

  proceed()
  await closing
  expect(written).toBe(2)
  expect(await restart(path).client.ready()).toMatchObject({ state: 'snapshot', version: { label: 'v2' } })
})

test('bytes are on disk before the name is', async () => {
  const path = directory()
  const seen: string[][] = []
  spoilFiles((handle) => {
    const { sync } = handle
    handle.sync = async () => {
      seen.push(readdirSync(path))
      await sync.call(handle)
    }
  })
  await live(path, v1)
  expect(seen).toEqual([[expect.stringMatching(/\.snapshot\..*\.tmp$/)]])
})

test('what killed writers have left is removed after an hour, and nothing else', async () => {
  const path = directory()
  await live(path, v1)
  const snapshot = onlyFile(path)
  const at = (ageMs: number, name: string) => {
    writeFileSync(name, '')
    utimesSync(name, (startMs - ageMs) / 1000, (startMs - ageMs) / 1000)
  }
  at(3_600_000, `${snapshot}.old.tmp`)
  at(3_599_000, `${snapshot}.recent.tmp`)
  at(86_400_000, join(path, 'mine.tmp'))
  at(86_400_000, `${snapshot}.mine`)
  await live(path, v2)
  const name = snapshot.slice(path.length + 1)
  expect(readdirSync(path).sort()).toEqual([name, `${name}.mine`, `${name}.recent.tmp`, 'mine.tmp'].sort())
})

test('what cannot be removed does not keep the snapshot from being written', async () => {
  const path = directory()
  await live(path, v1)
  const abandoned = `${onlyFile(path)}.old.tmp`
  mkdirSync(abandoned)
  utimesSync(abandoned, 0, 0)
  await live(path, v2)
  expect(await restart(path).client.ready()).toMatchObject({ version: { label: 'v2' } })
})

test(
  'a snapshot that was removed or replaced is written again, though the document stays the same',
  patiently,
  async () => {
    const path = directory()
    const { client, clock, source } = setScript([v1, { kind: 'unchanged' }], { snapshotDir: path })
    await client.ready()
    await vi.waitUntil(() => readdirSync(path).some((name) => name.endsWith('.snapshot')), patiently)
    const file = onlyFile(path)
    const bytes = readFileSync(file)
    const lookAgain = async () => {
      source.play({ kind: 'unchanged' })
      await clock.advance(600_000)
      return existsSync(file) && readFileSync(file).equals(bytes)
    }

    rmSync(file)
    await vi.waitUntil(lookAgain, patiently)
    // Another process, which has seen another document, puts its own there.
    writeFileSync(`${file}.other`, 'of another process')
    renameSync(`${file}.other`, file)
    await vi.waitUntil(lookAgain, patiently)
    // What cleans directories by age is to see that it is in use.
    utimesSync(file, 0, 0)
    await vi.waitUntil(async () => (await lookAgain()) && statSync(file).mtimeMs > 0, patiently)

    rmSync(file)
    await client.close()
    expect(readFileSync(file)).toEqual(bytes)
  },
)
