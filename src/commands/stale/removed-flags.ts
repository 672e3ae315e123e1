import { execFile } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { type FlagSet, readFlags, ruleSetOf } from '../../authoring/flags/flag-set.js'
import type { RemovedFlag } from '../../authoring/stale/find-stale-flags.js'
import type { FoundConfig } from '../config/config.js'
import { readOptionsOf } from '../documents/flags-of.js'
import { documentOfCommit, gitFailure } from '../documents/from-git.js'
import type { OpenedDocument } from '../documents/opened-document.js'
import { CommandFailure, usage } from '../failure.js'
import type { Host } from '../host.js'
import { withProgress } from '../terminal/progress.js'

const MAX_BYTES = 67_108_864

/** A state of the document, by the commit that made it. */
interface Commit {
  readonly id: string
  readonly at: string
}

/**
 * The flags that the document had at a commit or since, and has no more, by its history in git.
 * @throws {CommandFailure} where there is no such history
 */
export async function removedFlags(
  since: string,
  { file, label }: OpenedDocument,
  flags: FlagSet,
  host: Host,
  config: FoundConfig,
): Promise<readonly RemovedFlag[]> {
  if (file === undefined) throw usage(`--since looks at the history of a file: ${label} is none.`)
  if (since.startsWith('-')) throw usage(`--since is a commit, such as main or v1.2.0; received "${since}".`)
  const there = { ...host, cwd: dirname(file) }
  const name = basename(file)
  const commits = await commitsSince(since, name, label, there)
  return withProgress(`looking at ${commits.length} commits of ${label} …`, host, async () => {
    const removed = new Map<string, RemovedFlag>()
    let before: readonly string[] = []
    for (const { id, at } of commits) {
      const keys = await keysIn(id, name, there, config)
      // A commit in which it was broken, or not yet there, says nothing of flags.
      if (keys === undefined) continue
      compare(before, keys, { by: id.slice(0, 10), at }, removed)
      before = keys
    }
    const at = new Date(host.clock.now()).toISOString()
    const present = [...flags.keys, ...ruleSetOf(flags).unreadable.keys()]
    compare(before, present, { by: 'a change that is not committed', at }, removed)
    return [...removed.values()]
  })
}

function compare(
  before: readonly string[],
  after: readonly string[],
  change: Omit<RemovedFlag, 'key'>,
  removed: Map<string, RemovedFlag>,
): void {
  const present = new Set(after)
  for (const key of before) if (!present.has(key)) removed.set(key, { key, ...change })
  for (const key of after) removed.delete(key)
}

async function keysIn(
  id: string,
  name: string,
  host: Host,
  config: FoundConfig,
): Promise<readonly string[] | undefined> {
  try {
    const { content } = await documentOfCommit(id, name, name, MAX_BYTES, host)
    const flags = readFlags(content, readOptionsOf(config))
    return [...flags.keys, ...ruleSetOf(flags).unreadable.keys()]
  } catch {
    return undefined
  }
}

/** The commit itself, and those after it that changed the file, oldest first. */
async function commitsSince(since: string, name: string, label: string, host: Host): Promise<readonly Commit[]> {
  const [first] = await logged(['--max-count=1', since, '--'], since, host)
  const later = await logged(['--reverse', `${since}..HEAD`, '--', name], label, host)
  return first === undefined ? later : [first, ...later]
}

function logged(args: readonly string[], what: string, { cwd, env, signal }: Host): Promise<readonly Commit[]> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, signal, encoding: 'buffer', maxBuffer: MAX_BYTES } as const
    execFile('git', ['log', '--format=%H %cI', ...args], options, (error, stdout, stderr) => {
      if (error !== null) {
        reject(new CommandFailure('UNREADABLE', `${what}: ${gitFailure(error, stderr)}`, { cause: error }))
        return
      }
      const lines = stdout.toString('utf8').split('\n').filter(Boolean)
      resolve(lines.map((line) => ({ id: line.slice(0, line.indexOf(' ')), at: line.slice(line.indexOf(' ') + 1) })))
    })
  })
}
