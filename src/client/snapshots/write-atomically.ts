import { randomUUID } from 'node:crypto'
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'

/** So long that the writer of the file must have ended. */
const ABANDONED_AFTER_MS = 3_600_000

/**
 * Puts a file in place whole, for its owner's eyes only. Whoever reads `path`, also after a crash or beside other writers,
 * finds the file of before or one of those written, never a part or a mixture.
 */
export async function writeAtomically(path: string, bytes: Uint8Array): Promise<void> {
  await mkdir(dirname(path), { recursive: true, mode: 0o700 })
  // Not by process id: containers that share a volume may all be process 1.
  const temporary = `${path}.${randomUUID()}.tmp`
  try {
    const handle = await open(temporary, 'wx', 0o600)
    try {
      await handle.writeFile(bytes)
      // Else the name could reach the disk before the bytes do.
      await handle.sync()
    } finally {
      await handle.close()
    }
    await rename(temporary, path)
  } catch (error) {
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

/** Removes what writers of `path` that were killed have left behind. */
export async function removeAbandoned(path: string, now: number): Promise<void> {
  const directory = dirname(path)
  for (const name of await readdir(directory)) {
    if (!name.startsWith(`${basename(path)}.`) || !name.endsWith('.tmp')) continue
    const temporary = join(directory, name)
    const { mtimeMs } = await stat(temporary)
    if (now - mtimeMs >= ABANDONED_AFTER_MS) await rm(temporary, { force: true })
  }
}
