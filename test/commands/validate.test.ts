import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import AjvDraft04 from 'ajv-draft-04'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { folderWith } from './folder.js'
import { runCommand } from './run-command.js'
import { steppingClock } from './stepping-clock.js'

const cohorts = { staff: { when: { attribute: 'email', endsWith: '@example.com' } } }

/** The document of the sketch: 42 flags, one reference to nothing in line 10. */
const broken = `{
  "schemaVersion": 1,
  "cohorts": {
    "staff": { "when": { "attribute": "email", "endsWith": "@example.com" } }
  },
  "flags": {
    "new-checkout": {
      "enabled": true,
      "rules": [
        { "id": "staff", "when": { "cohort": "stuff" }, "serve": "on" },
        { "percent": 5, "serve": "on" }
      ]
    }
  }
}
`
const doubtful = `{
  "schemaVersion": 1,
  "flags": {
    "banner": {
      "enabled": true,
      "permanent": true,
      "rules": [
        { "id": "ramp", "serve": "on" },
        { "id": "late", "percent": 5, "serve": "on" }
      ]
    }
  }
}
`
const good = {
  schemaVersion: 1,
  cohorts,
  flags: { a: { enabled: true, rules: [{ when: { cohort: 'staff' }, serve: 'on' }] } },
}

/** 42 flags in 18 KB, of which one has a reference to nothing, and one a rule that is never reached. */
const large = manyFlags()

const cwd = folderWith({
  'flags.json': broken,
  'large.json': large,
  'doubtful.json': doubtful,
  'good.json': good,
  'old.json': { schemaVersion: 1, flags: { a: { enabled: false, createdAt: '2026-01-01' } } },
  'deep/flags.json': broken,
  'one line.json': JSON.stringify({ ...good, flags: { ...flagsBefore(40), z: { enabled: 'yes' } } }),
  'tabs.json': '{\n\t"schemaVersion": 1,\n\t"flags":\t{ "a": 1 }\n}\n',
  'cut.json': '{ "schemaVersion": 1,\n  "flags": {',
})
const validate = (...args: string[]) => runCommand(['validate', ...args], { cwd, clock: steppingClock(4) })

function flagsBefore(count: number): Record<string, object> {
  return Object.fromEntries(Array.from({ length: count }, (_, index) => [`flag-${index}`, { enabled: false }]))
}

function manyFlags(): string {
  const metadata = { purpose: 'x'.repeat(345) }
  const others = Array.from({ length: 40 }, (_, index) => [`flag-${index}`, { enabled: false, metadata }])
  const flags = {
    'new-checkout': { enabled: true, rules: [{ id: 'staff', when: { cohort: 'stuff' }, serve: 'on' }] },
    banner: {
      enabled: true,
      rules: [
        { id: 'ramp', serve: 'on' },
        { percent: 5, serve: 'on' },
      ],
    },
    ...Object.fromEntries(others),
  }
  return `${JSON.stringify({ schemaVersion: 1, cohorts, flags }, null, 2)}\n`
}

describe('for people', () => {
  test('an error is shown in its line, with its place and what was meant', async () => {
    expect(await validate('flags.json')).toMatchObject({
      exitCode: 1,
      stderr: '',
      stdout: `error[unknown-reference]: There is no cohort "stuff". Did you mean "staff"?
  --> flags.json:10:46  /flags/new-checkout/rules/0/when/cohort
   10 |         { "id": "staff", "when": { "cohort": "stuff" }, "serve": "on" },
      |                                              ^^^^^^^
flags.json: 1 error in 1 flag (330 bytes, loads in 4 ms)
`,
    })
  })

  test('a warning has its place, and is no reason to say no', async () => {
    expect(await validate('doubtful.json')).toMatchObject({
      exitCode: 0,
      stdout: `warning[unreachable-rule]: Rule 0 serves everyone, so this rule is never reached. Put rule 0 last, or give it a "when" or "percent".
  --> doubtful.json:9:9  /flags/banner/rules/1
doubtful.json: 1 warning in 1 flag (233 bytes, loads in 4 ms)
`,
    })
    expect(await validate('doubtful.json', '--max-warnings', '1')).toMatchObject({ exitCode: 0 })
    expect(await validate('doubtful.json', '--max-warnings', '0')).toMatchObject({ exitCode: 1 })
  })

  test('places are aligned, and the counts tell flags, size and load time', async () => {
    const levels = folderWith({
      'holdfast.json': { lint: { 'unreachable-rule': 'error' } },
      'flags.json': large.replace('stuff', 'staff'),
    })
    const { exitCode, stdout } = await runCommand(['validate', 'flags.json'], { cwd: levels, clock: steppingClock(4) })
    expect(exitCode).toBe(1)
    const placed = stdout.split('\n').filter((line) => line.startsWith('  -->'))
    expect(new Set(placed.map((line) => line.indexOf('  /')))).toHaveProperty('size', 1)
    expect(stdout).toMatch(/^flags\.json: 1 error, \d+ warnings? in 42 flags \(18 KB, loads in 4 ms\)$/m)
  })

  test('several documents, one after the other; no problems are told too', async () => {
    const { exitCode, stdout } = await validate('good.json', 'flags.json')
    expect(exitCode).toBe(1)
    expect(stdout).toMatch(
      /^good\.json: no problems in 1 flag \(\d+ bytes, loads in 4 ms\)\nerror\[unknown-reference\]/,
    )
  })

  test('of a line too long for the terminal, the part at fault is shown', async () => {
    const { stdout } = await validate('one line.json')
    const [, , frame = '', marks = ''] = stdout.split('\n')
    expect(frame.length).toBeLessThanOrEqual(80)
    expect(frame).toMatch(/^ {4}1 \| ….*"z":{"enabled":"yes"}}}$/)
    expect(frame.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('"yes"')
  })

  test('tabs and a document that ends too early', async () => {
    const { stdout } = await validate('tabs.json')
    const [, , frame = '', marks = ''] = stdout.split('\n')
    expect(frame[marks.indexOf('^')]).toBe('1')
    expect((await validate('cut.json')).stdout).toMatch(
      /^error\[invalid-json\]: .*\n {2}--> cut\.json:2:13.*\n {4}2 \| .*\n {6}\| {13}\^\n/,
    )
  })

  test('colours on a terminal only', async () => {
    const { stdout } = await runCommand(['validate', 'flags.json'], { cwd, terminal: 100 })
    expect(stdout).toContain('\u001b[31merror[unknown-reference]\u001b[39m:')
  })

  test('whatever a document holds, no control character gets out', async () => {
    const document = { schemaVersion: 1, flags: { 'a\u001b[2J': { enabled: '\u001b]0;x\u0007' } } }
    const { stdout } = await runCommand(['validate', '-'], { stdin: JSON.stringify(document) })
    expect(stdout).not.toMatch(/[^\P{Cc}\n]/u)
    const raw = await runCommand(['validate', '-'], { stdin: '{"schemaVersion": 1, "flags": \u001b[2J}' })
    expect(raw.stdout).not.toMatch(/[^\P{Cc}\n]/u)
  })
})

describe('what depends on time', () => {
  const expiring = {
    schemaVersion: 1,
    flags: { a: { enabled: true, expiresAt: '2026-12-01', rules: [{ serve: 'on', percent: 5 }] } },
  }
  const codes = async (...args: string[]) => {
    const { json } = await runCommand(['validate', '-', '--json', ...args], { stdin: JSON.stringify(expiring) })
    return (json['documents'] as { findings: { code: string }[] }[])[0]?.findings.map(({ code }) => code)
  }

  test('is judged as of --now', async () => {
    expect(await codes()).not.toContain('past-expiry')
    expect(await codes('--now', '2026-12-02')).toContain('past-expiry')
    expect(await codes('--now=2026-11-30T23:00:00-05:00')).toContain('past-expiry')
  })

  test.each([['tomorrow'], ['2026-13-01'], ['2026-12-01T09:00'], ['5']])('--now %s is refused', async (time) => {
    expect(await validate('good.json', '--now', time)).toMatchObject({
      exitCode: 2,
      stderr: `error: --now must be an instant such as 2026-11-20T09:00:00Z, or a date; received "${time}".\n`,
    })
  })
})

describe('levels of the config', () => {
  test('one of no code is refused', async () => {
    const folder = folderWith({ 'holdfast.json': { lint: { 'past-expiri': 'off' } }, 'flags.json': good })
    expect(await runCommand(['validate', 'flags.json'], { cwd: folder })).toMatchObject({
      exitCode: 2,
      stderr:
        'error: holdfast.json /lint: There is no code "past-expiri" whose level can be set. Did you mean "past-expiry"?\n',
    })
  })

  test('count as they are set', async () => {
    const set = async (level: string) => {
      const folder = folderWith({ 'holdfast.json': { lint: { 'unreachable-rule': level } }, 'flags.json': doubtful })
      return (await runCommand(['validate', 'flags.json', '--max-warnings', '0'], { cwd: folder })).stdout
    }
    expect(await set('off')).toMatch(/^flags\.json: no problems/)
    expect(await set('error')).toMatch(/^error\[unreachable-rule\]/)
  })
})

test('--json and --format json are one', async () => {
  const { exitCode, json, stdout } = await validate('flags.json', 'good.json', '--json')
  expect(exitCode).toBe(1)
  expect(json).toMatchObject({
    errors: 1,
    documents: [
      {
        document: 'flags.json',
        valid: false,
        flags: 1,
        bytes: 330,
        loadMs: 4,
        findings: [{ level: 'error', code: 'unknown-reference', line: 10, column: 46, endLine: 10, endColumn: 53 }],
      },
      { document: 'good.json', valid: true },
    ],
  })
  expect((await validate('flags.json', 'good.json', '--format', 'json')).stdout).toBe(stdout)
})

describe('for GitHub', () => {
  test('an annotation a line, and the counts', async () => {
    expect(await validate('flags.json', 'doubtful.json', '--format', 'github')).toMatchObject({
      exitCode: 1,
      stdout: `::error file=flags.json,line=10,col=46,endLine=10,endColumn=53,title=unknown-reference::There is no cohort "stuff". Did you mean "staff"? (/flags/new-checkout/rules/0/when/cohort)
::warning file=doubtful.json,line=9,col=9,endLine=9,endColumn=54,title=unreachable-rule::Rule 0 serves everyone, so this rule is never reached. Put rule 0 last, or give it a "when" or "percent". (/flags/banner/rules/1)
1 error, 1 warning in 2 documents
`,
    })
  })

  test('files are named from the root of the checkout', async () => {
    const options = { cwd: join(cwd, 'deep'), env: { GITHUB_WORKSPACE: cwd } }
    const { stdout } = await runCommand(['validate', 'flags.json', '--format', 'github'], options)
    expect(stdout).toContain('::error file=deep/flags.json,line=10')
  })

  test('what a document holds neither ends an annotation nor begins one', async () => {
    const key = fc.string({ unit: fc.constantFrom('\n', '\r', ':', ',', '%', 'a', '::error::'), maxLength: 6 })
    await fc.assert(
      fc.asyncProperty(key, async (name) => {
        const stdin = JSON.stringify({ schemaVersion: 1, flags: { [name]: { enabled: 1 } } })
        const { stdout } = await runCommand(['validate', '-', '--format', 'github'], { stdin })
        const lines = stdout.trimEnd().split('\n')
        for (const line of lines.slice(0, -1)) expect(line).toMatch(/^::error file=stdin,line=1,/)
      }),
      { numRuns: 30 },
    )
  })
})

describe('SARIF', () => {
  const schema = JSON.parse(readFileSync(new URL('../fixtures/sarif-2.1.0.schema.json', import.meta.url), 'utf8'))
  const isSarif = new AjvDraft04.default({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(
    schema,
  )

  test.each([
    ['problems', ['flags.json', 'doubtful.json', 'one line.json', 'cut.json']],
    ['none', ['good.json']],
  ])('%s: what its published schema wants', async (_, names) => {
    const { stdout } = await validate(...names, '--format', 'sarif')
    expect(isSarif(JSON.parse(stdout)) ? [] : isSarif.errors).toEqual([])
  })

  test('files are named from the root of the checkout, and rules by the section that has them', async () => {
    const options = { cwd: join(cwd, 'deep'), env: { GITHUB_WORKSPACE: cwd } }
    const args = ['flags.json', '../doubtful.json', '../old.json', '--now', '2026-11-20']
    const { stdout } = await runCommand(['validate', ...args, '--format', 'sarif'], options)
    const found = (pattern: RegExp) => [
      ...new Set(Array.from(stdout.matchAll(pattern), ([, ...groups]) => groups.join(' '))),
    ]
    expect(found(/"uri": "([^"]+)"/g)).toEqual(['deep/flags.json', 'doubtful.json', 'old.json'])
    expect(found(/"id": "([\w-]+)",\s+"helpUri": "[^#"]+#([\w-]+)"/g)).toEqual([
      'old-flag lint',
      'unknown-reference document-problems',
      'unreachable-rule warnings',
    ])
  })

  test('a result has rule, level, message and place', async () => {
    const { exitCode, stdout } = await validate('one line.json', 'flags.json', '--format', 'sarif')
    expect(exitCode).toBe(1)
    const [{ tool, results }] = JSON.parse(stdout).runs
    expect(tool.driver).toMatchObject({ name: 'holdfast', version: '0.0.0-test' })
    expect(tool.driver.rules.map(({ id }: { id: string }) => id)).toEqual(['unknown-reference', 'wrong-type'])
    expect(results).toHaveLength(2)
    expect(results[0].locations[0].physicalLocation.artifactLocation.uri).toBe('one%20line.json')
    expect(results[1]).toEqual({
      ruleId: 'unknown-reference',
      ruleIndex: 0,
      level: 'error',
      message: { text: 'There is no cohort "stuff". Did you mean "staff"?' },
      locations: [
        {
          physicalLocation: {
            artifactLocation: { uri: 'flags.json' },
            region: { startLine: 10, startColumn: 46, endLine: 10, endColumn: 53 },
          },
          logicalLocations: [{ fullyQualifiedName: '/flags/new-checkout/rules/0/when/cohort' }],
        },
      ],
    })
  })
})

test.each([
  [['--format', 'xml'], '--format must be one of human, json, github, sarif; received "xml".'],
  [['--format', 'sarf'], '--format must be one of human, json, github, sarif; received "sarf". Did you mean "sarif"?'],
  [['--format'], '--format needs a value: --format human|json|github|sarif.'],
  [['--max-warnings', '--json'], '--max-warnings needs a value: --max-warnings N.'],
  [['--max-warnings', '-1'], '--max-warnings must be a whole number from 0 up; received "-1".'],
  [['--max-warnings', '1e3'], '--max-warnings must be a whole number from 0 up; received "1e3".'],
  [['--max-warning', '1'], 'There is no option "--max-warning" of validate. Did you mean "--max-warnings"?'],
  [['-x'], 'There is no option "-x" of validate. See: holdfast validate --help'],
  [['--now', '2026-01-01', '--now', '2026-01-02'], '--now is given twice.'],
])('%j is refused', async (args, message) => {
  const { exitCode, stdout, stderr } = await validate('good.json', ...args)
  const said = args.includes('--json') ? JSON.parse(stdout).error.message : stderr.slice('error: '.length, -1)
  expect({ exitCode, said }).toEqual({ exitCode: 2, said: message })
})

test('lint is another name for it', async () => {
  expect((await runCommand(['lint', 'good.json', '--json'], { cwd })).json).toMatchObject({ command: 'validate' })
})
