import { readFile, stat } from 'node:fs/promises'
import { relative, resolve } from 'node:path'
import type { SourceFile } from '../../authoring/stale/code/find-references.js'
import type { FoundConfig } from '../config/config.js'
import { unreadableFile } from '../documents/from-file.js'
import { usage } from '../failure.js'
import type { Host } from '../host.js'
import { withProgress } from '../terminal/progress.js'
import { countWords } from '../terminal/words.js'
import { loadParser } from './parse-source.js'

/** Longer files are made by machines. */
const MAX_BYTES = 2_000_000

/** The code that flags are looked for in. */
export interface SourceCode {
  readonly files: readonly SourceFile[]
  /** Code that could not be parsed: only texts in quotes are looked at in it. */
  readonly unparsed: readonly string[]
}

/**
 * The files of these globs, parsed; without globs those of holdfast.json; `undefined` without either.
 * @throws {CommandFailure} where no file matches, or there is no parser
 */
export async function sourceCode(
  globs: readonly string[],
  host: Host,
  config: FoundConfig,
): Promise<SourceCode | undefined> {
  const configured = config.settings.source ?? []
  const [patterns, folder] = globs.length > 0 ? [globs, host.cwd] : [configured, config.folder]
  if (patterns.length === 0) return undefined
  const parse = await loadParser(host.cwd)
  return withProgress('looking for code …', host, async ({ update }) => {
    // Loaded when it is needed, from a file of its own: it is longer than the rest of the command.
    const { glob } = await import('tinyglobby')
    const found = await glob([...patterns], { cwd: folder, ignore: ['**/node_modules/**', '**/.git/**'] })
    if (found.length === 0) throw usage(`No file matches ${patterns.map((one) => `"${one}"`).join(', ')}.`)
    const files: SourceFile[] = []
    const unparsed: string[] = []
    for (const [index, path] of found.sort().entries()) {
      if (host.signal.aborted) break
      update(`reading code: ${index} of ${countWords(found.length, 'file')}`)
      const label = relative(host.cwd, resolve(folder, path)).replaceAll('\\', '/')
      const text = await textOf(resolve(folder, path), label)
      if (text === undefined) continue
      const program = parse(path, text)
      if (program === undefined && /\.[cm]?[jt]sx?$/.test(path)) unparsed.push(label)
      files.push({ path: label, text, program })
    }
    return { files, unparsed }
  })
}

/**
 * `undefined` for what no person has written.
 * @throws {CommandFailure} for a file that cannot be read: it may name any flag
 */
async function textOf(path: string, label: string): Promise<string | undefined> {
  try {
    const { size } = await stat(path)
    if (size > MAX_BYTES) return undefined
    const text = await readFile(path, 'utf8')
    return text.includes('\0') ? undefined : text
  } catch (error) {
    throw await unreadableFile(error, label, path)
  }
}
