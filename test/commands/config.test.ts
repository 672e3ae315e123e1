import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Ajv2020 } from 'ajv/dist/2020.js'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { commitAll, folderWith } from './folder.js'
import { runCommand } from './run-command.js'

// holdfast.json, by the command that takes its document from it.

const flags = { schemaVersion: 1, flags: {} }
const prod = { application: 'shop', environment: 'prod', profile: 'flags' }

/** What is said of this config; empty if nothing is. */
async function saidOf(config: unknown): Promise<string> {
  const text = typeof config === 'string' ? config : JSON.stringify(config, null, 2)
  const cwd = folderWith({ 'holdfast.json': text, 'flags.json': flags })
  const { exitCode, stderr } = await runCommand(['validate', 'flags.json'], { cwd })
  expect(exitCode).toBe(stderr === '' ? 0 : 2)
  return stderr
}

test('everything that there may be is taken', async () => {
  const everything = {
    $schema: './node_modules/holdfast/dist/schemas/holdfast.schema.json',
    document: 'flags.json',
    tests: ['flags.test.json'],
    population: 'users.ndjson',
    source: ['src/**/*.ts'],
    types: 'src/flags.d.ts',
    environments: {
      prod: {
        ...prod,
        region: 'eu-west-1',
        strategy: 'shop-slow',
        emergencyStrategy: 'shop-emergency',
        killEnvironment: 'prod-kill',
        killProfile: 'kill',
      },
    },
    lint: { 'old-flag': 'off' },
  }
  expect(await saidOf(everything)).toBe('')
  expect(await saidOf({})).toBe('')
})

test.each([
  [{ documnet: 'a' }, 'holdfast.json:2:3 /documnet: There is no member "documnet". Did you mean "document"?'],
  [{ document: 5 }, 'holdfast.json:2:15 /document: This must be a string. It is 5.'],
  [{ document: '' }, 'holdfast.json:2:15 /document: This text is empty. Give it, or leave the member out. It is "".'],
  [{ source: 'src' }, 'holdfast.json:2:13 /source: This must be an array. It is "src".'],
  [{ tests: [1] }, 'holdfast.json:3:5 /tests/0: This must be a string. It is 1.'],
  [
    { environments: { prod: { ...prod, regoin: 'x' } } },
    'holdfast.json:7:7 /environments/prod/regoin: There is no member "regoin". Did you mean "region"?',
  ],
  [
    { environments: { prod: { application: 'shop', profile: 'flags' } } },
    'holdfast.json:3:13 /environments/prod: The member "environment" is missing.',
  ],
  [
    { lint: { 'old-flag': 'wraning' } },
    'holdfast.json:3:17 /lint/old-flag: This must be one of "error", "warning", "off". Did you mean "warning"? It is "wraning".',
  ],
  [{ document: 1, types: 2 }, 'holdfast.json:2:15 /document: This must be a string. It is 1. (And 1 more.)'],
  [[], 'holdfast.json:1:1: This must be an object. It is [].'],
  ['{ "document": "a", }', 'holdfast.json:1:18: '],
  ['', 'holdfast.json:1:1: The document is empty.'],
])('%j: the first problem with its place', async (config, message) => {
  expect(await saidOf(config)).toContain(`error: ${message}`)
})

describe('is looked for', () => {
  const broken = 'no JSON'

  test('up to the root of the repository, and not beyond', async () => {
    const outer = folderWith({ 'holdfast.json': broken, 'inner/flags.json': flags, 'inner/deep/flags.json': flags })
    const inner = join(outer, 'inner')
    commitAll(inner)
    expect(await runCommand(['validate', 'flags.json'], { cwd: join(inner, 'deep') })).toMatchObject({ exitCode: 0 })
    writeFileSync(join(inner, 'holdfast.json'), broken)
    expect(await runCommand(['validate', 'flags.json'], { cwd: join(inner, 'deep') })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('error: ../holdfast.json:1:1'),
    })
  })

  test('in the current folder alone, outside of a repository', async () => {
    const outer = folderWith({ 'holdfast.json': broken, 'deep/flags.json': flags })
    expect(await runCommand(['validate', 'flags.json'], { cwd: join(outer, 'deep') })).toMatchObject({ exitCode: 0 })
  })

  test('and one that is a folder is said to be none', async () => {
    const cwd = folderWith({ 'flags.json': flags })
    mkdirSync(join(cwd, 'holdfast.json'))
    expect(await runCommand(['validate', 'flags.json'], { cwd })).toMatchObject({
      exitCode: 2,
      stderr: expect.stringContaining('error: holdfast.json cannot be read'),
    })
  })
})

test('its JSON Schema, as editors read it, refuses what the command line refuses', async () => {
  const path = new URL('../../src/commands/schemas/holdfast.schema.json', import.meta.url)
  const validate = new Ajv2020({ strict: true }).compile(JSON.parse(readFileSync(path, 'utf8')))
  const value = fc.oneof(fc.constantFrom('', 'x', 'off', 1, null, true), fc.array(fc.constantFrom('', 'x', 2)))
  const member = fc.constantFrom('application', 'environment', 'profile', 'region', 'killProfile', 'nothing')
  const environment = fc.oneof(value, fc.dictionary(member, value), fc.constant(prod))
  const config = fc.record(
    {
      document: value,
      tests: value,
      source: value,
      environments: fc.oneof(value, fc.dictionary(fc.constantFrom('prod', 'b/c'), environment)),
      lint: fc.oneof(value, fc.dictionary(fc.constantFrom('a', 'b'), value)),
      unknown: value,
    },
    { requiredKeys: [] },
  )
  await fc.assert(
    fc.asyncProperty(config, async (given) => {
      const text = JSON.stringify(given)
      expect((await saidOf(text)) === '').toBe(validate(JSON.parse(text)))
    }),
    { numRuns: 60 },
  )
})
