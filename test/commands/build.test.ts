import { readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, writeFiles } from './folder.js'
import { type RunOptions, runCommand } from './run-command.js'

const files = {
  'teams/all.json': {
    schemaVersion: 1,
    cohorts: { staff: { when: { attribute: 'email', endsWith: '@example.com' } } },
  },
  'teams/cart/flags.json': {
    schemaVersion: 1,
    flags: { cart: { enabled: true, rules: [{ when: { cohort: 'staff' }, serve: 'on' }] } },
  },
  'teams/shop.json': { schemaVersion: 1, flags: { shop: { enabled: true, rules: [{ percent: 5, serve: 'on' }] } } },
  'teams/shop.test.json': { cases: [] },
  'teams/notes.txt': 'no document',
  'teams/.hidden/x.json': '{',
  'teams/node_modules/x.json': '{',
  'broken/all.json': { schemaVersion: 1, cohorts: { staff: { include: ['a'] } } },
  'broken/shop.json': { schemaVersion: 1, flags: { shop: { enabled: 'yes' } } },
}
const repository = (more: Readonly<Record<string, string | object>> = {}) => folderWith({ ...files, ...more })
const cwd = repository()
const run = (args: readonly string[], options: RunOptions = {}) => runCommand(['build', ...args], { cwd, ...options })
const merged = {
  schemaVersion: 1,
  cohorts: files['teams/all.json'].cohorts,
  flags: { ...files['teams/cart/flags.json'].flags, ...files['teams/shop.json'].flags },
}
const text = `${JSON.stringify(merged, null, 2)}\n`

describe('one document of many files', () => {
  test('is printed, and counted beside', async () => {
    expect(await run(['teams'])).toMatchObject({
      exitCode: 0,
      stdout: text,
      stderr: '2 flags from 3 files, 485 bytes\n',
    })
    expect(await run(['teams', '--out', '-'])).toMatchObject({ exitCode: 0, stdout: text })
  })

  test('is written, also into the folder it is made of, and then left as it is', async () => {
    const folder = repository()
    const build = () => run(['teams', '--out', 'teams/flags.json'], { cwd: folder })
    expect(await build()).toMatchObject({
      exitCode: 0,
      stdout: '',
      stderr: 'teams/flags.json: written, 2 flags from 3 files, 485 bytes\n',
    })
    expect(readFileSync(join(folder, 'teams/flags.json'), 'utf8')).toBe(text)
    expect((await build()).stderr).toBe('teams/flags.json: unchanged, 2 flags from 3 files, 485 bytes\n')
  })

  test('is the same from every folder, for every order of arguments, and for a file that is named twice', async () => {
    const args = [['teams/shop.json', 'teams/cart', 'teams/all.json'], ['teams', 'teams/shop.json'], ['./teams/']]
    for (const each of args) expect(await run(each)).toMatchObject({ stdout: text })
    expect(await run(['..'], { cwd: join(cwd, 'teams/cart') })).toMatchObject({ stdout: text })
    expect(await run(['../all.json', '.', '../shop.json'], { cwd: join(cwd, 'teams/cart') })).toMatchObject({
      stdout: text,
    })
  })

  test('links to files are followed, links to folders are not', async () => {
    const folder = repository({ 'more/a.json': { schemaVersion: 1, flags: {} } })
    symlinkSync(join(folder, 'teams/shop.json'), join(folder, 'more/shop.json'))
    symlinkSync(join(folder, 'more'), join(folder, 'more/again'))
    const { json } = await run(['more', '--json'], { cwd: folder })
    expect(json).toMatchObject({ files: ['more/a.json', 'more/shop.json'], flags: 1 })
  })

  test('has its warnings, with their files', async () => {
    const folder = repository({
      'teams/doubtful.json': {
        schemaVersion: 1,
        flags: { x: { enabled: true, rules: [{ serve: 'on' }, { percent: 5, serve: 'on' }] } },
      },
    })
    const { exitCode, stderr } = await run(['teams'], { cwd: folder })
    expect(exitCode).toBe(0)
    expect(stderr).toMatch(
      /^warning\[unreachable-rule\]: .*\n {2}--> teams\/doubtful\.json:10:9 {2}\/flags\/x\/rules\/1\n3 flags/,
    )
  })
})

describe('--check', () => {
  test('answers whether the file is up to date', async () => {
    const folder = repository()
    const check = () => run(['teams', '--out', 'flags.json', '--check'], { cwd: folder })
    expect(await check()).toMatchObject({
      exitCode: 1,
      stdout: 'There is no flags.json. Make it with: holdfast build teams --out flags.json\n',
    })
    await run(['teams', '--out', 'flags.json'], { cwd: folder })
    expect(await check()).toMatchObject({ exitCode: 0, stdout: '', stderr: '' })
    writeFiles(folder, { 'flags.json': text.replaceAll('\n', '\r\n') })
    expect(await check()).toMatchObject({ exitCode: 0 })
    writeFiles(folder, { 'teams/shop.json': { schemaVersion: 1, flags: { shop: { enabled: false } } } })
    expect(await check()).toMatchObject({
      exitCode: 1,
      stdout: 'flags.json is outdated. Make it anew with: holdfast build teams --out flags.json\n',
    })
    expect(readFileSync(join(folder, 'flags.json'), 'utf8')).toBe(text.replaceAll('\n', '\r\n'))
  })

  test('needs a file', async () => {
    expect(await run(['teams', '--check'])).toMatchObject({
      exitCode: 2,
      stderr: 'error: --check needs the file: name it with --out.\n',
    })
  })
})

test('a clash is shown in both files, and a fault in its own', async () => {
  const { exitCode, stdout, stderr } = await run(['teams', 'broken', '--out', 'never.json'])
  expect({ exitCode, stderr }).toEqual({ exitCode: 1, stderr: '' })
  expect(
    stdout,
  ).toBe(`error[duplicate-member]: Cohort "staff" is in broken/all.json:4:5 already. Keep one of them, or rename this one.
  --> teams/all.json:4:5  /cohorts/staff
    4 |     "staff": {
      |     ^^^^^^^
  --> broken/all.json:4:5  /cohorts/staff
error[duplicate-member]: Flag "shop" is in broken/shop.json:4:5 already. Keep one of them, or rename this one.
  --> teams/shop.json:4:5  /flags/shop
    4 |     "shop": {
      |     ^^^^^^
  --> broken/shop.json:4:5  /flags/shop
error[wrong-type]: "enabled" must be a boolean, not a string.
  --> broken/shop.json:5:18  /flags/shop/enabled
    5 |       "enabled": "yes"
      |                  ^^^^^
3 problems
`)
  expect(() => readFileSync(join(cwd, 'never.json'))).toThrow('ENOENT')
})

test('as JSON', async () => {
  expect((await run(['teams', '--json'])).json).toMatchObject({
    files: ['teams/all.json', 'teams/cart/flags.json', 'teams/shop.json'],
    file: null,
    state: 'printed',
    flags: 2,
    bytes: 485,
    text,
    problems: [],
    warnings: [],
  })
  expect((await run(['teams', 'broken', '--json'])).json).toMatchObject({
    exitCode: 1,
    state: 'refused',
    problems: [{ file: 'teams/all.json', other: { file: 'broken/all.json', line: 4, column: 5 } }, {}, {}],
  })
  expect((await run(['teams', '--out', 'none.json', '--check', '--json'])).json).toMatchObject({ state: 'missing' })
})

describe('what cannot be built is one sentence', () => {
  const odd = repository({
    'empty/notes.txt': '',
    'odd/x.json': '',
    'binary/x.json': '\u0000\u0001',
    'flags.json': text,
  })

  test.each([
    [[], 'folder is missing. See: holdfast build --help'],
    [['temas'], 'There is no file temas. Did you mean "teams"?'],
    [['empty'], 'empty has no documents: no *.json but tests.'],
    [['teams', '--out', 'empty'], 'empty is a folder. Name a file.'],
    [['teams', '--out', 'nowhere/flags.json'], 'nowhere/flags.json cannot be written: its folder does not exist.'],
    [['flags.json', '--out', 'flags.json'], 'There is no file to build from but the one to be written.'],
  ])('%j', async (args, sentence) => {
    const { exitCode, stdout, stderr } = await run(args, { cwd: odd })
    expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${sentence}\n` })
  })

  test.each([
    ['an empty file', 'odd', 'odd/x.json'],
    ['a binary', 'binary', 'binary/x.json'],
  ])('%s is a problem of that file', async (_, folder, name) => {
    const { exitCode, stdout } = await run([folder], { cwd: odd })
    expect(exitCode).toBe(1)
    expect(stdout).toContain(`--> ${name}`)
    expect(stdout).toMatch(/\n1 problem\n$/)
  })

  test('ten megabytes', async () => {
    const large = repository({
      'large/x.json': `{"schemaVersion": 1, "flags": {}, "metadata": {"x": "${'x'.repeat(10_000_000)}"}}`,
    })
    const { exitCode, stdout } = await run(['large'], { cwd: large })
    expect(exitCode).toBe(1)
    expect(stdout).toContain('error[too-large]')
  })
})
