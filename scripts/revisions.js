// Other revisions of a repository: checked out into a temporary folder, built, and removed again whatever happens.
import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'

/** What whoever runs the program can mend; the message is one sentence for them. */
export class CannotCompare extends Error {}

const execute = promisify(execFile)
const maxBuffer = 64 * 1024 * 1024

/** Runs a program of the checkout and gives what it printed. A signal to this process ends it. */
export async function output(file, args, { folder, signal }) {
  return (await execute(file, args, { cwd: folder, signal, maxBuffer })).stdout
}

export async function commitOf(revision, root) {
  if (revision === undefined) throw new CannotCompare('Name the revision to compare with: a commit, a tag or a branch.')
  try {
    const name = `${revision}^{commit}`
    return (await git(root, 'rev-parse', '--verify', '--quiet', '--end-of-options', name)).trim()
  } catch {
    throw new CannotCompare(
      `This repository has no revision "${revision}": name a commit, a tag or a branch, or fetch it first.`,
    )
  }
}

/** Figures are of a commit: what is changed beside it would be measured under its name. */
export async function requireCleanTree(root) {
  const changed = (await git(root, 'status', '--porcelain')).split('\n').filter((line) => line !== '')
  if (changed.length === 0) return
  const others = changed.length === 1 ? '' : ` and ${changed.length - 1} more`
  throw new CannotCompare(
    `The working tree has changes that are not committed (${changed[0].slice(3)}${others}): commit or stash them first, because commits are compared.`,
  )
}

/** Hands over a built checkout of each commit, and removes them when `work` has ended, failed or been interrupted. */
export async function withCheckouts(commits, work, { root, signal, build = buildPackage }) {
  for (const commit of commits) await requireSomethingToBuild(commit, root)
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-revisions-'))
  try {
    const checkouts = []
    for (const [index, commit] of commits.entries()) {
      const checkout = join(folder, String(index))
      await git(root, 'worktree', 'add', '--quiet', '--detach', checkout, commit)
      signal.throwIfAborted()
      await build(checkout, { root, signal })
      checkouts.push({ folder: checkout, commit })
    }
    return await work(checkouts)
  } finally {
    await rm(folder, { recursive: true, force: true })
    await git(root, 'worktree', 'prune')
  }
}

async function requireSomethingToBuild(commit, root) {
  try {
    await git(root, 'cat-file', '-e', `${commit}:tsup.config.ts`)
  } catch {
    throw new CannotCompare(`Revision ${commit.slice(0, 10)} has no tsup.config.ts, so it cannot be built.`)
  }
}

/** Without declarations, which nothing here reads and which take most of the time. */
async function buildPackage(folder, { root, signal }) {
  try {
    if (await hasSameDependencies(folder, root)) await symlink(join(root, 'node_modules'), join(folder, 'node_modules'))
    else await output('npm', ['ci', '--no-audit', '--no-fund'], { folder, signal })
    const tsup = join('node_modules', 'tsup', 'dist', 'cli-default.js')
    await output(process.execPath, [tsup, '--silent', '--no-dts'], { folder, signal })
  } catch (error) {
    signal.throwIfAborted()
    throw new CannotCompare(`The build of ${await headOf(folder)} fails: ${lastLine(error)}`)
  }
}

async function hasSameDependencies(folder, root) {
  const [theirs, ours] = await Promise.all(
    [folder, root].map((one) => readFile(join(one, 'package-lock.json'), 'utf8')),
  )
  return theirs === ours
}

async function headOf(folder) {
  return (await git(folder, 'rev-parse', '--short=10', 'HEAD')).trim()
}

/** Of what a program that failed wrote: the line of its error, or else the last one. */
export function lastLine(error) {
  const lines = String(error.stderr || error.message)
    .trim()
    .split('\n')
  return lines.find((line) => /error/i.test(line))?.trim() ?? lines.at(-1)
}

async function git(folder, ...args) {
  return (await execute('git', args, { cwd: folder, maxBuffer })).stdout
}

/**
 * Runs a comparison as a program: ends with what `main` gives, with 2 where it could not find out, and as a signal ends programs
 * when one came, after `main` has cleared up.
 */
export async function runComparison(main) {
  const interruption = new AbortController()
  const codes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }
  for (const name of Object.keys(codes)) process.once(name, () => interruption.abort(name))
  const { signal } = interruption
  try {
    process.exitCode = await main(signal)
  } catch (error) {
    process.exitCode = signal.aborted ? codes[signal.reason] : 2
    if (!signal.aborted) console.error(error instanceof CannotCompare ? error.message : error)
  }
}
