import { symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { ArgumentSpec } from '../../src/commands/command.js'
import { commands } from '../../src/commands/commands.js'
import { folderWith } from './folder.js'
import { type Ran, runCommand } from './run-command.js'

// What goes wrong with documents, for every command that takes one.

const good = { schemaVersion: 1, flags: { a: { enabled: false } } }
const cwd = folderWith({
  'good.json': good,
  'folder/good.json': good,
  'empty.json': '',
  'binary.json': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0xff, 0xfe]),
  'huge.json': `{"schemaVersion":1,"flags":{},"x":"${'x'.repeat(10_000_000)}"}`,
  'huge-flags.json': `{"schemaVersion":1,"flags":{${flagsOf(10_000_000)}}}`,
  'list.json': '[1, 2]',
  'cut.json': '{"schemaVersion": 1, "flags": {',
  'wrong.json': '{"schemaVersion": 1, "flags": {"a": {"enabled": "yes"}, "b": {"enabled": 1}}}',
})

symlinkSync('nowhere.json', join(cwd, 'link.json'))

function flagsOf(bytes: number): string {
  const flag = (index: number) => `"flag-${index}":{"enabled":false}`
  return Array.from({ length: Math.ceil(bytes / flag(100_000).length) }, (_, index) => flag(index)).join(',')
}

/** Documents that are no good, and why `validate` and `publish` say so: 1 where they were read, 2 where they were not. */
const documents: readonly (readonly [name: string, validates: 1 | 2, message: RegExp])[] = [
  ['missing.json', 2, /^There is no file missing\.json\./],
  ['goood.json', 2, /^There is no file goood\.json\. Did you mean "good\.json"\?$/],
  ['link.json', 2, /^link\.json is a link to what is not there\.$/],
  ['folder', 2, /^folder is a folder\. Name a file\.$/],
  ['empty.json', 1, /The document is empty\./],
  ['binary.json', 1, /UTF-8|not text|image/],
  ['huge.json', 1, /at least 10\d{6} bytes, more than the 4194304/],
  ['huge-flags.json', 1, /at least \d+ bytes, more than the 4194304/],
  ['list.json', 1, /not a flag document/],
  ['cut.json', 1, /The text ends too early/],
  ['wrong.json', 1, /^wrong\.json:1:49: .* See: holdfast validate wrong\.json$/],
  ['git:nowhere:good.json', 2, /^git:nowhere:good\.json: git says: /],
  ['appconfig:prod', 2, /^There is no holdfast\.json that says/],
]

/** What stands for arguments that come before the document. */
const samples: Readonly<Record<string, string>> = { FLAG: 'a', ENV: 'shop/prod/flags' }
const isDocument = ({ name }: ArgumentSpec) => /^(document|OLD|NEW)$/i.test(name)

const taking = await Promise.all(commands.map(async ({ name, load }) => ({ name, specs: (await load()).arguments })))

describe.each(taking.filter(({ specs }) => specs.some(isDocument)))('$name', ({ name, specs }) => {
  const at = specs.findIndex(isDocument)
  const argsOf = (document: string) => [
    name,
    ...specs.slice(0, at).map((spec) => samples[spec.name] ?? 'a'),
    document,
    ...specs.slice(at + 1).flatMap((spec) => (isDocument(spec) ? ['good.json'] : [])),
  ]

  test.each(documents)('%s', async (document, validates, message) => {
    const exitCode = name === 'validate' || name === 'publish' ? validates : 2
    const ran = await runCommand(argsOf(document), { cwd })
    expect(ran.exitCode).toBe(exitCode)
    if (exitCode === 2) expectSentence(ran, message)
    expect((await runCommand([...argsOf(document), '--json'], { cwd })).json).toMatchObject({ exitCode })
  })
})

function expectSentence({ stdout, stderr }: Ran, message: RegExp): void {
  expect(stdout).toBe('')
  const [line = '', ...others] = stderr.trimEnd().split('\n')
  expect(others).toEqual([])
  expect(line).toMatch(/^error: /)
  expect(line.slice('error: '.length)).toMatch(message)
  expect(line.length).toBeLessThan(600)
}
