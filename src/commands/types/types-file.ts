import { readFile, writeFile } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { FoundConfig } from '../config/config.js'
import { CommandFailure } from '../failure.js'
import type { Host } from '../host.js'

/** The file that types are written to. */
export interface TypesFile {
  /** What people call it. */
  readonly label: string
  /** Absolute. */
  readonly path: string
}

/** The file named on the command line, else that of holdfast.json; `undefined` where types are printed. */
export function typesFile(named: string | undefined, { cwd }: Host, config: FoundConfig): TypesFile | undefined {
  if (named === '-') return undefined
  if (named !== undefined) return { label: named, path: resolve(cwd, named) }
  const { types } = config.settings
  if (types === undefined) return undefined
  const path = resolve(config.folder, types)
  return { label: relative(cwd, path), path }
}

/** What is in the file; `undefined` where there is none. */
export async function writtenIn({ label, path }: TypesFile): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    const reason = code === 'EISDIR' ? 'is a folder. Name a file' : `cannot be read: ${message}`
    throw new CommandFailure('UNREADABLE', `${label} ${reason}.`, { cause: error })
  }
}

export async function writeTypes({ label, path }: TypesFile, text: string): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'its folder does not exist' : message
    throw new CommandFailure('UNWRITABLE', `${label} cannot be written: ${reason}.`, { cause: error })
  }
}
