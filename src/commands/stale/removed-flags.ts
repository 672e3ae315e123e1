import { execFile } from 'node:child_process'
import { basename, dirname } from 'node:path'
import { type FlagSet, readFlags, ruleSetOf } from '../../authoring/flags/flag-set.js'
import type { RemovedFlag } from '../../authoring/stale/find-stale-flags.js'
import type { Invocation } from '../command.js'
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
  /** Path of the document in this commit, from the root of the repository: it may have been renamed since. */
  readonly path: string
}

/**
 * The flags that the document had at a commit or since, and has no more, by its history in git.
 * @throws {CommandFailure} where there is no such history
 */
export async function removedFlags(
  since: string,
  { file, label }: OpenedDocument,
  flags: FlagSet,
  host: Invocation,
  config: FoundConfig,
): Promise<readonly RemovedFlag[]> {
  if (file === undefined) throw usage(`--since looks at the history of a file: ${label} is none.`)
  if (since.startsWith('-')) throw usage(`--since is a commit, such as main or v1.2.0; received "${since}".`)
  const { root, path } = await placeInRepository(file, label, host)
  const there = { ...host, cwd: root }
  const commits = await commitsSince(since, path, label, there)
  return withProgress(`looking at ${commits.length} commits of ${label} …`, host, async () => {
    const removed = new Map<string, RemovedFlag>()
    let before: readonly string[] = []
    for (const { id, at, path } of commits) {
      const keys = await keysIn(id, path, there, config)
      // A commit in which it was broken, or not yet there, says nothing of flags.
      if (keys === undefined) {
        if (commits[0]?.id === id)
          host.output.note(`At ${since} ${label} was no document yet: what it had is not known.`)
        continue
      }
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
  path: string,
  host: Host,
  config: FoundConfig,
): Promise<readonly string[] | undefined> {
  try {
    const { content } = await documentOfCommit(id, path, path, MAX_BYTES, host)
    const flags = readFlags(content, readOptionsOf(config))
    return [...flags.keys, ...ruleSetOf(flags).unreadable.keys()]
  } catch {
    return undefined
  }
}

async function placeInRepository(
  file: string,
  label: string,
  host: Host,
): Promise<{ readonly root: string; readonly path: string }> {
  const there = { ...host, cwd: dirname(file) }
  const said = await git(['rev-parse', '--show-toplevel', '--show-prefix'], label, there)
  const [root = '', prefix = ''] = said.split('\n')
  return { root, path: `${prefix}${basename(file)}` }
}

/** The commit itself, and those after it that changed the file or gave it another name, oldest first. */
async function commitsSince(since: string, path: string, label: string, host: Host): Promise<readonly Commit[]> {
  const first = await git(['log', '--max-count=1', '--format=%H %cI', since, '--'], since, host)
  // What a merge did besides joining two histories, it did to the first.
  const options = ['--follow', '--diff-merges=first-parent', '--name-status', '-z', '--format=%H %cI']
  const log = await git(['log', ...options, `${since}..HEAD`, '--', path], label, host)
  const later: Commit[] = []
  let before = path
  for (const { id, at, path = before, old = path } of loggedCommits(log)) {
    later.unshift({ id, at, path })
    before = old
  }
  const [id = '', at = ''] = first.trim().split(' ')
  return [{ id, at, path: before }, ...later]
}

interface LoggedCommit extends Omit<Commit, 'path'> {
  /** Absent of a merge that left the file as the first history had it. */
  readonly path?: string
  /** The path before, where the commit changed it. */
  readonly old?: string
}

/** With `-z`: a commit; then, with a line feed before it, what happened to the file, its path, and of a new path the old one first. */
function* loggedCommits(log: string): Generator<LoggedCommit> {
  const parts = log.split('\0')
  for (let part = parts.shift(); part; part = parts.shift()) {
    const [id = '', at = ''] = part.split(' ')
    const isRenamed = /^\n[RC]/.test(parts[0] ?? '')
    if (!parts[0]?.startsWith('\n')) yield { id, at }
    else {
      const [, ...paths] = parts.splice(0, isRenamed ? 3 : 2)
      const [old = '', path = old] = paths
      yield { id, at, path, old }
    }
  }
}

function git(args: readonly string[], what: string, { cwd, env, signal }: Host): Promise<string> {
  return new Promise((resolve, reject) => {
    const options = { cwd, env, signal, encoding: 'buffer', maxBuffer: MAX_BYTES } as const
    // A path is no pattern, and what a person has git show besides is no commit.
    const plain = ['--literal-pathspecs', '-c', 'log.showSignature=false', ...args]
    execFile('git', plain, options, (error, stdout, stderr) => {
      if (error === null) resolve(stdout.toString('utf8'))
      else reject(new CommandFailure('UNREADABLE', `${what}: ${gitFailure(error, stderr)}`, { cause: error }))
    })
  })
}
