import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from './folder.js'
import { runCommand } from './run-command.js'

/** A small document of each system, and its name. */
const systems = {
  powertools: {
    name: 'Powertools for AWS Lambda',
    document: { 'ten-percent-off': { default: true }, 'new-menu': { default: false, rules: {} } },
  },
  launchdarkly: {
    name: 'LaunchDarkly',
    document: {
      flags: {
        'new-menu': {
          key: 'new-menu',
          version: 3,
          on: true,
          salt: 'c0ffee',
          variations: [true, false],
          offVariation: 1,
          fallthrough: {
            rollout: {
              variations: [
                { variation: 0, weight: 30000 },
                { variation: 1, weight: 70000 },
              ],
            },
          },
        },
        banner: {
          key: 'banner',
          version: 1,
          on: false,
          variations: ['a', 'b'],
          offVariation: 1,
          fallthrough: { variation: 0 },
        },
        odd: {
          key: 'odd',
          version: 1,
          on: false,
          variations: ['a', 2],
          offVariation: 1,
          fallthrough: { variation: 0 },
        },
      },
      segments: {},
    },
  },
  unleash: {
    name: 'Unleash',
    document: { version: 1, features: [{ name: 'new-menu', enabled: true, strategies: [{ name: 'default' }] }] },
  },
  flagd: {
    name: 'flagd',
    document: { flags: { 'new-menu': { state: 'ENABLED', variants: { on: true, off: false }, defaultVariant: 'on' } } },
  },
  growthbook: { name: 'GrowthBook', document: { features: { 'new-menu': { defaultValue: true } } } },
  configcat: {
    name: 'ConfigCat',
    document: {
      p: { u: 'https://cdn-global.configcat.com', r: 0, s: 'salt' },
      f: { 'new-menu': { t: 0, v: { b: true } } },
    },
  },
} as const
const names = Object.keys(systems) as (keyof typeof systems)[]

const cwd = folderWith({
  ...Object.fromEntries(names.map((name) => [`${name}.json`, systems[name].document])),
  'users.ndjson': '{"targetingKey":"ada"}\n{"targetingKey":"grace"}\n',
})
const run = (...args: string[]) => runCommand(['import', ...args], { cwd })

describe('LaunchDarkly', () => {
  const from = ['--from', 'launchdarkly', 'launchdarkly.json']

  test('the document goes to stdout, what became of each flag to stderr', async () => {
    const { exitCode, stdout, stderr } = await run(...from)
    expect(exitCode).toBe(1)
    const { flags } = JSON.parse(stdout)
    expect(Object.keys(flags)).toEqual(['new-menu', 'banner'])
    expect(stderr).toMatch(/^new-menu +assignments-redrawn +\d\d(\.\d)? % keep their answer\.$/m)
    expect(stderr).toMatch(/^banner +exact/m)
    expect(stderr).toMatch(/^odd +left-out +At \/flags\/odd\/variations\/1:$/m)
    expect(stderr).toMatch(/^The share that keeps its answer is of 10,000 synthetic contexts\.$/m)
    expect(stderr.trimEnd().split('\n').at(-1)).toBe('3 flags: 1 exact, 1 assignments-redrawn, 1 left-out')
    for (const line of stderr.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })

  test('the document is valid, and goes through a pipe', async () => {
    const { stdout } = await run(...from)
    const { json } = await runCommand(['validate', '-', '--json'], { stdin: stdout })
    expect(json).toMatchObject({ errors: 0, documents: [{ flags: 2 }] })
    const piped = await runCommand(['import', '--from', 'launchdarkly', '-'], {
      stdin: JSON.stringify(systems.launchdarkly.document),
    })
    expect(piped.stdout).toBe(stdout)
  })

  test('--out and --report write files, and nothing else is printed but that they were written', async () => {
    const { exitCode, stdout, stderr } = await run(...from, '--out', 'flags.json', '--report', 'report.txt')
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toMatch(
      /^flags\.json: written, \d+ bytes\n3 flags: 1 exact, 1 assignments-redrawn, 1 left-out: report\.txt\n$/,
    )
    expect(`${readFileSync(join(cwd, 'flags.json'), 'utf8')}`).toBe((await run(...from)).stdout)
    expect(readFileSync(join(cwd, 'report.txt'), 'utf8')).toMatch(/^new-menu +assignments-redrawn/)
  })

  test('a report whose name ends in .json is for programs', async () => {
    await run(...from, '--report', 'report.json')
    const report = JSON.parse(readFileSync(join(cwd, 'report.json'), 'utf8'))
    expect(report).toMatchObject({
      from: 'launchdarkly',
      flags: [
        { flag: 'new-menu', fidelity: 'assignments-redrawn', kept: expect.any(Number) },
        { flag: 'banner', fidelity: 'exact' },
        { flag: 'odd', fidelity: 'left-out', at: '/flags/odd/variations/1' },
      ],
    })
    expect(report).not.toHaveProperty('document')
  })

  test('--population asks those', async () => {
    const { stderr } = await run(...from, '--population', 'users.ndjson')
    expect(stderr).toContain('is of 2 contexts of the population.')
    expect(await run(...from, '--population', 'nobody.ndjson')).toMatchObject({ exitCode: 2, stdout: '' })
  })

  test('--json is one object', async () => {
    const { json, stderr } = await run(...from, '--json')
    expect(json).toMatchObject({ exitCode: 1, file: null, document: { flags: { banner: {} } }, flags: [{}, {}, {}] })
    expect(stderr).toBe('')
  })
})

test('a document that is long is written in as few bytes as it can be, so that clients take it', async () => {
  const flag = (key: string) => ({
    key,
    version: 1,
    on: true,
    variations: [true, false],
    offVariation: 1,
    fallthrough: { variation: 0 },
  })
  const keys = Array.from({ length: 19_000 }, (_, index) => `a-flag-with-a-name-of-some-length-${index}`)
  const stdin = JSON.stringify({
    flags: Object.fromEntries(keys.map((key) => [key, { ...flag(key), description: 'x'.repeat(60) }])),
    segments: {},
  })
  const { exitCode, stdout, stderr } = await runCommand(['import', '--from', 'launchdarkly', '-'], { stdin })
  expect([exitCode, stdout.trimEnd().includes('\n')]).toEqual([0, false])
  expect(stderr.replaceAll(/\s+/g, ' ')).toMatch(
    /The document has 3,\d{3},\d{3} bytes without line breaks, more than the 2 MB that AppConfig stores unless/,
  )
  expect((await runCommand(['validate', '-', '--json'], { stdin: stdout })).json).toMatchObject({ errors: 0 })
})

test.each(names)('%s comes over', async (name) => {
  const { exitCode, json } = await run('--from', name, `${name}.json`, '--json')
  expect([exitCode, json['from']]).toEqual([name === 'launchdarkly' ? 1 : 0, name])
})

const others = names.flatMap((from) => names.filter((other) => other !== from).map((other) => [other, from] as const))

test.each(others)('a document of %s is not one of %s, and is called by its name', async (other, from) => {
  const { exitCode, stdout, stderr } = await run('--from', from, `${other}.json`, '--out', 'never.json')
  expect({ exitCode, stdout, stderr }).toEqual({
    exitCode: 2,
    stdout: '',
    stderr: `error: ${other}.json: This is no document of ${systems[from].name}. It looks like one of ${systems[other].name}: --from ${other}.\n`,
  })
  expect(existsSync(join(cwd, 'never.json'))).toBe(false)
})

describe.each(names)('%s: bad input is told in one line, and nothing is written', (from) => {
  const whole = JSON.stringify(systems[from].document)

  test.each([
    ['a truncated document', whole.slice(0, -3), /^error: stdin:1:\d+: .+\n$/],
    ['an empty one', '', /^error: stdin(:1:1)?: The document is empty\.\n$/],
    ['YAML', 'flags:\n  a: true\n', /^error: stdin:1:1: .+\n$/],
    ['an array', '[]', /^error: stdin: This is no document of .+\n$/],
    ['a text', '"a"', /^error: stdin: This is no document of .+\n$/],
    ['an empty object', '{}', /^error: stdin: This is no document of .+\n$/],
    ['what is none of anybody', '{"a":1}', /^error: stdin: This is no document of .+\n$/],
    [
      'a Holdfast document',
      '{"schemaVersion":1,"flags":{}}',
      /^error: stdin: This is no document of .+ It is a Holdfast document already\.\n$/,
    ],
    [
      '50 MB',
      `{"padding":"${'x'.repeat(50_000_000)}"}`,
      /^error: stdin: The document has more than the 33554432 bytes that an import takes\. .+\n$/,
    ],
  ])('%s', async (_, stdin, message) => {
    const before = readdirSync(cwd)
    const ran = await runCommand(['import', '--from', from, '-', '--out', 'never.json'], { cwd, stdin })
    expect(ran).toMatchObject({ exitCode: 2, stdout: '' })
    expect(ran.stderr).toMatch(message)
    expect(readdirSync(cwd)).toEqual(before)
  })
})

test.each([
  [
    ['launchdarkly.json'],
    'Which system is launchdarkly.json of? Say so: --from powertools, launchdarkly, unleash, flagd, growthbook or configcat.',
  ],
  [
    ['--from', 'launchdarky', 'launchdarkly.json'],
    '--from must be one of powertools, launchdarkly, unleash, flagd, growthbook, configcat; received "launchdarky". Did you mean "launchdarkly"?',
  ],
  [['--from', 'flagd', 'flag.json'], 'There is no file flag.json. Did you mean "flagd.json"?'],
  [
    ['--from', 'flagd', 'flagd.json', '--out', 'no/such/flags.json'],
    'no/such/flags.json cannot be written: its folder does not exist.',
  ],
  [
    ['--from', 'flagd', 'flagd.json', '--out', './flagd.json'],
    '--out is flagd.json, which is read: name another file.',
  ],
  [
    ['--from', 'flagd', 'flagd.json', '--out', 'x.json', '--report', 'x.json'],
    '--out and --report are one file, x.json: name two.',
  ],
])('%j is refused', async (args, message) => {
  const { exitCode, stdout, stderr } = await run(...args)
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${message}\n` })
})
