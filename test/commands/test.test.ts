import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, writeFiles } from './folder.js'
import { type RunOptions, runCommand } from './run-command.js'

const document = {
  schemaVersion: 1,
  cohorts: { staff: { when: { attribute: 'email', endsWith: '@example.com' } } },
  flags: {
    'new-checkout': {
      enabled: true,
      rules: [
        { id: 'staff', when: { cohort: 'staff' }, serve: 'on' },
        { id: 'na', when: { attribute: 'country', in: ['CA', 'US'] }, percent: 20, serve: 'on' },
        { id: 'ramp', percent: 5, serve: 'on' },
      ],
    },
    sale: { enabled: true, rules: [{ when: { time: { after: '2026-12-01' } }, serve: 'on' }] },
  },
}
const passing = `{
  "document": "../flags.json",
  "cases": [
    { "name": "staff", "flag": "new-checkout", "context": { "email": "ann@example.com" }, "expect": "on" },
    { "name": "the first 5 %", "flag": "new-checkout", "draw": 4.9, "expect": { "variant": "on", "rule": "ramp" } }
  ]
}
`
const failing = `{
  "cases": [
    { "name": "staff", "flag": "new-checkout", "context": { "email": "ann@example.com" }, "expect": "on" },
    {
      "name": "North America", "flag": "new-checkout", "draw": 10, "matrix": { "country": ["CA", "MX"] },
      "expect": "on"
    },
    { "name": "nobody else", "flag": "new-checkout", "draw": 4.9, "expect": { "reason": "DEFAULT", "rule": null } }
  ]
}
`
const files = {
  'flags.json': document,
  'tests/passing.json': passing,
  'failing.json': failing,
}
const folder = (more: Readonly<Record<string, string | object>> = {}) => folderWith({ ...files, ...more })
const cwd = folder()
const run = (args: readonly string[], options: RunOptions = {}) => runCommand(['test', ...args], { cwd, ...options })
const plain = (text: string) => text.replaceAll(/sha256 [0-9a-f]{8}…/g, 'sha256 …')

describe('for people', () => {
  test('a line a case, and the document that the test file names', async () => {
    expect(await run(['tests/passing.json'])).toMatchObject({
      exitCode: 0,
      stderr: '',
      stdout: `ok    staff
ok    the first 5 %
tests/passing.json: 2 passed (flags.json, 2 flags)
`,
    })
  })

  test('of a failure what was expected, in its line, and how the answer came about', async () => {
    const { exitCode, stdout, stderr } = await run(['failing.json', '--document', 'flags.json'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
    expect(plain(stdout)).toBe(`ok    staff
ok    North America [country=CA]
FAIL  North America [country=MX]: expected on, got off
  --> failing.json:6:17  /cases/1/expect
    6 |       "expect": "on"
      |                 ^^^^
  for {"targetingKey":"unit-173","country":"MX"}
  new-checkout = off  (DEFAULT)   flags.json, sha256 …
    0 staff     no    cohort staff: email endsWith "@example.com": the context has no email
    1 na        no    country in [CA, US]: "MX" NO
    2 ramp      no    draw 10.44 of flag:new-checkout by targetingKey "unit-173"; needs below 5
    - default   off   would be in from 10.45 % up
FAIL  nobody else: expected reason DEFAULT, got SPLIT; expected rule none, got "ramp"
  --> failing.json:8:77  /cases/2/expect
    8 | …eckout", "draw": 4.9, "expect": { "reason": "DEFAULT", "rule": null } }
      |                                  ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  for {"targetingKey":"unit-3438"}
  new-checkout = on  (SPLIT)   flags.json, sha256 …
    0 staff   no    cohort staff: email endsWith "@example.com": the context has no email
    1 na      no    country in [CA, US]: the context has no country
    2 ramp    yes   draw 4.95 of flag:new-checkout by targetingKey "unit-3438", below 5
failing.json: 2 passed, 2 failed (flags.json, 2 flags)
`)
  })

  test('only what failed', async () => {
    const { stdout } = await run(['tests/passing.json', 'failing.json', '--document', 'flags.json', '--only-failures'])
    expect(stdout).not.toMatch(/^ok/m)
    expect(stdout.match(/^FAIL/gm)).toHaveLength(2)
    expect(stdout).toMatch(/^tests\/passing\.json: 2 passed /)
  })

  test('what hangs on the day is said', async () => {
    const timed = folder({
      'timed.json': {
        document: 'flags.json',
        cases: [
          { name: 'before', flag: 'sale', at: '2026-11-30', expect: 'off' },
          { name: 'today', flag: 'sale', expect: 'off' },
          { name: 'again', flag: 'sale', expect: 'off' },
        ],
      },
    })
    expect(await run(['timed.json'], { cwd: timed })).toMatchObject({
      exitCode: 0,
      stderr: '"today" depends on the time and has no "at": another day it may fail. So do 1 more.\n',
    })
    expect(await run(['timed.json', '--now', '2026-12-01'], { cwd: timed })).toMatchObject({ exitCode: 1 })
  })
})

describe('which document and tests', () => {
  test('those of holdfast.json, from anywhere in the repository', async () => {
    const repository = folder({
      'holdfast.json': { document: 'flags.json', tests: ['failing.json', 'tests/passing.json'] },
      '.git/HEAD': '',
      'src/here.txt': '',
    })
    const { exitCode, json } = await run(['--json'], { cwd: join(repository, 'src') })
    expect(exitCode).toBe(1)
    expect(json['files']).toMatchObject([
      { tests: '../failing.json', document: '../flags.json', passed: 2, failed: 2 },
      { tests: '../tests/passing.json', document: '../flags.json', passed: 2, failed: 0 },
    ])
  })

  test('--document goes before what the test file names', async () => {
    const moved = folder({ 'other.json': { schemaVersion: 1, flags: { 'new-checkout': { enabled: false } } } })
    const { exitCode, stderr } = await run(['tests/passing.json', '--document', 'other.json'], { cwd: moved })
    expect(exitCode).toBe(2)
    expect(stderr).toContain('Flag "new-checkout" has no rule "ramp".')
  })

  test('tests on standard input', async () => {
    expect(await run(['-', '--document', 'flags.json'], { stdin: failing })).toMatchObject({ exitCode: 1 })
  })

  test.each([
    [[], 'Which tests? Name a file of them, or give "tests" in a holdfast.json.'],
    [['failing.json'], 'Which document? Name one, such as flags.json'],
    [['nothing.json', '--document', 'flags.json'], 'There is no file nothing.json.'],
    [['failing.jsn', '--document', 'flags.json'], 'There is no file failing.jsn. Did you mean "failing.json"?'],
    [['tests', '--document', 'flags.json'], 'tests is a folder. Name a file.'],
    [['failing.json', '--document', 'nothing.json'], 'There is no file nothing.json.'],
    [['-', '--document', 'flags.json', '--update'], '--update needs a file to write to, and stdin is none.'],
    [['failing.json', '--document', 'flags.json', '--format', 'xml'], '--format must be one of human, json, junit'],
  ])('%j is one sentence', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await run(args, { stdin: failing })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(sentence)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
  })
})

describe('what is no test of the document', () => {
  const refused = async (content: string | Uint8Array) => {
    const { exitCode, stdout, stderr } = await run(['-', '--document', 'flags.json'], { stdin: content })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    return stderr
  }

  test('is told with line and column, and what was meant', async () => {
    const text = `{ "cases": [\n  { "name": "a", "flag": "new-chekout", "expect": "on" },\n  { "name": "b", "flag": "sale", "expect": "onn" }\n] }`
    expect(await refused(text)).toBe(`error: stdin has problems:
  stdin:2:26 /cases/0/flag: The flag document has no flag "new-chekout". Did you mean "new-checkout"?
  stdin:3:44 /cases/1/expect: Flag "sale" has no variant "onn". Did you mean "on"?
`)
    expect(await refused('{ "cases": [{ "name": "a", "flag": "sale", "expcet": "on" }] }')).toBe(
      'error: stdin:1:44 /cases/0/expcet: A case has no member "expcet". Did you mean "expect"?\n',
    )
  })

  test.each([
    ['nothing', ''],
    ['bytes', new Uint8Array([0xff, 0xfe, 0x00, 0x01])],
    ['a document', JSON.stringify(document)],
    ['ten megabytes', `[${'0,'.repeat(5_000_000)}0]`],
  ])('%s is one sentence', async (_, content) => {
    expect((await refused(content)).trimEnd().split('\n')).toHaveLength(1)
  })

  test('as JSON', async () => {
    const { json } = await run(['-', '--document', 'flags.json', '--json'], { stdin: '{"cases": []}' })
    expect(json).toMatchObject({ exitCode: 2, error: { code: 'INVALID_DOCUMENT', message: expect.any(String) } })
  })
})

describe('--update', () => {
  test('writes what the flags give, keeps every other byte, and leaves to people what it cannot', async () => {
    const repository = folder()
    const windows = `\ufeff${failing.replaceAll('\n', '\r\n')}`
    writeFiles(repository, { 'failing.json': windows })
    const { exitCode, stdout, stderr } = await run(['failing.json', '--document', 'flags.json', '--update'], {
      cwd: repository,
    })
    expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: 'failing.json: 2 expectations updated\n' })
    expect(stdout).toContain('failing.json: 3 passed, 1 failed')
    expect(readFileSync(join(repository, 'failing.json'), 'utf8')).toBe(
      windows.replace('"reason": "DEFAULT", "rule": null', '"reason": "SPLIT", "rule": "ramp"'),
    )
    expect(await run(['failing.json', '--document', 'flags.json', '--update'], { cwd: repository })).toMatchObject({
      exitCode: 1,
      stderr: '',
    })
  })

  test('writes nothing where one of the files is no test', async () => {
    const repository = folder({ 'broken.json': '{ "cases": [] }' })
    const { exitCode } = await run(['failing.json', 'broken.json', '--document', 'flags.json', '--update'], {
      cwd: repository,
    })
    expect(exitCode).toBe(2)
    expect(readFileSync(join(repository, 'failing.json'), 'utf8')).toBe(failing)
  })
})

describe('for programs', () => {
  test('JSON has every case, with the context asked for and the explanation of a failure', async () => {
    const { json } = await run(['failing.json', '--document', 'flags.json', '--json'])
    expect(json).toMatchObject({
      passed: 2,
      failed: 2,
      files: [
        {
          tests: 'failing.json',
          document: 'flags.json',
          updated: 0,
          results: [
            { name: 'staff', passed: true, at: '2026-11-20T09:00:00.000Z' },
            { passed: true },
            {
              name: 'North America [country=MX]',
              flag: 'new-checkout',
              line: 6,
              column: 17,
              mismatches: [{ member: 'variant', expected: 'on', received: 'off' }],
              context: { country: 'MX', targetingKey: 'unit-173' },
              explanation: { rules: expect.any(Array) },
            },
            { passed: false },
          ],
        },
      ],
    })
    const asFormat = await run(['failing.json', '--document', 'flags.json', '--format', 'json'])
    expect(asFormat.json).toEqual(json)
  })

  test('JUnit has a suite for each file', async () => {
    const { exitCode, stdout } = await run([
      'tests/passing.json',
      'failing.json',
      '--document',
      'flags.json',
      '--format',
      'junit',
    ])
    expect(exitCode).toBe(1)
    expect(plain(stdout).split('\n').slice(0, 11).join('\n')).toBe(`<?xml version="1.0" encoding="UTF-8"?>
<testsuites name="holdfast test" tests="6" failures="2" errors="0" skipped="0">
  <testsuite name="tests/passing.json" tests="2" failures="0" errors="0" skipped="0">
    <testcase classname="new-checkout" name="staff" file="tests/passing.json" line="4"/>
    <testcase classname="new-checkout" name="the first 5 %" file="tests/passing.json" line="5"/>
  </testsuite>
  <testsuite name="failing.json" tests="4" failures="2" errors="0" skipped="0">
    <testcase classname="new-checkout" name="staff" file="failing.json" line="3"/>
    <testcase classname="new-checkout" name="North America [country=CA]" file="failing.json" line="6"/>
    <testcase classname="new-checkout" name="North America [country=MX]" file="failing.json" line="6">
      <failure message="expected on, got off" type="mismatch">expected on, got off`)
    expect(stdout).toContain('expected rule none, got &quot;ramp&quot;')
    expect(stdout.trimEnd().endsWith('</testsuites>')).toBe(true)
  })

  test('XML holds any name', async () => {
    const name = '<&>"\u0007\u001b[31m \ud83d\ude00 ]]>\n'
    const stdin = JSON.stringify({ cases: [{ name, flag: 'sale', expect: 'on' }] })
    const { stdout } = await run(['-', '--document', 'flags.json', '--format', 'junit'], { stdin })
    expect(stdout).toContain('name="&lt;&amp;&gt;&quot;\ufffd\ufffd[31m \ud83d\ude00 ]]&gt;&#10;"')
    const parse =
      'import sys, xml.dom.minidom as x; print(x.parseString(sys.stdin.buffer.read()).documentElement.tagName)'
    if (hasPython)
      expect(execFileSync('python3', ['-c', parse], { input: stdout, encoding: 'utf8' })).toBe('testsuites\n')
  })
})

const hasPython = (() => {
  try {
    execFileSync('python3', ['--version'], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
})()
