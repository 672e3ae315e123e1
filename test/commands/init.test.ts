import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { readFlags, runCases } from '../../src/documents.js'
import { folderWith } from './folder.js'
import { runCommand } from './run-command.js'

test('writes a document, its tests and a config, and names the next three commands', async () => {
  const cwd = folderWith({})
  expect(await runCommand(['init'], { cwd })).toMatchObject({
    exitCode: 0,
    stderr: '',
    stdout: `written  flags.json
written  flags.test.json
written  holdfast.json

Next:
  npx holdfast validate                                   check the document, also in CI
  npx holdfast explain new-checkout targetingKey=user-42  see who gets what, and why
  npx holdfast test                                       run the tests
`,
  })
})

describe('what it writes', () => {
  const cwd = folderWith({})
  const read = (name: string) => readFileSync(join(cwd, name), 'utf8')

  test('is a document without a warning, for some time to come', async () => {
    await runCommand(['init'], { cwd })
    const { json } = await runCommand(['validate', '--max-warnings', '0', '--now', '2027-02-01', '--json'], { cwd })
    expect(json).toMatchObject({ ok: true, documents: [{ document: 'flags.json', flags: 1 }] })
  })

  test('has tests that pass', () => {
    const { passed, failed } = runCases(readFlags(read('flags.json')), JSON.parse(read('flags.test.json')))
    expect({ passed, failed }).toEqual({ passed: 3, failed: 0 })
  })

  test('names schemas where the package has them', () => {
    const files = ['flags.json', 'holdfast.json'].map((name) => JSON.parse(read(name)).$schema)
    expect(files).toEqual([
      './node_modules/holdfast/dist/flags.schema.json',
      './node_modules/holdfast/dist/schemas/holdfast.schema.json',
    ])
  })

  test('has a flag that was made today', () => {
    expect(JSON.parse(read('flags.json')).flags['new-checkout'].createdAt).toBe('2026-11-20')
  })
})

test('what is there is kept', async () => {
  const cwd = folderWith({ 'config/flags.json': 'mine' })
  const { exitCode, json } = await runCommand(['init', 'config', '--json'], { cwd })
  expect(exitCode).toBe(0)
  expect(json['files']).toEqual([
    { path: 'config/flags.json', state: 'kept' },
    { path: 'config/flags.test.json', state: 'written' },
    { path: 'config/holdfast.json', state: 'written' },
  ])
  expect(readFileSync(join(cwd, 'config/flags.json'), 'utf8')).toBe('mine')
  expect(JSON.parse(readFileSync(join(cwd, 'config/holdfast.json'), 'utf8')).$schema).toBe(
    '../node_modules/holdfast/dist/schemas/holdfast.schema.json',
  )
  expect((await runCommand(['init', 'config'], { cwd })).stdout).toMatch(/^kept, was there {2}config\/flags\.json\n/)
})

test('a file in place of the folder is said to be in the way', async () => {
  const cwd = folderWith({ config: 'a file' })
  expect(await runCommand(['init', 'config'], { cwd })).toMatchObject({
    exitCode: 2,
    stderr: expect.stringMatching(/^error: config cannot be written: EEXIST/),
  })
  const { json } = await runCommand(['init', 'config', '--json'], { cwd })
  expect(json['error']).toMatchObject({ code: 'UNWRITABLE' })
})
