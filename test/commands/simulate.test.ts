import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith } from './folder.js'
import { type RunOptions, runCommand } from './run-command.js'

const document = {
  schemaVersion: 1,
  flags: {
    'new-checkout': {
      enabled: true,
      rules: [
        { id: 'staff', when: { attribute: 'email', endsWith: '@example.com' }, serve: 'on' },
        {
          id: 'ramp',
          ramp: {
            startAt: '2026-11-21T00:00:00Z',
            steps: [{ percent: 1, hold: '1d' }, { percent: 25, hold: '5d' }, { percent: 100 }],
          },
          serve: 'on',
        },
      ],
    },
    button: {
      enabled: true,
      variants: { blue: 'b', green: 'g', none: 'n' },
      default: 'none',
      rules: [
        {
          id: 'na',
          percent: 50,
          split: [
            { variant: 'blue', weight: 1 },
            { variant: 'green', weight: 1 },
          ],
        },
      ],
    },
    country: { enabled: true, rules: [{ when: { attribute: 'country', in: ['CA', 'US'] }, serve: 'on' }] },
    killed: { enabled: false },
  },
}
const users = Array.from({ length: 1000 }, (_, index) => ({
  targetingKey: `user-${index}`,
  country: ['CA', 'US', 'MX', 'DE'][index % 4],
  ...(index % 50 === 0 && { email: `ann${index}@example.com` }),
}))
const ndjson = `${users.map((user) => JSON.stringify(user)).join('\n')}\n`
const cwd = folderWith({
  'flags.json': document,
  'users.ndjson': ndjson,
  'windows.ndjson': `\ufeff${ndjson.replaceAll('\n', '\r\n')}\r\n`,
  'fitting.json': { blue: 5100, green: 4900, none: 10_000 },
  'lossy.json': { blue: 5400, green: 4600 },
  'few.json': { blue: 3, green: 2 },
  'odd.json': { bleu: 5 },
  'list.json': [1],
  'countries.json': { on: 520, off: 480 },
})
const simulate = (args: readonly string[], options: RunOptions = {}) =>
  runCommand(['simulate', ...args], { cwd, ...options })

describe('for people', () => {
  test('shares with 95 % intervals, by rule, and the ramp over time as a chart', async () => {
    const { exitCode, stdout, stderr } = await simulate([
      ...['new-checkout', 'flags.json', '--population', 'users.ndjson', '--over', '14d'],
    ])
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    expect(stdout).toBe(`new-checkout in flags.json at 2026-11-20 09:00 UTC, 1,000 contexts (users.ndjson)
  on    20   2.00 %  95 %: 1.30 to 3.07 %
  off  980  98.00 %  95 %: 96.93 to 98.70 %
decided by
  0 staff    on    20   2.00 %  TARGETING_MATCH
  - default  off  980  98.00 %  DEFAULT
until 2026-12-04 09:00 UTC
  share of on
  100 % |                                  █████████████████████████████████████
        |                                  █████████████████████████████████████
        |                                  █████████████████████████████████████
        |         ▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂▂█████████████████████████████████████
        |▁▁▁▁▁▁▁▁▁██████████████████████████████████████████████████████████████
    0 % |2026-11-20 09:00                                       2026-12-04 09:00
  2026-11-20 09:00  on   2.00 %
  2026-11-21 00:00  on   2.80 %
  2026-11-22 00:00  on  24.90 %
  2026-11-27 00:00  on 100.00 %
`)
  })

  test('a split that was observed, beside its weights', async () => {
    const { exitCode, stdout } = await simulate([
      'button',
      'flags.json',
      '--synthetic',
      '1000',
      '--observed',
      'fitting.json',
    ])
    expect(exitCode).toBe(0)
    expect(stdout.split('\n').slice(-7).join('\n')).toBe(`observed, and expected by the weights of rule "na"
         observed           expected
  blue      5,100  51.00 %     5,000  50.00 %
  green     4,900  49.00 %     5,000  50.00 %
  not of that split, and left out: none
  no mismatch: chi-squared 4.00, 1 degree of freedom, p = 0.0455
`)
  })

  test('a mismatch is a no', async () => {
    const { exitCode, stdout } = await simulate(['button', 'flags.json', '--observed', 'lossy.json'])
    expect(exitCode).toBe(1)
    expect(stdout).toContain('  MISMATCH: chi-squared 64.00, 1 degree of freedom, p = 1.2e-15\n')
  })

  test('too few cannot be told', async () => {
    const { exitCode, stdout } = await simulate(['button', 'flags.json', '--observed', 'few.json'])
    expect(exitCode).toBe(2)
    expect(stdout).toContain('too few to tell')
  })

  test('without a rule that tells the shares, a population does', async () => {
    const counted = ['country', 'flags.json', '--observed', 'countries.json']
    expect(await simulate([...counted, '--population', 'users.ndjson'])).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('observed, and expected by these contexts'),
    })
    expect(await simulate(counted)).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('No rule tells the shares of "country"'),
    })
  })

  test('a synthetic population says what it is', async () => {
    const { stdout, stderr } = await simulate(['killed', 'flags.json'])
    expect(stdout).toBe(`killed in flags.json at 2026-11-20 09:00 UTC, 10,000 contexts (synthetic, seed 1)
  on        0    0.00 %  95 %: 0.00 to 0.04 %
  off  10,000  100.00 %  95 %: 99.96 to 100.00 %
decided by
  - off  off  10,000  100.00 %  DISABLED
`)
    expect(stderr).toBe(
      'Synthetic contexts say who may be affected, and not how many of your users. Those: --population FILE\n',
    )
  })

  test('nothing changes, and nobody has a unit', async () => {
    const { stdout } = await simulate(['button', 'flags.json', '--population', '-', '--over', '1d'], {
      stdin: '{}\n{}',
    })
    expect(stdout).toContain('without a unit to draw by: 2 contexts')
    expect(stdout).toContain('until 2026-11-21 09:00 UTC\n  nothing changes\n')
  })
})

test('the population of holdfast.json, from anywhere in the repository', async () => {
  const repository = folderWith({
    'holdfast.json': { document: 'flags.json', population: 'data/users.ndjson' },
    'flags.json': document,
    'data/users.ndjson': ndjson,
    '.git/HEAD': '',
    'src/here.txt': '',
  })
  const { json } = await simulate(['country', '--json'], { cwd: join(repository, 'src') })
  expect(json).toMatchObject({
    document: '../flags.json',
    contexts: 1000,
    population: { kind: 'file', name: '../data/users.ndjson', lines: 1000, badLines: 0 },
  })
  const synthetic = await simulate(['country', '--json', '--synthetic', '50'], { cwd: repository })
  expect(synthetic.json).toMatchObject({ contexts: 50, population: { kind: 'synthetic', seed: 1 } })
})

test('line ends of Windows, a byte order mark and blank lines change nothing', async () => {
  const [plain, windows] = await Promise.all(
    ['users.ndjson', 'windows.ndjson'].map((file) =>
      simulate(['country', 'flags.json', '--population', file, '--json']),
    ),
  )
  expect(windows?.json).toMatchObject({ contexts: 1000, variants: plain?.json['variants'] })
})

test('lines that are no contexts are left out, and told', async () => {
  const { exitCode, stdout, stderr } = await simulate(['country', 'flags.json', '--population', '-'], {
    stdin: '{"country": "CA"}\n[]\n\n{"country": "DE"}\nnull\n',
  })
  expect(exitCode).toBe(0)
  expect(stdout).toContain(', 2 contexts (stdin)\n')
  expect(stderr).toBe(
    '2 of 5 lines are no contexts, and were left out: line 2: it is an array and no JSON object; line 5: it is null and no JSON object\n',
  )
})

test('as JSON, with the whole timeline and the test', async () => {
  const { json } = await simulate([
    ...['new-checkout', 'flags.json', '--population', 'users.ndjson', '--over', '14d', '--at', '2026-11-21', '--json'],
  ])
  expect(json).toMatchObject({
    flag: 'new-checkout',
    at: '2026-11-21T00:00:00.000Z',
    variants: [{ variant: 'on', contexts: expect.any(Number), low: expect.any(Number) }, { variant: 'off' }],
    decisions: [{ ruleIndex: 0, ruleId: 'staff' }, { ruleIndex: 1 }, { reason: 'DEFAULT' }],
    timeline: [
      { at: '2026-11-21T00:00:00.000Z' },
      { at: '2026-11-22T00:00:00.000Z' },
      {
        at: '2026-11-27T00:00:00.000Z',
        variants: [
          { variant: 'on', share: 1 },
          { variant: 'off', share: 0 },
        ],
      },
    ],
    isTimelineExact: true,
  })
  const observed = await simulate(['button', 'flags.json', '--observed', 'lossy.json', '--json'])
  expect(observed.json).toMatchObject({ exitCode: 1, sampleRatio: { verdict: 'mismatch', degreesOfFreedom: 1 } })
  expect((await simulate(['button', 'flags.json', '--observed', 'few.json', '--json'])).json).toMatchObject({
    exitCode: 2,
  })
})

describe('what cannot be simulated is one sentence', () => {
  const file = ['country', 'flags.json']
  test.each<[readonly string[], string, (string | Uint8Array)?]>([
    [[], 'FLAG is missing.'],
    [['contry', 'flags.json'], 'The flag document has no flag "contry". Did you mean "country"?'],
    [['country', 'nothing.json'], 'There is no file nothing.json.'],
    [[...file, '--population', 'user.ndjson'], 'There is no file user.ndjson. Did you mean "users.ndjson"?'],
    [[...file, '--population', '.'], '. is a folder. Name a file of contexts.'],
    [
      [...file, '--population', 'users.ndjson', '--synthetic', '5'],
      '--population and --synthetic are two populations: give one of them.',
    ],
    [[...file, '--synthetic', '0'], '--synthetic must be a whole number from 1 to 10000000'],
    [[...file, '--over', '30s'], '--over must be from 1m to 366d.'],
    [[...file, '--over', '400d'], '--over must be from 1m to 366d.'],
    [[...file, '--population', '-'], 'stdin holds no context: it is empty. Give JSON objects, one on each line.', ''],
    [[...file, '--population', '-'], 'stdin holds no context: line 2: it is an array and no JSON object.', '\n[]'],
    [[...file, '--population', '-'], 'stdin holds no context: line 1: it is null and no JSON object.', 'null'],
    [[...file, '--population', '-'], 'line 1: it is not JSON. Of an array make lines: jq -c ".[]"', '[\n1]'],
    [[...file, '--population', '-'], 'line 1: it is not UTF-8.', new Uint8Array([0xff, 0xfe, 0])],
    [[...file, '--population', '-'], 'line 1: it is longer than 16 MB.', '1'.repeat(17_000_000)],
    [['country', '-', '--population', '-'], 'Standard input can be read once', JSON.stringify(document)],
    [
      ['button', 'flags.json', '--observed', 'odd.json'],
      'observed.bleu: Flag "button" has no variant "bleu". Did you mean "blue"?',
    ],
    [['button', 'flags.json', '--observed', 'list.json'], 'list.json has no counts by variant.'],
    [['button', 'flags.json', '--observed', 'users.ndjson'], 'users.ndjson has no counts by variant.'],
    [
      ['button', 'flags.json', '--observed', 'few.json', '--rule', 'nb'],
      'has no rule "nb" with a split. There is "na".',
    ],
  ])('%j', async (args, sentence, stdin = '') => {
    const { exitCode, stdout, stderr } = await simulate(args, { stdin })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})

test('Ctrl-C ends it', async () => {
  const ending = new AbortController()
  const running = simulate(['country', 'flags.json', '--synthetic', '10000000'], { signal: ending.signal })
  setTimeout(() => ending.abort(), 1)
  expect((await running).exitCode).toBe(130)
})
