import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { CommandFailure } from '../failure.js'
import type { Host } from '../host.js'
import schema from '../schemas/holdfast.schema.json' with { type: 'json' }
import type { Config, FoundConfig } from './config.js'
import { readJsonFile } from './read-json-file.js'

const FILE = 'holdfast.json'

/**
 * The nearest `holdfast.json`, of the current folder and those around it up to the root of the repository. Outside of a
 * repository only the current folder counts. Without a file, settings are empty.
 * @throws {CommandFailure} for a file that cannot be read, or is not what its schema says
 */
export function loadConfig({ cwd }: Pick<Host, 'cwd'>): FoundConfig {
  const folder = foldersUpwards(cwd).find((each) => existsSync(join(each, FILE)))
  if (folder === undefined) return { path: undefined, folder: cwd, settings: {} }
  const path = relative(cwd, join(folder, FILE))
  return {
    path,
    folder,
    settings: readJsonFile(contentOf(join(folder, FILE), path), schema, path, 'INVALID_CONFIG') as Config,
  }
}

function contentOf(file: string, path: string): Uint8Array {
  try {
    return readFileSync(file)
  } catch (error) {
    throw new CommandFailure('INVALID_CONFIG', `${path} cannot be read: ${(error as Error).message}.`, { cause: error })
  }
}

/** From `cwd` to the root of its repository; `cwd` alone where there is none. */
function foldersUpwards(cwd: string): string[] {
  const folders = [cwd]
  for (let folder = cwd; !existsSync(join(folder, '.git')); ) {
    const around = dirname(folder)
    if (around === folder) return [cwd]
    folders.push(around)
    folder = around
  }
  return folders
}
