import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { SourceError } from '../../src/index.js'
import { content, flagsOn, type Step, setScript } from './stage.js'

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
