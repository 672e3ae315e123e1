import { readdirSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { bundled, compiledIn } from '../../scripts/bundled-libraries.js'
import { manifest, read, root } from './root.js'

interface Step {
  readonly uses?: string
  readonly run?: string
  readonly with?: Readonly<Record<string, unknown>>
}

interface Job {
  readonly uses?: string
  readonly needs?: string
  readonly environment?: string
  readonly permissions?: Readonly<Record<string, string>>
  readonly strategy?: { readonly matrix: { readonly node: readonly number[] } }
  readonly steps?: readonly Step[]
  readonly 'timeout-minutes'?: number
}

interface Workflow {
  readonly on: Readonly<Record<string, unknown>>
  readonly permissions: Readonly<Record<string, string>>
  readonly jobs: Readonly<Record<string, Job>>
}

const files = readdirSync(`${root}.github/workflows`)
const workflow = (file: string): Workflow => parse(read(`.github/workflows/${file}`))
const stepsOf = ({ jobs }: Workflow): Step[] => Object.values(jobs).flatMap(({ steps = [] }) => steps)
const commandsOf = ({ steps = [] }: Job): string[] => steps.flatMap(({ run }) => run ?? [])

const nodeVersions = workflow('ci.yml').jobs['checks']?.strategy?.matrix.node ?? []

test('there are workflows', () => expect(files.sort()).toEqual(['ci.yml', 'release.yml', 'weekly.yml']))

describe.each(files)('%s', (file) => {
  const { permissions, jobs } = workflow(file)
  const steps = stepsOf(workflow(file))

  test('may only read, but for two jobs of a release', () => {
    expect(permissions).toEqual({ contents: 'read' })
    const more = Object.entries(jobs).filter(([, job]) => job.permissions !== undefined)
    expect(Object.fromEntries(more.map(([name, job]) => [name, job.permissions]))).toEqual(
      file === 'release.yml' ? { publish: { 'id-token': 'write' }, announce: { contents: 'write' } } : {},
    )
  })

  test('names each action by its commit, and tells the version', () => {
    const uses = [...read(`.github/workflows/${file}`).matchAll(/uses: (.*)$/gm)].map(([, action = '']) => action)
    for (const action of uses) {
      expect(action).toMatch(/^(\.\/\.github\/workflows\/[\w-]+\.yml|[\w-]+\/[\w-]+@[0-9a-f]{40} # v\d+\.\d+\.\d+)$/)
    }
  })

  test('has no secret, and leaves none in the clone', () => {
    expect(read(`.github/workflows/${file}`)).not.toContain('secrets')
    const checkouts = steps.filter(({ uses }) => uses?.startsWith('actions/checkout@'))
    for (const checkout of checkouts) expect(checkout.with).toMatchObject({ 'persist-credentials': false })
  })

  test('puts nothing from outside into a command', () => {
    for (const { run } of steps) expect(run ?? '').not.toContain('${{')
  })

  test('ends some time', () => {
    const endless = Object.entries(jobs).filter(([, job]) => job.uses === undefined && !job['timeout-minutes'])
    expect(endless).toEqual([])
  })
})

test('the versions of Node.js are those of package.json and the pages', () => {
  const [, least = ''] = /^>=([\d.]+)\.0$/.exec(manifest.engines.node) ?? []
  const [first, second, third] = nodeVersions
  expect(nodeVersions).toEqual([Number.parseInt(least, 10), second, third])
  expect(read('README.md')).toContain(`Node.js ${first} (from ${least}), ${second} or ${third}.`)
  expect(read('SECURITY.md')).toContain(`Node.js ${first} (from ${least}), ${second} and ${third}.`)
  expect(read('CONTRIBUTING.md')).toContain(`Node.js >= ${least}`)
})

describe('ci.yml', () => {
  const { on, jobs } = workflow('ci.yml')

  test('runs for every push to main and every pull request, and when a release asks for it', () => {
    expect(on).toEqual({ push: { branches: ['main'] }, pull_request: null, workflow_call: null })
  })

  test('runs .ci/run on every version of Node.js that we support', () => {
    expect(commandsOf(jobs['checks'] ?? {})).toEqual(['bash .ci/run'])
  })
})

describe('release.yml', () => {
  const { on, jobs } = workflow('release.yml')
  const { check = {}, ci = {}, pack = {}, publish = {}, announce = {} } = jobs

  test('starts with a tag, and goes one step after the other', () => {
    expect(on).toEqual({ push: { tags: ['v*'] } })
    expect(Object.keys(jobs)).toEqual(['check', 'ci', 'pack', 'publish', 'announce'])
    expect([ci.needs, pack.needs, publish.needs, announce.needs]).toEqual(['check', 'ci', 'pack', 'publish'])
  })

  test('checks that the commit is on main, and the tag against package.json and CHANGELOG.md', () => {
    expect(commandsOf(check)).toEqual([
      'git merge-base --is-ancestor "$GITHUB_SHA" origin/main',
      'npm ci --ignore-scripts',
      'node scripts/release-notes.js "$GITHUB_REF_NAME"',
    ])
  })

  test('then runs the whole of ci.yml', () => expect(ci.uses).toBe('./.github/workflows/ci.yml'))

  test('publishes with provenance, where nothing else runs', () => {
    expect(commandsOf(publish)).toEqual(['npm publish ./holdfast-*.tgz --provenance --access public'])
    expect(publish.environment).toBe('npm')
    const actions = publish.steps?.flatMap(({ uses }) => uses?.split('@')[0] ?? [])
    expect(actions).toEqual(['actions/setup-node', 'actions/download-artifact'])
  })
})

describe('weekly.yml', () => {
  const { on, jobs } = workflow('weekly.yml')

  test('runs every Monday, as SECURITY.md says', () => {
    expect(on['schedule']).toEqual([{ cron: expect.stringMatching(/^\d+ \d+ \* \* 1$/) }])
    expect(read('SECURITY.md')).toContain('Every Monday')
  })

  test('asks for advisories', () => {
    expect(commandsOf(jobs['advisories'] ?? {})).toContain('node scripts/advisories.js')
  })

  test('fuzzes the reader for an hour, with a seed of that run', () => {
    expect(commandsOf(jobs['fuzz'] ?? {})).toEqual(['npm ci --ignore-scripts', 'npm run fuzz -- --seconds 3600'])
    expect(jobs['fuzz']?.['timeout-minutes']).toBeGreaterThan(60)
  })

  test('runs .ci/run with the newest versions that are allowed, on every version of Node.js', () => {
    expect(jobs['rebuild']?.strategy?.matrix.node).toEqual(nodeVersions)
    expect(commandsOf(jobs['rebuild'] ?? {})).toEqual(['npm update --package-lock-only', 'bash .ci/run'])
  })
})

test('updates of bundled libraries come apart from those of tools', () => {
  const { updates } = parse(read('.github/dependabot.yml'))
  const libraries = [...bundled, ...compiledIn].sort()
  const [npm] = updates
  expect(npm.groups.bundled.patterns).toEqual(libraries)
  expect(npm.groups.development['exclude-patterns']).toEqual(libraries)
  for (const library of libraries) expect(manifest.devDependencies).toHaveProperty([library])
})
