import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commitAll, folderWith } from './folder.js'
import { type RunOptions, runCommand } from './run-command.js'

const split = (a: number, b: number, c: number) => [
  { variant: 'a', weight: a },
  { variant: 'b', weight: b },
  { variant: 'c', weight: c },
]
const members = (count: number) => Array.from({ length: count }, (_, index) => `user-${500 - index}`)
const documentWith = ({ percent = 5, weights = split(1, 1, 2), include = members(200) } = {}) => ({
  schemaVersion: 1,
  cohorts: { beta: { include } },
  flags: {
    'new-checkout': { enabled: true, rules: [{ id: 'ramp', percent, serve: 'on' }] },
    'banner-copy': {
      enabled: true,
      variants: { a: 'A', b: 'B', c: 'C', off: '' },
      default: 'off',
      rules: [{ when: { attribute: 'plan', equals: 'pro' }, split: weights }],
    },
    'mobile-nav': {
      enabled: true,
      rules: [
        { when: { cohort: 'beta' }, serve: 'on' },
        { percent: 10, serve: 'on' },
      ],
    },
    settled: { enabled: true, rules: [{ serve: 'on' }] },
  },
})
const changes = { percent: 15, weights: split(1, 1, 1), include: members(150) }
const population = Array.from({ length: 1_000 }, (_, index) => ({
  targetingKey: `user-${Math.floor(index / 2)}`,
  plan: index % 3 === 0 ? 'pro' : 'free',
}))
const ndjson = (contexts: readonly object[]) => contexts.map((context) => `${JSON.stringify(context)}\n`).join('')
const ramped = (rules: object[]) => ({ schemaVersion: 1, flags: { a: { enabled: true, rules } } })
const chained = (percent: number, bucketBy = ['userId', 'deviceId']) => ({
  schemaVersion: 1,
  minor: 1,
  flags: { tour: { enabled: true, bucketBy, rules: [{ percent, serve: 'on' }] } },
})
const ramp = { startAt: '2026-12-01', steps: [{ percent: 10, hold: '1d' }, { percent: 100 }] }

const cwd = folderWith({
  'old.json': documentWith(),
  'flags.json': documentWith(changes),
  'same.json': { ...documentWith(), description: 'the same' },
  'users.ndjson': ndjson(population),
  'before-ramp.json': ramped([]),
  'ramp.json': ramped([{ ramp, serve: 'on' }]),
  'retrieved.json': { settled: { enabled: true } },
  'by-user.json': chained(5),
  'by-user-more.json': chained(50),
  'reversed.json': chained(5, ['deviceId', 'userId']),
  'bad.ndjson': Buffer.concat([
    Buffer.from('\ufeff{"targetingKey":"u-1"}\r\n\n[1]\n"text"\nnull\n{"targetingKey":'),
    Buffer.from([0xff, 0x22, 0x7d, 0x0a]),
    Buffer.from('{"targetingKey":"u-é"}\nnope\n{"targetingKey":"u-3"}'),
  ]),
  'array.json': '[\n]\n',
  'empty.ndjson': '',
})
const diff = (args: readonly string[], options: RunOptions = {}) => runCommand(['diff', ...args], { cwd, ...options })
const overUsers = ['old.json', 'flags.json', '--population', 'users.ndjson']

test('units are counted by all the attributes that may hold them', async () => {
  const { json } = await diff(['by-user.json', 'by-user-more.json', '--json'])
  const bucketBy = ['userId', 'deviceId']
  expect(json['population']).toMatchObject({ units: [{ bucketBy }] })
  expect(json['instants']).toMatchObject([{ flags: [{ flag: 'tour', bucketBy }] }])
  const { stdout } = await diff(['by-user.json', 'reversed.json'])
  expect(stdout).toContain('bucketBy [userId, deviceId] -> [deviceId, userId]')
  expect(stdout).toContain('units by deviceId, else userId')
  expect(stdout).toContain('! tour: by another bucketBy, whoever has another unit is drawn anew.')
})

test('what a change does to real users', async () => {
  const { exitCode, stdout, stderr } = await diff([...overUsers, '--fail-if', 'lost>0'])
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
  expect(stdout).toMatchInlineSnapshot(`
    "  new-checkout       rule "ramp": 5 % -> 15 %
      banner-copy        split a:b:c 1:1:2 -> 1:1:1
      cohort beta        50 of 200 members removed; 1 flag depends on it
    3 of 4 flags may answer differently. 1,000 contexts, 500 units: 24.10 % of contexts change.
      new-checkout       on  4.40 % -> 14.00 %   +96          nobody loses it
      mobile-nav         on 45.60 % -> 36.40 %   -92          LOSE it   e.g. user-301, user-303
      banner-copy        c -> b 5.50 %   b -> a 1.90 %        74 MOVE between variants
      ! banner-copy: changing weights moves people. To take from c alone: [a 3, b 3, a 1, b 1, c 4]
      ! mobile-nav: 92 lose it through cohort beta                  --fail-if lost>0: broken
    "
  `)
})

test('docs/diff.md quotes it', async () => {
  const page = readFileSync(new URL('../../docs/diff.md', import.meta.url), 'utf8')
  const { stdout } = await diff([...overUsers, '--fail-if', 'lost>0'])
  expect(page).toContain(`\`\`\`text\n${stdout}\`\`\`\n`)
})

test('nothing that may answer differently', async () => {
  const { exitCode, stdout } = await diff(['old.json', 'same.json', '--fail-if', 'changed>=1'])
  expect({ exitCode, stdout }).toEqual({ exitCode: 0, stdout: '0 of 4 flags may answer differently.\n' })
})

test('a synthetic population says that it is one', async () => {
  const { stdout, stderr } = await diff(['old.json', 'flags.json', '--synthetic', '500', '--seed', '7'])
  expect(stdout).toContain('. 500 synthetic contexts (seed 7), ')
  expect(stderr).toBe(
    'The contexts are made from the documents: shares of them say nothing of real users. See --population.\n',
  )
  expect((await diff(['old.json', 'flags.json'])).stdout).toContain('. 10,000 synthetic contexts (seed 1), ')
})

test('a synthetic population that nobody sized is smaller where much is to be compared, and that is said', async () => {
  const many = (enabled: boolean) => {
    const flag = { enabled, rules: [{ serve: 'on' }] }
    return { schemaVersion: 1, flags: Object.fromEntries(Array.from({ length: 500 }, (_, n) => [`flag-${n}`, flag])) }
  }
  const times = Array.from({ length: 20 }, (_, day) => ['--at', `2026-12-${day + 10}`]).flat()
  const args = ['diff', 'old.json', 'next.json', ...times]
  const options = { cwd: folderWith({ 'old.json': many(false), 'next.json': many(true) }) }
  const { stdout, stderr } = await runCommand(args, options)
  expect(stdout).toContain('500 of 500 flags may answer differently. 100 synthetic contexts (seed 1), ')
  expect(stderr).toContain(
    'Only 100 were made, as 500 flags may answer differently: holdfast diff --synthetic N makes more. See --population.\n',
  )
  const asked = await runCommand([...args, '--synthetic', '101'], options)
  expect(asked.stdout).toContain('. 101 synthetic contexts (seed 1), ')
  expect(asked.stderr).not.toContain('Only')
})

test('at several instants', async () => {
  const times = ['2026-11-30', '2026-12-01T12:00:00Z', '2026-12-02'].flatMap((at) => ['--at', at])
  const { stdout } = await diff(['before-ramp.json', 'ramp.json', '--population', 'users.ndjson', ...times])
  expect(stdout).toMatchInlineSnapshot(`
    "  a                  rule 0 added
    at 2026-11-30T00:00:00.000Z
    1 of 1 flag may answer differently. 1,000 contexts, 500 units: 0.00 % of contexts change.
    at 2026-12-01T12:00:00.000Z
    1 of 1 flag may answer differently. 1,000 contexts, 500 units: 9.80 % of contexts change.
      a                  on  0.00 % ->  9.80 %   +98          nobody loses it
    at 2026-12-02T00:00:00.000Z
    1 of 1 flag may answer differently. 1,000 contexts, 500 units: 100.00 % of contexts change.
      a                  on  0.00 % -> 100.00 %   +1,000      nobody loses it
    "
  `)
})

test('across forms of documents, from git, standard input and holdfast.json', async () => {
  const repository = folderWith({
    'flags.json': documentWith(),
    'holdfast.json': { document: 'flags.json', population: 'users.ndjson' },
    'users.ndjson': ndjson(population),
  })
  commitAll(repository)
  const run = (args: readonly string[], options: RunOptions = {}) =>
    runCommand(['diff', ...args], { cwd: repository, ...options })
  expect((await run(['git:main:flags.json'])).stdout).toBe('0 of 4 flags may answer differently.\n')
  const edited = JSON.stringify(documentWith(changes))
  expect((await run(['git:main:flags.json', '-'], { stdin: edited })).stdout).toContain('1,000 contexts, 500 units')
  const other = await runCommand(['diff', 'retrieved.json', 'flags.json', '--population', 'users.ndjson'], { cwd })
  expect(other.stdout).toContain("settled            written in Holdfast's format instead of AppConfig's")
})

describe('--fail-if', () => {
  test.each([
    ['lost>0', 1],
    ['changed>5%', 1],
    ['changed > 90 %', 0],
    ['moved>=1', 1],
    ['revalued>0', 0],
    ['gained>100000', 0],
  ])('%s: %i', async (criterion, exitCode) => {
    expect((await diff([...overUsers, '--fail-if', criterion])).exitCode).toBe(exitCode)
  })

  test('tells each that is broken', async () => {
    const { stdout } = await diff([
      ...overUsers,
      '--fail-if',
      'changed>5%',
      '--fail-if',
      'moved>0',
      '--fail-if',
      'lost>500',
    ])
    expect(stdout.match(/--fail-if.*/g)).toEqual([
      '--fail-if changed>5%: broken (241 contexts, 24.10 %)',
      '--fail-if moved>0: broken (74 contexts, 7.40 %)',
    ])
  })

  test.each([
    ['lots>0', '--fail-if "lots>0" is no criterion. Did you mean "lost"?'],
    ['lost', '--fail-if "lost" is no criterion. Write for example changed>5%'],
  ])('%s is none', async (criterion, message) => {
    const { exitCode, stderr } = await diff([...overUsers, '--fail-if', criterion])
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })
})

describe('a population', () => {
  const small = ['before-ramp.json', 'ramp.json', '--at', '2026-12-03']

  test('by standard input is the same', async () => {
    const { stdout } = await diff(['old.json', 'flags.json', '--population', '-'], { stdin: ndjson(population) })
    expect(stdout).toBe((await diff(overUsers)).stdout)
  })

  test('with lines that are no contexts: each is counted, and the first are told', async () => {
    const { exitCode, stdout } = await diff([...small, '--population', 'bad.ndjson'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('3 contexts, 3 units: 100.00 % of contexts change.')
    expect(stdout).toContain(
      '  ! 5 of 9 lines are no contexts, and were left out: line 3: it is an array and no JSON object; line 4: it is a string and no JSON object; line 5: it is null and no JSON object; line 6: it is not UTF-8; line 8: it is not JSON\n',
    )
    const { json } = await diff([...small, '--population', 'bad.ndjson', '--json'])
    expect(json['population']).toMatchObject({ contexts: 3, source: { lines: 9, badLines: 5 } })
  })

  test.each([
    ['empty.ndjson', 'empty.ndjson holds no context: it is empty.'],
    ['array.json', 'array.json holds no context: line 1: it is not JSON. Of an array make lines: jq -c ".[]".'],
    ['user.ndjson', 'There is no file user.ndjson. Did you mean "users.ndjson"?'],
    ['.', '. is a folder. Name a file of contexts.'],
  ])('that is none: %s', async (name, message) => {
    const { exitCode, stderr } = await diff([...small, '--population', name])
    expect(exitCode).toBe(2)
    expect(stderr).toContain(message)
  })

  test('and a synthetic one are two', async () => {
    const { exitCode, stderr } = await diff([...overUsers, '--synthetic', '5'])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'error: --population and --synthetic are two populations: give one of them.\n',
    })
  })

  test('by standard input, beside a document that is read from there', async () => {
    const { exitCode, stderr } = await diff(['-', 'ramp.json', '--population', '-'], {
      stdin: JSON.stringify(ramped([])),
    })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Standard input can be read once')
  })
})

test('--list writes who changes, a line each', async () => {
  const { exitCode } = await diff([...overUsers, '--list', 'changes.ndjson'])
  expect(exitCode).toBe(0)
  const lines = readFileSync(join(cwd, 'changes.ndjson'), 'utf8')
    .trimEnd()
    .split('\n')
    .map((line) => JSON.parse(line))
  const { json } = await diff([...overUsers, '--json'])
  const [instant] = json['instants'] as { flags: { changed: { contexts: number } }[] }[]
  expect(lines).toHaveLength(instant?.flags.reduce((sum, { changed }) => sum + changed.contexts, 0) ?? -1)
  expect(lines[0]).toEqual({
    at: '2026-11-20T09:00:00.000Z',
    flag: expect.any(String),
    unit: expect.stringMatching(/^user-/),
    from: expect.any(String),
    to: expect.any(String),
    kind: expect.any(String),
  })
  const refused = await diff([...overUsers, '--list', 'missing/changes.ndjson', '--json'])
  expect(refused.json['error']).toMatchObject({
    code: 'UNWRITABLE',
    message: expect.stringContaining('cannot be written'),
  })
})

describe('other steps of a guarded ramp under one id', () => {
  const guarded = (first: number, second = 5) => {
    const steps = [{ percent: first, hold: '1h' }, { percent: second, hold: '1d' }, { percent: 50 }]
    return {
      ...ramped([{ ramp: { startAt: '2026-12-01', steps, guard: { id: 'r1', ceiling: 2 } }, serve: 'on' }]),
      minor: 1,
    }
  }
  const guardedDiff = (next: object, ...args: string[]) =>
    runCommand(['diff', 'old.json', 'new.json', '--at', '2026-11-01', ...args], {
      cwd: folderWith({ 'old.json': guarded(1), 'new.json': next }),
    })

  test('are warned of, whoever is affected by now', async () => {
    expect((await guardedDiff(guarded(2))).stdout).toContain(
      '\n  ! a: ramp r1 has another step 1, which its ceiling allows already. What was counted of the old would be judged as the new. Give the guard another id and keep the salt, or leave the steps up to the ceiling as they were.\n',
    )
    expect((await guardedDiff(guarded(2, 6))).stdout).toContain(
      '  ! a: ramp r1 has other steps 1, 2, which its ceiling',
    )
  })

  test('are in --json', async () => {
    const { json } = await guardedDiff(guarded(2), '--json')
    const broken = { part: { kind: 'flag', name: 'a' }, rule: 'rule 0', cause: 'steps', guard: 'r1', steps: [1] }
    expect(json).toMatchObject({ brokenStickiness: [broken] })
  })
})

test('--json', async () => {
  const { json } = await diff([...overUsers, '--fail-if', 'lost>0', '--json'])
  expect(json).toMatchObject({
    command: 'diff',
    ok: false,
    flags: 4,
    failIf: [{ criterion: 'lost>0', measure: 'lost', broken: true, contexts: 92 }],
    population: { contexts: 1_000, units: [{ bucketBy: 'targetingKey', units: 500, exact: true }] },
  })
  expect((await diff(['old.json', 'same.json', '--json', '--synthetic', '5'])).json).toMatchObject({ ok: true })
  const formatted = await diff([...overUsers, '--format', 'json'])
  expect(formatted.stdout).toBe((await diff([...overUsers, '--json'])).stdout)
})

test('--format markdown, for a pull request', async () => {
  const { stdout } = await diff([...overUsers, '--fail-if', 'lost>0', '--fail-if', 'moved>500', '--format', 'markdown'])
  expect(stdout).toMatchInlineSnapshot(`
    "**3 of 4 flags may answer differently. 1,000 contexts, 500 units: 24.10 % of contexts change.**

    | flag | figures | what happens | for example |
    | --- | --- | --- | --- |
    | \`new-checkout\` | on 4.40 % -\\> 14.00 % +96 | nobody loses it |  |
    | \`mobile-nav\` | on 45.60 % -\\> 36.40 % -92 | LOSE it | \`user-301\`, \`user-303\` |
    | \`banner-copy\` | c -\\> b 5.50 % b -\\> a 1.90 % | 74 MOVE between variants |  |

    - :warning: banner-copy: changing weights moves people. To take from c alone: \\[a 3, b 3, a 1, b 1, c 4\\]
    - :warning: mobile-nav: 92 lose it through cohort beta

    - :x: --fail-if lost\\>0: broken (92 contexts, 9.20 %)
    - :white_check_mark: --fail-if moved\\>500: holds (74 contexts, 7.40 %)

    | defined differently | how |
    | --- | --- |
    | \`new-checkout\` | rule "ramp": 5 % -\\> 15 % |
    | \`banner-copy\` | split a:b:c 1:1:2 -\\> 1:1:1 |
    | \`cohort beta\` | 50 of 200 members removed; 1 flag depends on it |
    "
  `)
})

test('--format html is a page that loads nothing', async () => {
  const { stdout } = await diff([...overUsers, '--fail-if', 'lost>0', '--format', 'html'])
  expect(stdout).toMatch(/^<!doctype html>/)
  expect(stdout).toContain('<td>new-checkout<td>on')
  expect(stdout).not.toMatch(/<script|<link|src=|href=|url\(/)
})

describe('whatever names and units are', () => {
  const hostile = '<b>|`@team\u001b[31m'
  const documents = folderWith({
    'old.json': ramped([]),
    'new.json': ramped([{ serve: 'on' }]),
    'gone.json': ramped([{ when: { attribute: 'x', equals: hostile }, serve: 'on' }]),
    'users.ndjson': `${JSON.stringify({ targetingKey: hostile })}\n`,
  })
  const report = async (format: string) =>
    (
      await runCommand(['diff', 'new.json', 'gone.json', '--population', 'users.ndjson', '--format', format], {
        cwd: documents,
      })
    ).stdout

  test('a terminal is shown text', async () => {
    expect(await report('human')).toContain('e.g. <b>|`@team\\u001b[31m')
  })

  test('Markdown has no markup of theirs, and mentions nobody', async () => {
    expect(await report('markdown')).toContain('| `` <b>\\|`@team\\u001b[31m `` |')
  })

  test('neither has HTML', async () => {
    const page = await report('html')
    expect(page).toContain('&lt;b&gt;|`@team\\u001b[31m')
    expect(page).not.toContain('<b>')
  })
})

test('long tables are cut, unless all is asked for', async () => {
  const many = (percent: number) => ({
    schemaVersion: 1,
    flags: Object.fromEntries(
      Array.from({ length: 15 }, (_, index) => [
        `flag-${String(index).padStart(2, '0')}`,
        {
          enabled: true,
          salt: 's',
          description: index === 14 ? `at ${percent}` : '',
          rules: [{ percent: index < 13 ? percent : 5, serve: 'on' }],
        },
      ]),
    ),
  })
  const folder = folderWith({ 'old.json': many(5), 'new.json': many(50), 'users.ndjson': ndjson(population) })
  const run = async (...args: string[]) =>
    (await runCommand(['diff', 'old.json', 'new.json', '--population', 'users.ndjson', ...args], { cwd: folder }))
      .stdout
  const cut = await run()
  expect(cut.match(/^ {2}flag-/gm)).toHaveLength(20)
  expect(cut).toContain('  and 4 more parts: --all shows them\n')
  expect(cut).toContain('  and 3 more flags: --all shows them\n')
  const whole = await run('--all')
  expect(whole.match(/^ {2}flag-/gm)).toHaveLength(27)
  expect(whole).toContain('  flag-14            description (no answer depends on it)\n')
})
