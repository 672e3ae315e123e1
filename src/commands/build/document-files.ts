import { type Dirent, statSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join, relative, resolve } from 'node:path'
import type { DocumentFile } from '../../authoring/build/document-part.js'
import { readFileBytes } from '../documents/from-file.js'
import { CommandFailure } from '../failure.js'
import type { Host } from '../host.js'

/** The most of one file that is read; one byte more, so that the reader can say that it is too large. */
const MAX_BYTES = 67_108_864

/**
 * Files named, and in folders named all `*.json` at any depth, but for test files (`*.test.json`), `holdfast.json`, what begins
 * with a dot, `node_modules`, and the file to be written. Each once, in an order that is the same from every folder.
 * @throws {CommandFailure} for what cannot be read, and for a folder without documents
 */
export async function documentFiles(
  named: readonly string[],
  out: string | undefined,
  host: Host,
): Promise<readonly DocumentFile[]> {
  const paths = new Set<string>()
  for (const name of named) {
    for (const path of await pathsIn(name, host)) if (path !== out) paths.add(path)
  }
  const files: DocumentFile[] = []
  for (const path of [...paths].sort(byPath)) {
    const name = relative(host.cwd, path).replaceAll('\\', '/')
    files.push({ name, content: await readFileBytes(name, MAX_BYTES, host) })
  }
  return files
}

/** By absolute paths, as they are written everywhere. */
function byPath(left: string, right: string): number {
  return left.replaceAll('\\', '/') < right.replaceAll('\\', '/') ? -1 : 1
}

async function pathsIn(name: string, host: Host): Promise<readonly string[]> {
  const path = resolve(host.cwd, name)
  if (!isFolder(path)) return [path]
  const found: string[] = []
  try {
    await walk(path, found)
  } catch (error) {
    throw new CommandFailure('UNREADABLE', `${name} cannot be searched: ${(error as Error).message}.`, { cause: error })
  }
  if (found.length === 0) throw new CommandFailure('UNREADABLE', `${name} has no documents: no *.json but tests.`)
  return found
}

async function walk(folder: string, found: string[]): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name)
    if (entry.name.startsWith('.') || entry.name === 'node_modules') continue
    // Folders behind links are left out: one may be around itself.
    if (entry.isDirectory()) await walk(path, found)
    else if (isDocument(entry, path)) found.push(path)
  }
}

function isDocument(entry: Dirent, path: string): boolean {
  if (!/\.json$/.test(entry.name) || /\.test\.json$/.test(entry.name) || entry.name === 'holdfast.json') return false
  return entry.isFile() || (entry.isSymbolicLink() && !isFolder(path))
}

/** What is not there is no folder: reading it says what is wrong. */
function isFolder(path: string): boolean {
  return statSync(path, { throwIfNoEntry: false })?.isDirectory() === true
}
