import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import promises from 'node:fs/promises'
import { syncBuiltinESMExports } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished, vi } from 'vitest'
import { SourceError } from '../../../src/index.js'
import { content, flagsOn, type Step, setScript } from '../stage.js'

export const v1 = content(flagsOn('a'), { versionLabel: 'v1' })
export const v2 = content(flagsOn('a', 'b'), { versionLabel: 'v2' })
/** An outage that `ready()` does not wait out. */
export const away = new SourceError('SOURCE_ACCESS_DENIED', 'credentials expired')

/** A directory that is gone when the test is over. */
export function directory(): string {
  const path = mkdtempSync(join(tmpdir(), 'holdfast-'))
  onTestFinished(() => rmSync(path, { recursive: true }))
  return path
}

/** A whole life of a client: it starts, takes these documents one by one, and closes. */
export async function live(snapshotDir: string, ...steps: Step[]): Promise<void> {
  const { client, source } = setScript(steps.slice(0, 1), { snapshotDir })
  await client.ready()
  for (const step of steps.slice(1)) {
    source.play(step)
    await client.refresh()
  }
  await client.close()
}

/** Restarts while the source is away. */
export const restart = (snapshotDir: string, options = {}) => setScript([away], { snapshotDir, ...options })

export const warnings = (lines: readonly [string, string, unknown][]): string[] =>
  lines.filter(([level, message]) => level === 'warn' && message.startsWith('Snapshot')).map(([, message]) => message)

/** The path of the one snapshot in a directory. */
export function onlyFile(path: string): string {
  const names = readdirSync(path)
  if (names.length !== 1) throw new Error(`one file expected, not ${names.join(', ')}`)
  return join(path, names[0] as string)
}

const { open } = promises
type Handle = promises.FileHandle

/** Has `spoil` at every file that is opened to be written, until the test is over or what is returned is called. */
export function spoilFiles(spoil: (handle: Handle) => void): () => void {
  const spy = vi.spyOn(promises, 'open').mockImplementation(async (...args) => {
    const handle = await open(...args)
    spoil(handle)
    return handle
  })
  syncBuiltinESMExports()
  const restore = () => {
    spy.mockRestore()
    syncBuiltinESMExports()
  }
  onTestFinished(restore)
  return restore
}

/** For `spoilFiles`: half is written, and no more. */
export function fullDisk(handle: Handle): void {
  handle.writeFile = async (bytes) => {
    await handle.write((bytes as Buffer).subarray(0, 100))
    throw Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' })
  }
}
