import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { folderWith, writeFiles } from './folder.js'
import { runCommand } from './run-command.js'

const flags = {
  schemaVersion: 1,
  flags: {
    'new-checkout': { enabled: true, description: 'The checkout of 2027', expiresAt: '2026-12-01', rules: [] },
    button: { enabled: true, variants: { blue: '#00f', green: '#0f0' }, default: 'blue' },
  },
}
const more = {
  ...flags,
  flags: { ...flags.flags, button: { ...flags.flags.button, variants: { blue: '#00f', red: '#f00' } } },
}

const declared = `// Made by \`holdfast types\`. Do not edit: change the flag document, then make it anew.
export {}

declare global {
  /** The flags of the document: key and type of the value. */
  interface HoldfastFlags {
    /**
     * The checkout of 2027
     *
     * To be gone by 2026-12-01.
     */
    'new-checkout': boolean
    'button': '#00f' | '#0f0'
  }
}
`

const newFolder = () =>
  folderWith({
    'flags.json': flags,
    'more.json': more,
    'broken.json': '{ "schemaVersion": 1 }',
    'configured/holdfast.json': { document: '../flags.json', types: 'flags.d.ts' },
  })

describe('without a file', () => {
  test('types are printed', async () => {
    const cwd = newFolder()
    expect(await runCommand(['types', 'flags.json'], { cwd })).toMatchObject({
      exitCode: 0,
      stdout: declared,
      stderr: '',
    })
    const { json } = await runCommand(['types', 'flags.json', '--json'], { cwd })
    expect(json).toMatchObject({ state: 'printed', file: null, flags: 2, text: declared })
  })

  test('the manifest of OpenFeature likewise', async () => {
    const { stdout } = await runCommand(['types', 'flags.json', '--format', 'openfeature-manifest'], {
      cwd: newFolder(),
    })
    expect(Object.keys(JSON.parse(stdout).flags)).toEqual(['new-checkout', 'button'])
  })
})

describe('into a file', () => {
  test('of the command line; what is the same is not written again', async () => {
    const cwd = newFolder()
    const args = ['types', 'flags.json', '--out', 'flags.d.ts']
    const file = join(cwd, 'flags.d.ts')
    expect(await runCommand(args, { cwd })).toEqual({
      exitCode: 0,
      stdout: '',
      stderr: 'flags.d.ts: written, 2 flags\n',
    })
    expect(readFileSync(file, 'utf8')).toBe(declared)
    const { mtimeMs } = statSync(file)
    expect((await runCommand(args, { cwd })).stderr).toBe('flags.d.ts: unchanged, 2 flags\n')
    expect(statSync(file).mtimeMs).toBe(mtimeMs)
    expect((await runCommand([...args, '--json'], { cwd })).json).toMatchObject({ state: 'unchanged' })
  })

  test('of holdfast.json, unless - is named', async () => {
    const cwd = join(newFolder(), 'configured')
    expect((await runCommand(['types', '--out', '-'], { cwd })).stdout).toBe(declared)
    expect((await runCommand(['types'], { cwd })).stderr).toBe('flags.d.ts: written, 2 flags\n')
    expect(readFileSync(join(cwd, 'flags.d.ts'), 'utf8')).toBe(declared)
    expect(await runCommand(['types', '--check'], { cwd })).toEqual({ exitCode: 0, stdout: '', stderr: '' })
  })

  test('that is the document is not written', async () => {
    const cwd = newFolder()
    expect(await runCommand(['types', 'flags.json', '--out', './flags.json'], { cwd })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error: ./flags.json is the document: name another file with --out.\n',
    })
  })

  test('that cannot be written or read', async () => {
    const cwd = newFolder()
    const { json } = await runCommand(['types', 'flags.json', '--out', 'none/flags.d.ts', '--json'], { cwd })
    expect(json['error']).toEqual({
      code: 'UNWRITABLE',
      message: 'none/flags.d.ts cannot be written: its folder does not exist.',
    })
    expect(await runCommand(['types', 'flags.json', '--out', 'configured'], { cwd })).toEqual({
      exitCode: 2,
      stdout: '',
      stderr: 'error: configured is a folder. Name a file.\n',
    })
  })
})

describe('--check', () => {
  test('answers no where the file is outdated, and shows where', async () => {
    const cwd = newFolder()
    await runCommand(['types', 'flags.json', '--out', 'flags.d.ts'], { cwd })
    const args = ['types', 'more.json', '--out', 'flags.d.ts', '--check']
    expect(await runCommand(args, { cwd })).toEqual({
      exitCode: 1,
      stderr: '',
      stdout: `flags.d.ts is outdated. Make it anew with: holdfast types more.json --out flags.d.ts
@@ line 11
      */
     'new-checkout': boolean
-    'button': '#00f' | '#0f0'
+    'button': '#00f' | '#f00'
   }
 }
`,
    })
    expect(readFileSync(join(cwd, 'flags.d.ts'), 'utf8')).toBe(declared)
    expect((await runCommand([...args, '--json'], { cwd })).json).toMatchObject({
      state: 'outdated',
      difference: [{ line: 11 }],
    })
  })

  test('whatever is in the file, the difference is text of some width', async () => {
    const cwd = newFolder()
    writeFiles(cwd, { 'flags.d.ts': `\u001b[2J\u0007${'x'.repeat(10_000)}\n` })
    const { stdout } = await runCommand(['types', 'flags.json', '--out', 'flags.d.ts', '--check'], { cwd })
    expect(stdout).not.toContain('\u001b')
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThan(220)
  })

  test('that a day has passed does not make a file outdated', async () => {
    const cwd = newFolder()
    await runCommand(['types', 'flags.json', '--out', 'flags.d.ts'], { cwd })
    const later = ['types', 'flags.json', '--out', 'flags.d.ts', '--now', '2027-01-01']
    expect(await runCommand([...later, '--check'], { cwd })).toEqual({ exitCode: 0, stdout: '', stderr: '' })
    await runCommand(later, { cwd })
    expect(readFileSync(join(cwd, 'flags.d.ts'), 'utf8')).toContain('@deprecated To be gone by 2026-12-01.')
    expect((await runCommand(['types', 'flags.json', '--out', 'flags.d.ts', '--check'], { cwd })).exitCode).toBe(0)
  })

  test('nor do line ends as git may check them out', async () => {
    const cwd = newFolder()
    writeFileSync(join(cwd, 'flags.d.ts'), declared.replaceAll('\n', '\r\n'))
    expect((await runCommand(['types', 'flags.json', '--out', 'flags.d.ts', '--check'], { cwd })).exitCode).toBe(0)
    const { json } = await runCommand(['types', 'more.json', '--out', 'flags.d.ts', '--check', '--json'], { cwd })
    expect(json['difference']).toHaveLength(1)
  })

  test('a file that is missing, or was never named', async () => {
    const cwd = newFolder()
    expect(await runCommand(['types', 'flags.json', '--out', 'none.d.ts', '--check'], { cwd })).toEqual({
      exitCode: 1,
      stdout: 'There is no none.d.ts. Make it with: holdfast types flags.json --out none.d.ts\n',
      stderr: '',
    })
    const { exitCode, stderr } = await runCommand(['types', 'flags.json', '--check'], { cwd })
    expect({ exitCode, stderr }).toEqual({
      exitCode: 2,
      stderr: 'error: --check needs the file: name it with --out, or give "types" in holdfast.json.\n',
    })
  })
})

test('of a document that is refused there are no types', async () => {
  const cwd = newFolder()
  writeFileSync(join(cwd, 'flags.d.ts'), declared)
  const { exitCode, stdout, stderr } = await runCommand(['types', 'broken.json', '--out', 'flags.d.ts'], { cwd })
  expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: '' })
  expect(stderr).toBe('error: broken.json:1:1: A flag document needs "flags". See: holdfast validate broken.json\n')
  expect(readFileSync(join(cwd, 'flags.d.ts'), 'utf8')).toBe(declared)
})

test('of a newer document, flags that cannot be read are told', async () => {
  const cwd = folderWith({ 'flags.json': { schemaVersion: 1, minor: 99, flags: { a: { enabled: true, novelty: 1 } } } })
  const { exitCode, stdout, stderr } = await runCommand(['types', 'flags.json'], { cwd })
  expect(exitCode).toBe(0)
  expect(stdout).toContain("'a': unknown")
  expect(stderr).toBe('flags.json is newer than this version of Holdfast: flags that it cannot read have no types.\n')
})
