import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import { expect, onTestFinished, test } from 'vitest'
import { createFlagClient } from '../../src/index.js'
import { bundled } from '../bundled.js'
import { directory } from './snapshots-stage.js'

/** Processes that write one snapshot after another, of documents of 100 KB with the flags `from-<name>` and `n<number>`. */
const program = `
  import { createFlagClient, document } from './holdfast.mjs'
  const [path, name, count] = process.argv.slice(2)
  const make = (n) => ({
    schemaVersion: 1,
    flags: { ['from-' + name]: { enabled: true }, ['n' + n]: { enabled: true } },
    metadata: { ballast: String(n % 10).repeat(100_000) },
  })
  const first = createFlagClient({ source: document(make(0)), snapshotDir: path })
  await first.ready()
  await first.close()
  console.log('one is written, and others follow')
  const source = document(make(1))
  const client = createFlagClient({ source, snapshotDir: path })
  for (let n = 1; n <= Number(count); n++) {
    source.update(make(n))
    await client.refresh()
    await new Promise((resolve) => setTimeout(resolve, 1))
  }
  await client.close()
`

/** A folder with the program, and how to start it. */
async function writers(): Promise<(path: string, name: string, count: number) => ChildProcess> {
  const folder = directory()
  await build({
    ...bundled,
    entryPoints: [fileURLToPath(new URL('../../src/index.ts', import.meta.url))],
    outfile: join(folder, 'holdfast.mjs'),
  })
  writeFileSync(join(folder, 'writer.mjs'), program)
  return (path, name, count) => {
    const child = spawn(process.execPath, [join(folder, 'writer.mjs'), path, name, String(count)], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    onTestFinished(() => void child.kill('SIGKILL'))
    return child
  }
}

/** The flags a start finds in the snapshot, of which nothing is to be warned. */
function flagsIn(path: string): string[] {
  const warned: string[] = []
  const logger = { debug() {}, info() {}, warn: (message: string) => void warned.push(message), error() {} }
  const client = createFlagClient({
    source: { description: 'document in memory', polled: false, fetch: () => new Promise(() => {}) },
    snapshotDir: path,
    logger,
  })
  const flags = Object.keys(client.evaluateAll())
  void client.close()
  expect(warned).toEqual([])
  return flags
}

test('killed while it writes, time and again, it leaves a whole snapshot', { timeout: 120_000 }, async () => {
  const path = directory()
  const start = await writers()
  let abandoned = 0
  // More, if need be, until one has come in the middle of a write: else nothing would be shown.
  for (let kill = 0; kill < 40 || (abandoned === 0 && kill < 400); kill++) {
    const child = start(path, `${kill}`, 1_000_000)
    if (child.stdout !== null) await once(child.stdout, 'data')
    // At a different point of a write each time.
    await new Promise((resolve) => setTimeout(resolve, kill % 20))
    child.kill('SIGKILL')
    await once(child, 'exit')
    expect(flagsIn(path)).toEqual([`from-${kill}`, expect.stringMatching(/^n\d+$/)])
    abandoned = readdirSync(path).filter((name) => name.endsWith('.tmp')).length
  }
  expect(abandoned).toBeGreaterThan(0)
})

test('several processes may write into one directory, while others start from it', { timeout: 60_000 }, async () => {
  const path = directory()
  const start = await writers()
  const children = ['x', 'y', 'z'].map((name) => start(path, name, 100))
  const exits = children.map(async (child) => (await once(child, 'exit'))[0])
  let running = true
  const done = Promise.all(exits).finally(() => {
    running = false
  })
  const seen = new Set<string>()
  while (running) {
    for (const flag of flagsIn(path)) seen.add(flag)
    await new Promise((resolve) => setTimeout(resolve, 5))
  }
  expect(await done).toEqual([0, 0, 0])
  expect(flagsIn(path)).toEqual([expect.stringMatching(/^from-[xyz]$/), 'n100'])
  expect(seen.size).toBeGreaterThan(0)
  expect(readdirSync(path)).toHaveLength(1)
})
