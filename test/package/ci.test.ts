import { execFileSync } from 'node:child_process'
import { chmodSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { createProject } from './project.js'
import { pack, root, workspace } from './tarball.js'

// The workflows of docs/ci.md: their steps run as printed, in a clone of a repository with a pull request.

interface Step {
  readonly run?: string
  readonly env?: Readonly<Record<string, string>>
  readonly 'continue-on-error'?: boolean
}

const page = readFileSync(join(root, 'docs/ci.md'), 'utf8')
const workflows = Object.fromEntries(
  [...page.matchAll(/<!-- workflow: (\w+) -->\n```yaml\n(.*?)```/gs)].map(([, name = '', text = '']) => [name, text]),
)
const stepsOf = (name: string): readonly Step[] => {
  const { jobs } = parse(workflows[name] ?? '') as { jobs: Record<string, { steps: readonly Step[] }> }
  return Object.values(jobs).flatMap(({ steps }) => steps)
}

const folder = join(workspace, 'repository')
const tools = join(workspace, 'tools')

interface Ran {
  readonly code: number
  readonly stdout: string
}

/** As GitHub Actions runs it: https://docs.github.com/actions/reference/workflow-syntax-for-github-actions, "shell". */
function runStep({ run = '', env = {} }: Step): Ran {
  const context = { 'github.token': 'a-token', 'github.event.pull_request.number': '7' }
  const given = Object.entries(env).map(([name, value]) => [
    name,
    value.replace(/\$\{\{ ([\w.]+) \}\}/g, (_, expression) => context[expression as keyof typeof context]),
  ])
  try {
    const stdout = execFileSync('bash', ['--noprofile', '--norc', '-e', '-o', 'pipefail', '-c', run], {
      cwd: folder,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
      env: {
        ...process.env,
        PATH: `${tools}:${process.env['PATH']}`,
        GITHUB_WORKSPACE: folder,
        GITHUB_BASE_REF: 'main',
        GITHUB_STEP_SUMMARY: join(workspace, 'summary.md'),
        ...Object.fromEntries(given),
      },
    })
    return { code: 0, stdout }
  } catch (error) {
    const { status, stdout } = error as { status: number; stdout: string }
    return { code: status, stdout }
  }
}

/** What each step of a workflow that runs something gives, up to the first that fails. */
function runWorkflow(name: string): readonly Ran[] {
  const results: Ran[] = []
  for (const step of stepsOf(name)) {
    if (step.run === undefined) continue
    const ran = runStep(step)
    results.push(ran)
    if (ran.code !== 0 && !step['continue-on-error']) break
  }
  return results
}

const git = (...args: string[]) => execFileSync('git', args, { cwd: folder, encoding: 'utf8' })

const flags = (percent: number) => ({
  schemaVersion: 1,
  flags: { 'new-checkout': { enabled: true, rules: [{ id: 'ramp', percent, serve: 'on' }] } },
})
const write = (document: object) => writeFileSync(join(folder, 'flags.json'), `${JSON.stringify(document, null, 2)}\n`)

beforeAll(() => {
  createProject('repository', pack().filename, [])
  writeFileSync(join(folder, '.gitignore'), 'node_modules\n')
  git('init', '--quiet', '--initial-branch', 'main')
  write(flags(5))
  git('add', '--all')
  git('-c', 'user.name=test', '-c', 'user.email=test@example.com', 'commit', '--quiet', '--message', 'first')
  git('update-ref', 'refs/remotes/origin/main', 'HEAD')
  git('checkout', '--quiet', '-b', 'raise')
  mkdirSync(tools)
  // GitHub's own tool: what it is called with, and the text that it would post.
  writeFileSync(
    join(tools, 'gh'),
    `#!/usr/bin/env bash\necho "gh $*"\necho "$GH_TOKEN" >&2\nwhile [ $# -gt 0 ]; do [ "$1" = --body-file ] && cat "$2"; shift; done\n`,
  )
  chmodSync(join(tools, 'gh'), 0o755)
})

test('there are workflows, all of which run here', () => {
  expect(Object.keys(workflows)).toEqual(['validate', 'sarif', 'diff'])
})

describe('validate', () => {
  test('passes a good document', () => {
    write(flags(15))
    expect(runWorkflow('validate').map(({ code }) => code)).toEqual([0, 0])
  })

  test('annotates a bad one, and fails', () => {
    write({ ...flags(15), layers: { unused: {} } })
    const [, validated] = runWorkflow('validate')
    expect(validated).toMatchObject({ code: 1, stdout: expect.stringMatching(/^::warning file=flags\.json,line=\d+,/) })
  })
})

test('sarif: the log is there, whatever it says', () => {
  write({ ...flags(15), layers: { 'no name': {} } })
  expect(runWorkflow('sarif').map(({ code }) => code)).toEqual([0, 1])
  const log = JSON.parse(readFileSync(join(folder, 'holdfast.sarif'), 'utf8'))
  expect(log.runs[0].results).toHaveLength(1)
})

describe('diff: what the change does is a comment', () => {
  test('on a change by which nobody loses a flag', () => {
    write(flags(15))
    const [, compared, commented] = runWorkflow('diff')
    expect(compared).toMatchObject({ code: 0 })
    expect(commented).toMatchObject({
      code: 0,
      stdout: expect.stringMatching(/^gh pr comment 7 [^\n]*\n\*\*1 of 1 flag may answer differently\./),
    })
    expect(readFileSync(join(workspace, 'summary.md'), 'utf8')).toContain('nobody loses it')
  })

  test('on one by which somebody does, which fails', () => {
    write(flags(1))
    const [, compared] = runWorkflow('diff')
    expect(compared?.code).toBe(1)
    expect(readFileSync(join(folder, 'diff.md'), 'utf8')).toContain(':x: --fail-if lost')
  })
})
