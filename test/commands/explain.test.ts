import { describe, expect, test } from 'vitest'
import { folderWith } from './folder.js'
import { runCommand } from './run-command.js'

const checkout = {
  enabled: true,
  rules: [
    { id: 'staff', when: { cohort: 'staff' }, serve: 'on' },
    {
      id: 'na',
      when: [
        { attribute: 'country', in: ['US', 'CA'] },
        { attribute: 'appVersion', semver: '>=2.3.0' },
      ],
      serve: 'on',
    },
    { id: 'ramp', percent: 5, serve: 'on' },
  ],
}
const cohorts = { staff: { when: { attribute: 'email', endsWith: '@example.com' } } }
const document = { schemaVersion: 1, cohorts, flags: { 'new-checkout': checkout, sale: { enabled: false } } }
const [staff, , ramp] = checkout.rules
const newer = {
  ...document,
  flags: {
    'new-checkout': { enabled: true, rules: [staff, { ...ramp, percent: 99.9 }] },
    sale: { enabled: true, rules: [{ id: 'late', when: { time: { after: '2026-12-01' } }, serve: 'on' }] },
    fresh: { enabled: true, rules: [{ percent: 0, serve: 'on' }] },
  },
}
const chained = {
  schemaVersion: 1,
  minor: 1,
  flags: { tour: { enabled: true, bucketBy: ['userId', 'deviceId'], rules: [{ percent: 5, serve: 'on' }] } },
}
const retrieved = { banner: { enabled: true, text: 'hello' } }
const cwd = folderWith({
  'flags.json': document,
  'newer.json': newer,
  'retrieved.json': retrieved,
  'chained.json': chained,
})
const user = ['--context', 'targetingKey=user-42', 'country=CA', 'appVersion=2.2.9']
const explain = (...args: string[]) => runCommand(['explain', ...args], { cwd })
/** The hash changes with every byte of the documents above, and is no matter of these tests. */
const plain = (stdout: string) => stdout.replaceAll(/sha256 [0-9a-f]{8}…/g, 'sha256 …')

test('the whole path: each condition with the value seen, each draw against its threshold', async () => {
  const { exitCode, stdout, stderr } = await explain('new-checkout', 'flags.json', ...user)
  expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
  expect(plain(stdout)).toBe(`new-checkout = off  (DEFAULT)   flags.json, sha256 …
  0 staff     no    cohort staff: email endsWith "@example.com": the context has no email
  1 na        no    country in [US, CA]: "CA" yes · appVersion semver >=2.3.0: "2.2.9" NO
  2 ramp      no    draw 99.86 of flag:new-checkout by targetingKey "user-42"; needs below 5
  - default   off   would be in from 99.87 % up
`)
})

// The sketch of the design, but for its columns: here each is as wide as its widest cell in every line, the last one included.
test('the command line of the sketch: the document is that of holdfast.json', async () => {
  const configured = folderWith({ 'flags.json': document, 'holdfast.json': { document: 'flags.json' } })
  const { exitCode, stdout } = await runCommand(['explain', 'new-checkout', ...user], { cwd: configured })
  expect(exitCode).toBe(0)
  expect(stdout).toBe((await explain('new-checkout', 'flags.json', ...user)).stdout)
})

test('two documents in two columns, rules of one id beside each other, differences marked', async () => {
  const { stdout } = await explain('new-checkout', 'flags.json', '--against', 'newer.json', ...user)
  expect(plain(stdout)).toBe(`new-checkout = off  (DEFAULT)          | new-checkout = on  (SPLIT)
  flags.json, sha256 …             newer.json, sha256 …
  0 staff  no                              0 staff  no
      cohort staff: email endsWith             cohort staff: email endsWith
        "@example.com": the context              "@example.com": the context
        has no email                             has no email
  1 na  no                             |
      country in [US, CA]: "CA" yes    |
      appVersion semver >=2.3.0:       |
        "2.2.9" NO                     |
  2 ramp  no                           |   1 ramp  yes
      draw 99.86 of flag:new-checkout  |       draw 99.86 of flag:new-checkout
        by targetingKey "user-42";     |         by targetingKey "user-42",
        needs below 5                  |         below 99.9
  - default  off                       |
      would be in from 99.87 % up      |
`)
})

test('a flag that only one document has', async () => {
  const { exitCode, stdout } = await explain('fresh', 'flags.json', '--against', 'newer.json')
  expect(exitCode).toBe(0)
  expect(stdout).toMatch(/^fresh: FLAG_NOT_FOUND\..*\| fresh = off/)
})

test('all flags, a line each', async () => {
  expect(
    (await explain('--all', 'newer.json', ...user, '--at', '2026-12-02')).stdout,
  ).toBe(`new-checkout  on   SPLIT by rule "ramp"
sale          on   TARGETING_MATCH by rule "late"
fresh         off  DEFAULT
`)
  expect(
    (await explain('--all', 'flags.json', '--against', 'newer.json', ...user)).stdout,
  ).toBe(`new-checkout  off           DEFAULT   |  on   SPLIT by rule "ramp"
sale          off           DISABLED     off  DEFAULT
fresh         no such flag            |  off  DEFAULT
2 of 3 flags differ.
`)
})

test('as of --at, and by default as of now', async () => {
  const variant = async (...args: string[]) => {
    const { json } = await explain('sale', 'newer.json', '--json', ...args)
    return (json['explanation'] as { evaluation: { variant: string } }).evaluation.variant
  }
  expect(await variant()).toBe('off')
  expect(await variant('--at', '2026-12-01T00:00:01Z')).toBe('on')
})

test("AppConfig's own flags", async () => {
  const { stdout } = await explain('banner', 'retrieved.json')
  expect(plain(stdout)).toMatch(/^banner = \S+ enabled \{"text":"hello"\}/)
})

describe('--json', () => {
  test.each([
    ['one flag', ['new-checkout', 'flags.json', ...user]],
    ['against another document', ['new-checkout', 'flags.json', '--against', 'newer.json', ...user]],
    ['a flag that one has', ['fresh', 'flags.json', '--against', 'newer.json']],
    ['all', ['--all', 'flags.json', '--against', 'newer.json']],
    ["AppConfig's", ['banner', 'retrieved.json']],
    ['a unit in one of several attributes', ['tour', 'chained.json', 'deviceId=d-1']],
    ['none in several attributes', ['tour', 'chained.json', 'deviceId=1.5']],
  ])('%s', async (_, args) => {
    const { json } = await explain(...args, '--json')
    expect(json).toMatchObject({ command: 'explain', ok: true, at: '2026-11-20T09:00:00.000Z' })
  })
})

describe('the context', () => {
  const contextOf = async (...args: string[]) =>
    (await explain('sale', 'flags.json', '--json', ...args)).json['context']

  test('is JSON, attributes, or both', async () => {
    expect(await contextOf('--context', '{ "age": 21, "tags": ["a"] }')).toEqual({ age: 21, tags: ['a'] })
    expect(await contextOf('--context', '{ "age": 21 }', 'age=22', 'plan=pro')).toEqual({ age: 22, plan: 'pro' })
    expect(await contextOf('plan=pro')).toEqual({ plan: 'pro' })
    expect(await contextOf()).toEqual({})
  })

  test.each([[['plan=pro', 'plan=free']], [['--context', 'plan=pro', 'plan=free']]])(
    'names an attribute once: %j',
    async (args) => {
      const ran = await explain('sale', 'flags.json', ...args)
      expect([ran.exitCode, ran.stderr]).toEqual([
        2,
        `error: "plan" is given twice. Give it once; a list is written in --context '{ "plan": ["a", "b"] }'.\n`,
      ])
    },
  )

  test.each([
    ['age=21', 21],
    ['age=-2.5', -2.5],
    ['beta=true', true],
    ['plan=null', null],
    ['plan="21"', '21'],
    ['plan=', ''],
    ['version=2.10', '2.10'],
    ['zip=01234', '01234'],
    ['big=123456789012345678901234567890', '123456789012345678901234567890'],
    ['number=Infinity', 'Infinity'],
    ['equation=a=b', 'a=b'],
  ])('%s', async (argument, value) => {
    expect(await contextOf(argument)).toEqual({ [argument.slice(0, argument.indexOf('='))]: value })
  })

  test('a targeting key is text as it is', async () => {
    expect(await contextOf('targetingKey=42')).toEqual({ targetingKey: '42' })
  })

  test('comes by standard input with -', async () => {
    const { json } = await runCommand(['explain', 'sale', 'flags.json', '--context', '-', '--json'], {
      cwd,
      stdin: '{ "plan": "pro" }',
    })
    expect(json['context']).toEqual({ plan: 'pro' })
  })

  test.each([
    ['[1]', 'The context is an array. Give an object of attributes, such as { targetingKey: "user-123" }.'],
    ['5', 'The context is a number. Give an object'],
    ['null', 'The context is null. Give an object of attributes.'],
    ['"text"', 'The context is a text. Give an object'],
    [
      'user-42',
      `The context in --context is no JSON. Write '{ "targetingKey": "user-123" }', or targetingKey=user-123.`,
    ],
    ['{ plan: "pro" }', 'The context in --context is no JSON.'],
    ['', 'The context in --context is no JSON.'],
  ])('%j is refused', async (context, message) => {
    const { exitCode, stderr } = await explain('sale', 'flags.json', '--context', context)
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`error: ${message}`) })
    expect(stderr.trim().split('\n')).toHaveLength(1)
  })
})

test.each([
  [['new-chekout', 'flags.json'], 'The flag document has no flag "new-chekout". Did you mean "new-checkout"?'],
  [[], 'FLAG is missing. Name a flag, or ask for --all.'],
  [['sale', 'flags.json', 'newer.json'], '"newer.json" is one argument too many: an attribute is name=value.'],
  [
    ['sale', 'flags.json', '--at', 'noon'],
    '--at must be an instant such as 2026-11-20T09:00:00Z, or a date; received "noon".',
  ],
  [
    ['sale', 'flags.json', '--at', '2026-02-30'],
    '--at must be an instant such as 2026-11-20T09:00:00Z, or a date; received "2026-02-30".',
  ],
  [['sale', '-'], 'stdin:1:22: A flag document has no member "flag". Did you mean "flags"? See: holdfast validate -'],
])('%j is refused', async (args, message) => {
  const stdin = '{"schemaVersion": 1, "flag": {}}'
  const { exitCode, stderr } = await runCommand(['explain', ...args], { cwd, stdin })
  expect({ exitCode, stderr }).toEqual({ exitCode: 2, stderr: `error: ${message}\n` })
})
