import { dirname, relative } from 'node:path'
import { documentNamedIn } from '../../authoring/cases/read-cases.js'
import type { FlagSet } from '../../authoring/flags/flag-set.js'
import type { FoundConfig } from '../config/config.js'
import { flagsOf } from '../documents/flags-of.js'
import { openDocument } from '../documents/open-document.js'
import type { OpenedDocument } from '../documents/opened-document.js'
import { usage } from '../failure.js'
import type { Host } from '../host.js'

/** A test file, and the document that it is about. */
export interface OpenedTests extends OpenedDocument {
  readonly flags: FlagSet
}

/**
 * The test files named, else those of the config. The document is the one of `--document`, else of the test file, else of the
 * config.
 * @throws {CommandFailure} for what cannot be read
 */
export async function openTests(
  named: readonly string[],
  document: string | undefined,
  host: Host,
  config: FoundConfig,
): Promise<readonly OpenedTests[]> {
  const files = named.length > 0 ? await openAll(named, host, config) : await configuredTests(host, config)
  const read = new Map<string, FlagSet>()
  const opened: OpenedTests[] = []
  for (const file of files) {
    const { name, from } = documentOf(file, document, host)
    const key = JSON.stringify([name, from])
    const flags = read.get(key) ?? flagsOf(await openFrom(name, from, host, config), config)
    read.set(key, flags)
    opened.push({ ...file, flags })
  }
  return opened
}

async function configuredTests(host: Host, config: FoundConfig): Promise<readonly OpenedDocument[]> {
  const { tests = [] } = config.settings
  if (tests.length === 0) {
    throw usage(`Which tests? Name a file of them, or give "tests" in ${config.path ?? 'a holdfast.json'}.`)
  }
  const files: OpenedDocument[] = []
  for (const name of tests) files.push(await openFrom(name, config.folder, host, config))
  return files
}

async function openAll(names: readonly string[], host: Host, config: FoundConfig): Promise<readonly OpenedDocument[]> {
  const files: OpenedDocument[] = []
  for (const name of names) files.push(await openDocument(name, host, config))
  return files
}

/** The name of the document, and the folder from which it is a path. */
function documentOf(
  { file, content }: OpenedDocument,
  given: string | undefined,
  { cwd }: Host,
): { readonly name: string | undefined; readonly from: string } {
  if (given !== undefined) return { name: given, from: cwd }
  const name = documentNamedIn(content)
  return { name, from: name === undefined || file === undefined ? cwd : dirname(file) }
}

/** What people call it is a path from where they are. */
async function openFrom(
  name: string | undefined,
  from: string,
  host: Host,
  config: FoundConfig,
): Promise<OpenedDocument> {
  const opened = await openDocument(name, { ...host, cwd: from }, config)
  const isMoved = name !== undefined && from !== host.cwd && opened.file !== undefined
  return isMoved ? { ...opened, label: relative(host.cwd, opened.file) } : opened
}
