import { describe, expect, test } from 'vitest'
import { folderWith } from './folder.js'
import { runCommand } from './run-command.js'

const holdfast = {
  schemaVersion: 1,
  flags: {
    a: { enabled: true, rules: [{ percent: 5, serve: 'on' }] },
    modern: { enabled: true, rules: [{ when: { attribute: 'version', semver: '>=2' }, serve: 'on' }] },
  },
}
const retrieved = { banner: { enabled: true, text: 'hello' }, sale: { enabled: true, share: 20 } }
const cwd = folderWith({ 'flags.json': holdfast, 'retrieved.json': retrieved })
const convert = (...args: string[]) => runCommand(['convert', ...args], { cwd })

test('the document goes to stdout, what became of each flag to stderr', async () => {
  const { exitCode, stdout, stderr } = await convert('flags.json', '--to', 'appconfig')
  expect(exitCode).toBe(1)
  expect(JSON.parse(stdout)).toMatchObject({
    version: '1',
    values: { a: { _variants: [{ name: 'on' }, { name: 'off' }] } },
  })
  expect(stderr).toBe(`a       enabled
modern  left-out  "semver" for attribute "version".
2 flags: 1 enabled, 1 left-out
`)
})

test('--report is that alone, on stdout', async () => {
  const { stdout, stderr } = await convert('flags.json', '--to', 'appconfig', '--report')
  expect({ stdout, stderr }).toEqual({ stdout: (await convert('flags.json', '--to', 'appconfig')).stderr, stderr: '' })
})

test("AppConfig's flags become a document that is valid, and goes through a pipe", async () => {
  const { exitCode, stdout } = await convert('retrieved.json')
  expect(exitCode).toBe(0)
  expect(JSON.parse(stdout)).toMatchObject({ schemaVersion: 1, flags: { banner: { enabled: true } } })
  const piped = await runCommand(['validate', '-', '--json'], { stdin: stdout })
  expect(piped.json).toMatchObject({ errors: 0, documents: [{ flags: 2 }] })
  expect(await runCommand(['convert', '-', '--to', 'appconfig'], { stdin: stdout })).toMatchObject({ exitCode: 0 })
})

test('percentages are where the config says', async () => {
  const folder = folderWith({
    'holdfast.json': { document: 'flags.json', appConfigFlags: { percentAttribute: 'share' } },
    'flags.json': { sale: retrieved.sale },
  })
  const { json } = await runCommand(['convert', '--json'], { cwd: folder })
  expect(json).toMatchObject({ document: { flags: { sale: { rules: [{ percent: 20 }] } } } })
  const explained = await runCommand(['explain', 'sale', 'targetingKey=user-1'], { cwd: folder })
  expect(explained.stdout).toMatch(/draw .* of /)
})

describe('--json', () => {
  test.each([
    ['to AppConfig', ['flags.json', '--to', 'appconfig'], 1],
    ['to Holdfast', ['retrieved.json'], 0],
  ])('%s', async (_, args, exitCode) => {
    const { json, stderr } = await convert(...args, '--json')
    expect(json).toMatchObject({ exitCode, flags: [{ flag: expect.any(String) }, {}] })
    expect(stderr).toBe('')
  })
})

test('notes are wrapped to the terminal', async () => {
  const variants = { x: 'one', y: 'two' }
  const stdin = JSON.stringify({
    schemaVersion: 1,
    flags: { words: { enabled: true, variants, default: 'x', off: 'y' } },
  })
  const { stdout } = await runCommand(['convert', '-', '--to', 'appconfig', '--report'], { stdin })
  for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  expect(stdout.split('\n').length).toBeGreaterThan(3)
})

test.each([
  [['flags.json'], 'flags.json is in that format already. For the other one: --to appconfig'],
  [
    ['retrieved.json', '--to', 'appconfig'],
    'retrieved.json is in that format already. For the other one: --to holdfast',
  ],
  [['flags.json', '--to', 'yaml'], '--to must be one of holdfast, appconfig; received "yaml".'],
  [['-'], 'stdin:1:1: The document is empty. See: holdfast validate -'],
])('%j is refused', async (args, message) => {
  const { exitCode, stdout, stderr } = await convert(...args)
  expect({ exitCode, stdout, stderr }).toEqual({ exitCode: 2, stdout: '', stderr: `error: ${message}\n` })
})
