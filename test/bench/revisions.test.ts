import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { CannotCompare, commitOf, requireCleanTree, withCheckouts } from '../../scripts/revisions.js'

let root = ''
const git = (...args: string[]) => execFileSync('git', args, { cwd: root, encoding: 'utf8' }).trim()
const commit = (name: string, text: string) => {
  writeFileSync(join(root, name), text)
  git('add', '--all')
  git('-c', 'user.name=a', '-c', 'user.email=a@example.com', 'commit', '--quiet', '--message', name)
  return git('rev-parse', 'HEAD')
}
const worktrees = () => git('worktree', 'list', '--porcelain').match(/^worktree /gm)?.length

let first = ''
let second = ''
beforeEach(() => {
  root = realpathSync(mkdtempSync(join(tmpdir(), 'holdfast-repository-')))
  git('init', '--quiet')
  first = commit('README.md', 'nothing to build')
  second = commit('tsup.config.ts', 'something to build')
})
afterEach(() => rmSync(root, { recursive: true }))

test('a revision is a commit, a tag or a branch', async () => {
  git('tag', 'v1', first)
  git('branch', 'work', second)
  expect(await Promise.all(['v1', 'work', second.slice(0, 8), 'HEAD~1'].map((name) => commitOf(name, root)))).toEqual([
    first,
    second,
    second,
    first,
  ])
})

test.each(['no-such-branch', '--help', '', 'HEAD:README.md'])('%j is no revision', async (name) => {
  await expect(commitOf(name, root)).rejects.toThrow(
    new CannotCompare(
      `This repository has no revision "${name}": name a commit, a tag or a branch, or fetch it first.`,
    ),
  )
})

test('without a revision there is nothing to compare with', async () => {
  await expect(commitOf(undefined, root)).rejects.toThrow(
    'Name the revision to compare with: a commit, a tag or a branch.',
  )
})

test('what is not committed is not compared', async () => {
  await requireCleanTree(root)
  writeFileSync(join(root, 'README.md'), 'changed')
  await expect(requireCleanTree(root)).rejects.toThrow(
    'The working tree has changes that are not committed (README.md): commit or stash them first, because commits are compared.',
  )
  writeFileSync(join(root, 'new.ts'), '')
  await expect(requireCleanTree(root)).rejects.toThrow('(README.md and 1 more)')
})

const options = { signal: new AbortController().signal, build: async () => {} }

test('a revision that has nothing to build is refused before anything is checked out', async () => {
  await expect(withCheckouts([second, first], async () => {}, { ...options, root })).rejects.toThrow(
    new CannotCompare(`Revision ${first.slice(0, 10)} has no tsup.config.ts, so it cannot be built.`),
  )
  expect(worktrees()).toBe(1)
})

test('each revision is in a folder of its own, built, and gone afterwards', async () => {
  const third = commit('README.md', 'newer')
  const built: string[] = []
  const build = async (folder: string) => void built.push(folder)
  const folders = await withCheckouts(
    [third, second],
    async (checkouts) => {
      expect(checkouts.map(({ commit: one }) => one)).toEqual([third, second])
      expect(built).toEqual(checkouts.map(({ folder }) => folder))
      for (const { folder, commit: one } of checkouts) {
        expect(execFileSync('git', ['rev-parse', 'HEAD'], { cwd: folder, encoding: 'utf8' }).trim()).toBe(one)
      }
      return checkouts.map(({ folder }) => folder)
    },
    { ...options, root, build },
  )
  expect(folders.map((folder) => existsSync(dirname(folder)))).toEqual([false, false])
  expect(worktrees()).toBe(1)
})

test('what fails or is interrupted leaves no folder and no worktree behind', async () => {
  let folder = ''
  const failing = async (checkout: string) => {
    folder = checkout
    throw new CannotCompare('The build fails.')
  }
  await expect(withCheckouts([second], async () => {}, { ...options, root, build: failing })).rejects.toThrow(
    'The build fails.',
  )
  expect([existsSync(dirname(folder)), worktrees()]).toEqual([false, 1])

  const interruption = new AbortController()
  const interrupted = async (checkout: string) => {
    folder = checkout
    interruption.abort(new Error('SIGINT'))
    interruption.signal.throwIfAborted()
  }
  const { signal } = interruption
  await expect(withCheckouts([second, second], async () => {}, { root, signal, build: interrupted })).rejects.toThrow(
    'SIGINT',
  )
  expect([existsSync(dirname(folder)), worktrees()]).toEqual([false, 1])
})
