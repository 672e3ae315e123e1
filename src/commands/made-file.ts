import { readFile, writeFile } from 'node:fs/promises'
import { CommandFailure } from './failure.js'

// A file that a command makes, and compares with what it would make.

/** What is in the file; `undefined` where there is none. */
export async function madeBefore(label: string, path: string): Promise<string | undefined> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    if (code === 'ENOENT') return undefined
    const reason = code === 'EISDIR' ? 'is a folder. Name a file' : `cannot be read: ${message}`
    throw new CommandFailure('UNREADABLE', `${label} ${reason}.`, { cause: error })
  }
}

export async function writeMade(label: string, path: string, text: string): Promise<void> {
  try {
    await writeFile(path, text)
  } catch (error) {
    const { code, message } = error as NodeJS.ErrnoException
    const reason = code === 'ENOENT' ? 'its folder does not exist' : message
    throw new CommandFailure('UNWRITABLE', `${label} cannot be written: ${reason}.`, { cause: error })
  }
}
