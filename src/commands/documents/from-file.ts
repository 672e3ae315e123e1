import { createReadStream } from 'node:fs'
import { readdir, stat } from 'node:fs/promises'
import { basename, dirname, resolve } from 'node:path'
import { readAtMost } from '../../client/sources/read-at-most.js'
import { nearestHint } from '../../options/nearest-name.js'
import { CommandFailure } from '../failure.js'
import type { Host } from '../host.js'

/**
 * The bytes of a file that was named on the command line; of one longer than `maxBytes`, one byte more.
 * @throws {CommandFailure} with what is there instead, or what might have been meant
 */
export async function readFileBytes(
  path: string,
  maxBytes: number,
  { cwd, signal }: Pick<Host, 'cwd' | 'signal'>,
): Promise<Uint8Array> {
  const file = resolve(cwd, path)
  try {
    if ((await stat(file)).isDirectory()) throw new CommandFailure('UNREADABLE', `${path} is a folder. Name a file.`)
    return await readAtMost(createReadStream(file, { signal, end: maxBytes }), maxBytes + 1)
  } catch (error) {
    if (error instanceof CommandFailure) throw error
    throw await unreadableFile(error, path, file)
  }
}

/** The failure to tell for a file that cannot be read: what is there instead, or what might have been meant. */
export async function unreadableFile(error: unknown, path: string, file: string): Promise<CommandFailure> {
  const reason = await reasonOf(error as NodeJS.ErrnoException, path, file)
  return new CommandFailure('UNREADABLE', reason, { cause: error })
}

async function reasonOf({ code, message }: NodeJS.ErrnoException, path: string, file: string): Promise<string> {
  if (code === 'EACCES' || code === 'EPERM') return `${path} may not be read: permission denied.`
  if (code !== 'ENOENT' && code !== 'ENOTDIR') return `${path} cannot be read: ${message}.`
  const beside = await readdir(dirname(file)).catch((): string[] => [])
  if (beside.includes(basename(file))) return `${path} is a link to what is not there.`
  return `There is no file ${path}.${nearestHint(basename(file), beside)}`
}
