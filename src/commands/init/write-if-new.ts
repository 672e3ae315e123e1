import { mkdir, writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { CommandFailure } from '../failure.js'

export interface FirstFile {
  /** As people would name it from where they are. */
  readonly path: string
  readonly state: 'written' | 'kept'
}

/**
 * Writes each file that is not there yet.
 * @throws {CommandFailure} for a folder that cannot be written to
 */
export async function writeIfNew(
  files: Readonly<Record<string, string>>,
  folder: string,
  cwd: string,
): Promise<readonly FirstFile[]> {
  await mkdir(resolve(cwd, folder), { recursive: true }).catch((error) => {
    throw unwritable(folder, error)
  })
  const written: FirstFile[] = []
  for (const [name, content] of Object.entries(files)) {
    const path = join(folder, name)
    try {
      await writeFile(resolve(cwd, path), content, { flag: 'wx' })
      written.push({ path, state: 'written' })
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw unwritable(path, error)
      written.push({ path, state: 'kept' })
    }
  }
  return written
}

function unwritable(path: string, error: unknown): CommandFailure {
  return new CommandFailure('UNWRITABLE', `${path} cannot be written: ${(error as Error).message}.`, { cause: error })
}
