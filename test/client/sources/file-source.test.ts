import { EventEmitter } from 'node:events'
import fs, { mkdtempSync, rmSync } from 'node:fs'
import { mkdir, rename, rm, symlink, writeFile } from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test, vi } from 'vitest'
import { type FileOptions, file } from '../../../src/index.js'
import { manualClock } from '../../../src/testing.js'
import { flagsOn, setStage, startMs, until } from '../stage.js'

function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'holdfast-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

const put = (path: string, ...keys: string[]) => writeFile(path, JSON.stringify(flagsOn(...keys)))

function start(path: string | URL, options?: FileOptions) {
  const clock = manualClock(startMs)
  return setStage({ clock, source: file(path, options) })
}

test('reads the file, by path or URL', async () => {
  const path = join(directory(), 'flags.json')
  await put(path, 'a')
  for (const location of [path, pathToFileURL(path)]) {
    const { client } = start(location)
    expect(await client.ready()).toMatchObject({ state: 'live', version: { label: undefined } })
    expect(client.status().source).toBe(`file ${path}`)
  }
})

test('sees a file written in place', async () => {
  const path = join(directory(), 'flags.json')
  await put(path, 'a')
  const { client } = start(path)
  await client.ready()
  await put(path, 'b')
  await until(() => client.isEnabled('b'))
})

test('sees a file moved into its place, again and again', async () => {
  const folder = directory()
  const path = join(folder, 'flags.json')
  await put(path, 'a')
  const { client } = start(path)
  await client.ready()
  for (const key of ['b', 'c']) {
    await put(join(folder, 'next'), key)
    await rename(join(folder, 'next'), path)
    await until(() => client.isEnabled(key))
  }
})

test('sees a Kubernetes volume move on', async () => {
  const folder = directory()
  for (const version of ['1', '2']) {
    await mkdir(join(folder, version))
    await put(join(folder, version, 'flags.json'), `v${version}`)
  }
  await symlink('1', join(folder, '..data'))
  await symlink(join('..data', 'flags.json'), join(folder, 'flags.json'))
  const { client } = start(join(folder, 'flags.json'))
  await client.ready()

  await symlink('2', join(folder, '..data_tmp'))
  await rename(join(folder, '..data_tmp'), join(folder, '..data'))
  await until(() => client.isEnabled('v2'))
})

test('without watching, a poll sees it', async () => {
  const path = join(directory(), 'flags.json')
  await put(path, 'a')
  const { client, clock } = start(path, { watch: false })
  await client.ready()
  await put(path, 'b')
  await clock.advance(15_000)
  await until(() => client.isEnabled('b'))
})

test('a file that is missing is said to be, and found when it comes', async () => {
  const path = join(directory(), 'flags.json')
  const { client } = start(path)
  expect(await client.ready()).toMatchObject({
    state: 'none',
    error: { code: 'SOURCE_EMPTY', message: `There is no file ${path}.` },
  })
  await put(path, 'a')
  await until(() => client.isEnabled('a'))
})

test('a folder that is missing cannot be watched, and is polled', async () => {
  const folder = join(directory(), 'later')
  const path = join(folder, 'flags.json')
  const { client, clock, lines } = start(path)
  expect(await client.ready()).toMatchObject({
    error: { code: 'SOURCE_NOT_FOUND', message: `There is no folder ${folder}, and so no file ${path}.` },
  })
  expect(lines).toContainEqual([
    'warn',
    expect.stringContaining('cannot be watched for changes. The client only polls it.'),
    expect.any(Error),
  ])
  await mkdir(folder)
  await put(join(folder, 'flags.json'), 'a')
  await clock.advance(100)
  await until(() => client.isEnabled('a'))
})

test('a folder in place of the file cannot be read', async () => {
  const { client, clock } = start(directory())
  const readiness = client.ready()
  await until(() => client.status().lastError !== undefined)
  await clock.advance(5_000)
  expect(await readiness).toMatchObject({
    error: { code: 'SOURCE_UNAVAILABLE', message: expect.stringContaining('EISDIR') },
  })
})

test('a file that is taken away leaves its flags, stale', async () => {
  const path = join(directory(), 'flags.json')
  await put(path, 'a')
  const { client, clock } = start(path, { watch: false })
  await client.ready()
  await rm(path)
  await clock.advance(15_000)
  await until(() => client.status().state === 'stale')
  expect(client.isEnabled('a')).toBe(true)
})

test('a folder that is taken away while it is watched harms nobody', async () => {
  const folder = join(directory(), 'flags')
  await mkdir(folder)
  await put(join(folder, 'flags.json'), 'a')
  const { client } = start(join(folder, 'flags.json'))
  await client.ready()
  await rm(folder, { recursive: true })
  await until(() => client.status().state === 'stale')
  expect(client.isEnabled('a')).toBe(true)
})

test('a watch that breaks leaves polling', async () => {
  const path = join(directory(), 'flags.json')
  await put(path, 'a')
  const watcher = Object.assign(new EventEmitter(), { close: vi.fn() })
  const watch = vi.spyOn(fs, 'watch').mockReturnValue(watcher as unknown as fs.FSWatcher)
  syncBuiltinESMExports()
  const { client, clock } = start(path)
  watch.mockRestore()
  syncBuiltinESMExports()
  await client.ready()

  watcher.emit('error', new Error('gone'))
  expect(watcher.close).toHaveBeenCalled()
  await put(path, 'b')
  await clock.advance(15_000)
  await until(() => client.isEnabled('b'))
})

test('a watch that was stopped tells nothing more', async () => {
  const path = join(directory(), 'flags.json')
  await put(path, 'a')
  let stopped = 0
  let running = 0
  const stop = file(path).watch?.(() => stopped++)
  onTestFinished(file(path).watch?.(() => running++) ?? (() => {}))
  await put(path, 'b')
  await until(() => stopped > 0 && running > 0)
  stop?.()
  const before = stopped
  running = 0

  await put(path, 'c')
  await until(() => running > 0)

  expect(stopped).toBe(before)
})
