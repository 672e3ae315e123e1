import { execFileSync } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { type AppConfigEmulator, manualClock, startAppConfigEmulator } from '../../src/testing.js'
import { commitAll, folderWith, writeFiles } from './folder.js'
import { runCommand } from './run-command.js'

// Where a document comes from, by the command that only reads it.

const one = { schemaVersion: 1, flags: { a: { enabled: true, rules: [{ serve: 'on', percent: 5 }] } } }
const two = { schemaVersion: 1, flags: { ...one.flags, b: { enabled: false } } }
const counted = (flags: number) => new RegExp(`: no problems in ${flags} flags? \\(`)

const repository = folderWith({ 'flags.json': one, 'deep/other.json': one })
commitAll(repository)
writeFiles(repository, { 'flags.json': two, 'new.json': one })

describe('a file', () => {
  test('is found from the current folder, and under its absolute path', async () => {
    const here = await runCommand(['validate', 'flags.json'], { cwd: repository })
    expect(here).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(counted(2)) })
    const there = await runCommand(['validate', join(repository, 'flags.json')])
    expect(there).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(counted(2)) })
  })

  test.each([
    ['flag.json', 'There is no file flag.json. Did you mean "flags.json"?'],
    ['nowhere/flags.json', 'There is no file nowhere/flags.json.'],
    ['deep', 'deep is a folder. Name a file.'],
    ['flags.json/x', 'There is no file flags.json/x.'],
    ['', 'The name of a document is empty. Give a path, or - for standard input.'],
    ['a\u0000b', 'a\\u0000b cannot be read'],
  ])('%j is refused in a sentence', async (name, message) => {
    const { exitCode, stdout, stderr } = await runCommand(['validate', name], { cwd: repository })
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
    expect(stderr).toContain(`error: ${message}`)
    expect(stderr.trim().split('\n')).toHaveLength(1)
    expect((await runCommand(['validate', name, '--json'], { cwd: repository })).json).toMatchObject({ exitCode: 2 })
  })
})

describe('standard input', () => {
  test('is -', async () => {
    const { exitCode, stdout } = await runCommand(['validate', '-'], { stdin: JSON.stringify(one) })
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(/^stdin: no problems/) })
  })

  test('can be read once', async () => {
    expect(await runCommand(['validate', '-', '-'], { stdin: JSON.stringify(one) })).toMatchObject({
      exitCode: 2,
      stderr: 'error: Standard input can be read once: give "-" once, and name a file for the other.\n',
    })
  })

  test.each([
    ['nothing', '', 'invalid-json', 'The document is empty.'],
    ['a binary', new Uint8Array([0x7f, 0x45, 0x4c, 0x46, 0xff, 0xfe, 0]), 'invalid-utf8', 'not UTF-8'],
    ['10 MB of JSON', `{"schemaVersion":1,"flags":{},"x":"${'x'.repeat(10_000_000)}"}`, 'too-large', 'at least 10'],
    ['a list', '[]', 'unknown-form', 'not a flag document'],
  ])('%s is a document with a problem', async (_, stdin, code, message) => {
    const { exitCode, stdout } = await runCommand(['validate', '-'], { stdin })
    expect(exitCode).toBe(1)
    expect(stdout).toContain(`error[${code}]: `)
    expect(stdout).toContain(message)
    expect(stdout.length).toBeLessThan(1_000)
  })
})

describe('a commit', () => {
  test.each([
    ['git:main:flags.json', '.', 1],
    ['git:HEAD:other.json', 'deep', 1],
    ['git:HEAD:../flags.json', 'deep', 1],
    ['git::flags.json', '.', 1],
  ])('%s from %s', async (name, folder, flags) => {
    const { exitCode, stdout } = await runCommand(['validate', name], { cwd: join(repository, folder) })
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringMatching(counted(flags)) })
  })

  test('what is staged is git::path', async () => {
    const folder = folderWith({ 'flags.json': one })
    commitAll(folder)
    writeFiles(folder, { 'flags.json': two })
    execFileSync('git', ['add', '--all'], { cwd: folder })
    writeFiles(folder, { 'flags.json': 'half a' })
    const { stdout } = await runCommand(['validate', 'git::flags.json'], { cwd: folder })
    expect(stdout).toMatch(counted(2))
  })

  test.each([
    ['git:mian:flags.json', "git:mian:flags.json: git says: invalid object name 'mian'."],
    ['git:HEAD:new.json', 'git:HEAD:new.json: git says: path '],
    ['git:flags.json', '"git:flags.json" names no file of a commit. Write git:REF:path, such as git:main:flags.json.'],
    ['git:--help:flags.json', '"git:--help:flags.json" names no file of a commit.'],
  ])('%s is refused in a sentence', async (name, message) => {
    const { exitCode, stderr } = await runCommand(['validate', name], { cwd: repository })
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`error: ${message}`) })
  })

  test('where there is no git, and outside of a repository', async () => {
    const env = { PATH: '/nowhere' }
    expect(await runCommand(['validate', 'git:HEAD:flags.json'], { cwd: repository, env })).toMatchObject({
      exitCode: 2,
      stderr: 'error: git:HEAD:flags.json: git is not installed, or is not in PATH.\n',
    })
    expect(await runCommand(['validate', 'git:HEAD:flags.json'])).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('git:HEAD:flags.json: git says: '),
    })
  })
})

describe('AppConfig', () => {
  let emulator: AppConfigEmulator
  const environments = { prod: { application: 'shop', environment: 'production', profile: 'flags' } }
  const folder = folderWith({ 'holdfast.json': { environments } })
  beforeAll(async () => {
    emulator = await startAppConfigEmulator()
    emulator.deploy(environments.prod, one, { versionLabel: 'v40' })
    emulator.deploy(environments.prod, two, { versionLabel: 'v41' })
  })
  afterAll(() => emulator.close())
  const validate = (name: string) => runCommand(['validate', name], { cwd: folder, aws: emulator.clientOptions })

  test.each(['appconfig:prod', 'appconfig:shop/production/flags'])('%s is what is served', async (name) => {
    expect(await validate(name)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(new RegExp(`^${name} v41: no problems in 2 flags`)),
    })
  })

  test.each(['appconfig:prod@1', 'appconfig:shop/production/flags@v40'])('%s is that version', async (name) => {
    expect(await validate(name)).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(new RegExp(`^${name} v40: no problems in 1 flag`)),
    })
  })

  test.each([
    ['appconfig:prd', 'holdfast.json names no environment "prd". Did you mean "prod"?'],
    ['appconfig:staging', 'holdfast.json names no environment "staging". There are prod.'],
    [
      'appconfig:shop/flags',
      '"appconfig:shop/flags" names no document. Write appconfig:application/environment/profile',
    ],
    ['appconfig:', '"appconfig:" names no document.'],
    ['appconfig:prod@', '"appconfig:prod@" names no document.'],
    ['appconfig:prod@41', 'AppConfig in us-east-1: profile "flags" has no version "41". Did you mean "v41"?'],
    ['appconfig:prod@7', 'AppConfig in us-east-1: profile "flags" has no version "7". The newest is 2.'],
    ['appconfig:prod@v42', 'AppConfig in us-east-1: profile "flags" has no version "v42". Did you mean "v41"?'],
    [
      'appconfig:shop/production/flgas@1',
      'AppConfig in us-east-1: there is no configuration profile "flgas" in application "shop". Did you mean "flags"?',
    ],
    [
      'appconfig:shpo/production/flags@1',
      'AppConfig in us-east-1: there is no application "shpo". Did you mean "shop"?',
    ],
  ])('%s is refused in a sentence', async (name, message) => {
    const { exitCode, stderr } = await validate(name)
    expect({ exitCode, stderr }).toMatchObject({ exitCode: 2, stderr: expect.stringContaining(`error: ${message}`) })
  })

  test('what is not there, and who is not there, is said as a client says it', async () => {
    const missing = await validate('appconfig:shop/production/flgas')
    expect(missing).toMatchObject({ exitCode: 2, stderr: expect.stringContaining('shop/production/flgas') })
    const aws = { ...emulator.clientOptions, endpoint: 'http://127.0.0.1:9' }
    const unreachable = await runCommand(['validate', 'appconfig:prod', '--json'], { cwd: folder, aws })
    expect(unreachable.json).toMatchObject({ exitCode: 2, error: { code: 'SOURCE_UNAVAILABLE' } })
  })

  test.each([
    [undefined, 'asking AppConfig shop/production/flags in us-east-1 …\n'],
    [80, '\r\u001b[2Kasking AppConfig shop/production/flags in us-east-1 …\r\u001b[2K'],
  ])('what takes longer than a second is told, on a terminal of width %s', async (terminal, told) => {
    const clock = manualClock()
    const slow = await startAppConfigEmulator({ clock })
    slow.deploy(environments.prod, two)
    slow.inject({ kind: 'delay', at: 'headers', delayMs: 5_000 })
    const options = { aws: slow.clientOptions, clock, ...(terminal !== undefined && { terminal }) }
    const running = runCommand(['validate', 'appconfig:shop/production/flags', '--json'], options)
    await vi.waitUntil(() => clock.pending === 2, { timeout: 10_000 })
    await clock.advance(5_000)
    const { exitCode, stderr } = await running
    expect({ exitCode, stderr, pending: clock.pending }).toEqual({ exitCode: 0, stderr: told, pending: 0 })
    await slow.close()
  })

  test('what does not take that long is not', async () => {
    expect(await validate('appconfig:prod')).toMatchObject({ exitCode: 0, stderr: '' })
  })

  test('without a config a name of an environment means nothing', async () => {
    expect(await runCommand(['validate', 'appconfig:prod'])).toMatchObject({
      exitCode: 2,
      stderr:
        'error: There is no holdfast.json that says what environment "prod" is. Write appconfig:application/environment/profile.\n',
    })
  })
})

describe('no name', () => {
  test('is the document of holdfast.json, whose paths start at its folder', async () => {
    const folder = folderWith({ 'holdfast.json': { document: 'config/flags.json' }, 'config/flags.json': one })
    mkdirSync(join(folder, 'src/deep'), { recursive: true })
    commitAll(folder)
    const { exitCode, stdout } = await runCommand(['validate'], { cwd: join(folder, 'src/deep') })
    expect({ exitCode, stdout }).toMatchObject({
      exitCode: 0,
      stdout: expect.stringMatching(/^\.\.\/\.\.\/config\/flags\.json: no problems/),
    })
  })

  test('without a config is a question', async () => {
    expect(await runCommand(['validate'])).toMatchObject({
      exitCode: 2,
      stderr:
        'error: Which document? Name one, such as flags.json or git:main:flags.json, or give "document" in a holdfast.json.\n',
    })
  })
})

test('Ctrl-C while a document is waited for is 130, without a word', async () => {
  const interrupted = new AbortController()
  const running = runCommand(['validate', '-'], { signal: interrupted.signal, stdin: waitsForEver() })
  interrupted.abort()
  expect(await running).toMatchObject({ exitCode: 130, stdout: '', stderr: '' })
})

function waitsForEver() {
  return {
    async *[Symbol.asyncIterator](): AsyncGenerator<Uint8Array> {
      await new Promise(() => {})
    },
  }
}
