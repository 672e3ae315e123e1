import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { commands } from '../../src/commands/commands.js'
import { folderWith } from './folder.js'
import { runCommand } from './run-command.js'

describe('without a command', () => {
  test.each([[['--help']], [['-h']], [['help']]])('%j prints help, with a line for each command', async (args) => {
    const { exitCode, stdout, stderr } = await runCommand(args)
    expect({ exitCode, stderr }).toEqual({ exitCode: 0, stderr: '' })
    for (const { name, summary } of commands) expect(stdout).toMatch(new RegExp(`^ {2}${name}\\b.* ${summary}$`, 'm'))
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
  })

  test('nothing at all is help for a person, and wrong usage for a program', async () => {
    const { exitCode, stdout, stderr } = await runCommand([])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toBe((await runCommand(['--help'])).stdout)
  })

  test.each([['--version'], ['-V']])('%s prints the version of the package', async (arg) => {
    expect(await runCommand([arg])).toMatchObject({ exitCode: 0, stdout: '0.0.0-test\n', stderr: '' })
  })

  test.each([
    [['complet'], 'There is no command "complet". Did you mean "completion"?'],
    [['frobnicate'], 'There is no command "frobnicate". See: holdfast --help'],
    [['\u001b[2J'], 'There is no command "\\u001b[2J". See: holdfast --help'],
    [['--verson'], 'There is no option "--verson" before a command. Did you mean "--version"?'],
    [['--json', 'completion', 'bash'], 'Options come after the command: holdfast completion --json'],
    [['help', 'complet'], 'There is no command "complet". Did you mean "completion"?'],
  ])('%j is refused with what was meant', async (args, message) => {
    const { exitCode, stdout, stderr } = await runCommand(args.filter((arg) => arg !== '--json'))
    if (args.includes('--json')) {
      const { json } = await runCommand(args)
      expect(json).toEqual({ command: null, ok: false, exitCode: 2, error: { code: 'USAGE', message } })
    } else {
      expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${message}\n` })
    }
  })
})

describe.each(commands)('$name', ({ name, load }) => {
  test('has help that fits a terminal, in which its examples are command lines of it', async () => {
    const { exitCode, stdout } = await runCommand([name, '--help'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain(`usage  holdfast ${name}`)
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(100)
    const { examples } = await load()
    expect(examples.length).toBeGreaterThan(0)
    for (const example of examples) expect(example).toContain(`holdfast ${name}`)
    expect((await runCommand(['help', name])).stdout).toBe(stdout)
  })

  test('says what an option is that it has not, as text and as JSON', async () => {
    const { exitCode, stderr } = await runCommand([name, '--jsn'])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: `error: There is no option "--jsn" of ${name}. Did you mean "--json"?\n`,
    })
    const { json } = await runCommand([name, '--jsn', '--json'])
    expect(json).toMatchObject({ command: name, exitCode: 2, error: { code: 'USAGE' } })
  })

  test('has a JSON Schema for what it prints with --json', () => {
    expect(existsSync(new URL(`../../src/commands/schemas/${name}.schema.json`, import.meta.url))).toBe(true)
  })

  test('is colourless where there is no terminal, or NO_COLOR', async () => {
    const colour = '\u001b['
    expect((await runCommand([name, '--help'], { terminal: 80 })).stdout).toContain(colour)
    expect((await runCommand([name, '--help'])).stdout).not.toContain(colour)
    expect((await runCommand([name, '--help'], { terminal: 80, env: { NO_COLOR: '1' } })).stdout).not.toContain(colour)
    expect((await runCommand([name, '--help'], { terminal: 80, env: { TERM: 'dumb' } })).stdout).not.toContain(colour)
  })
})

test('whatever files and people are called, a terminal gets text and colours alone', async () => {
  const evil = '\u001b[2J\u0007\u009b1m'
  const document = {
    schemaVersion: 1,
    flags: { a: { enabled: true, owner: evil, createdAt: '2020-01-01', rules: [] } },
  }
  const cwd = folderWith({ 'flags.json': document, 'b.json': { schemaVersion: 1, flags: { [evil]: {} } } })
  for (const args of [
    ['stale', 'flags.json'],
    ['init', evil],
    ['build', 'flags.json', '--out', evil],
    ['validate', 'b.json', '--format', 'github'],
  ]) {
    const { stdout, stderr } = await runCommand(args, { cwd, terminal: 100 })
    expect(stdout + stderr).toContain('\\u001b[2J\\u0007\\u009b1m')
    expect((stdout + stderr).replace(/\p{Cc}\[[\d;]*m/gu, '')).not.toMatch(/[^\P{Cc}\n]/u)
  }
})

describe('an option that would do nothing is refused', () => {
  const document = { schemaVersion: 1, flags: { a: { enabled: true, rules: [{ percent: 5, serve: 'on' }] } } }
  const cwd = folderWith({
    'flags.json': document,
    'users.ndjson': '{ "targetingKey": "ann" }\n',
    'population/holdfast.json': { population: '../users.ndjson' },
    'population/flags.json': document,
  })

  test.each([
    ['status a/b/c --limit 5', '--limit does nothing without --history.'],
    ['simulate a flags.json --rule 0', '--rule does nothing without --observed.'],
    ['diff flags.json flags.json --json --format markdown', '--json is --format json: give it, or --format markdown.'],
    ['validate flags.json --format sarif --json', '--json is --format json: give it, or --format sarif.'],
    ['test --json --format junit', '--json is --format json: give it, or --format junit.'],
    [
      'diff flags.json flags.json --seed 7 --population users.ndjson',
      '--seed does nothing for a population that is read: give --synthetic with it.',
    ],
    [
      'simulate a flags.json --seed 7 --population users.ndjson',
      '--seed does nothing for a population that is read: give --synthetic with it.',
    ],
    [
      'stale flags.json --since HEAD',
      '--since and --call do nothing without code: name it with --source, or give "source" in holdfast.json.',
    ],
    [
      'stale flags.json --call isOn',
      '--since and --call do nothing without code: name it with --source, or give "source" in holdfast.json.',
    ],
  ])('%s', async (line, message) => {
    const args = line.split(' ')
    const ran = await runCommand(args, { cwd })
    expect(ran.exitCode).toBe(2)
    if (args.includes('--json')) expect(ran.json).toMatchObject({ error: { code: 'USAGE', message } })
    else expect(ran.shown).toBe(`error: ${message}\n`)
  })

  test('and so is --seed beside the population of holdfast.json, but for --synthetic', async () => {
    const args = ['diff', 'flags.json', '../flags.json', '--seed', '7']
    const folder = join(cwd, 'population')
    expect((await runCommand(args, { cwd: folder })).exitCode).toBe(2)
    expect((await runCommand([...args, '--synthetic', '10'], { cwd: folder })).exitCode).toBe(0)
  })

  test('what belongs to it is enough: --json and --format json are one', async () => {
    const args = ['diff', 'flags.json', 'flags.json']
    const { stdout } = await runCommand([...args, '--json', '--format', 'json'], { cwd })
    expect(stdout).toBe((await runCommand([...args, '--format', 'json'], { cwd })).stdout)
    expect(stdout).toBe((await runCommand([...args, '--json'], { cwd })).stdout)
  })
})
