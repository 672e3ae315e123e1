import { readFileSync } from 'node:fs'
import ts from 'typescript'
import { describe, expect, test } from 'vitest'
import { root } from '../../docs/page.js'

const program = `${root}src/program.ts`
const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)

/** What an editor offers where `|` stands, in the order of names. */
function offered(call: string): ts.CompletionEntry[] {
  return service.getCompletionsAtPosition(program, typed(call), {})?.entries ?? []
}

/** What it says of one of them. */
function hoverText(call: string, name: string): string | undefined {
  const details = service.getCompletionEntryDetails(program, typed(call), name, {}, undefined, {}, undefined)
  return ts.displayPartsToString(details?.documentation)
}

let text = ''
let version = 0

/** Opens a program that makes the call, and gives the place of the cursor. */
function typed(call: string): number {
  const lines = `import { createFlagClient, document } from './index.js'\n${call}\n`
  text = lines.replace('|', '')
  version++
  return lines.indexOf('|')
}

const service = ts.createLanguageService({
  getCompilationSettings: () => options,
  getScriptFileNames: () => [program],
  getScriptVersion: (path) => (path === program ? String(version) : '0'),
  getScriptSnapshot(path) {
    if (path !== program && !ts.sys.fileExists(path)) return undefined
    return ts.ScriptSnapshot.fromString(path === program ? text : readFileSync(path, 'utf8'))
  },
  getCurrentDirectory: () => root,
  getDefaultLibFileName: ts.getDefaultLibFilePath,
  fileExists: (path) => path === program || ts.sys.fileExists(path),
  readFile: ts.sys.readFile,
  readDirectory: ts.sys.readDirectory,
  directoryExists: ts.sys.directoryExists,
})

/** Members by place in the document. */
const places: [string, string, string[]][] = [
  ['a document', '{ | }', ['schemaVersion', 'flags', 'cohorts', 'layers', 'values']],
  ['a document with a version', '{ schemaVersion: 1, | }', ['flags', 'cohorts', 'layers', 'minor']],
  ['a flag', '{ schemaVersion: 1, flags: { a: { | } } }', ['enabled', 'rules', 'variants', 'default', 'expiresAt']],
  [
    'a rule',
    '{ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ | }] } } }',
    ['percent', 'serve', 'split', 'when'],
  ],
  [
    'a guard',
    "{ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ ramp: { startAt: '', steps: [], guard: { | } } }] } } }",
    ['id', 'ceiling', 'ended', 'gates', 'alarms', 'bake'],
  ],
  [
    'a condition',
    '{ schemaVersion: 1, flags: { a: { enabled: true, rules: [{ when: { | } }] } } }',
    ['attribute', 'equals', 'semver', 'cohort', 'not'],
  ],
  ['a cohort', '{ schemaVersion: 1, flags: {}, cohorts: { b: { | } } }', ['include', 'when', 'percent']],
  ['a flag of AppConfig', "{ version: '1', values: { a: { | } } }", ['enabled', '_variants']],
]

describe('editors complete a literal', () => {
  test.each(places)('%s', (_place, literal, members) => {
    const names = offered(`document(${literal})`).map(({ name }) => name)
    expect(names).toEqual(expect.arrayContaining(members))
    // What else is offered would be the names of everything.
    expect(names).not.toContain('document')
  })

  test('of a fallback and of an update too', () => {
    const literal = '{ schemaVersion: 1, flags: { a: { | } } }'
    const triple = "application: 'a', environment: 'e', profile: 'p'"
    const calls = [`createFlagClient({ ${triple}, fallback: ${literal} })`, `document({}).update(${literal})`]
    for (const call of calls) expect(offered(call).map(({ name }) => name)).toContain('rules')
  })

  test('with the texts that may stand there', () => {
    const rules = "rules: [{ when: { time: { days: ['|'] } }, serve: 'on' }]"
    const names = offered(`document({ schemaVersion: 1, flags: { a: { enabled: true, ${rules} } } })`)
    expect(names.map(({ name }) => name)).toEqual(['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'])
  })

  test('with what each member is, in the words of the schema', () => {
    const { $defs } = JSON.parse(readFileSync(`${root}src/schema/flags.schema.json`, 'utf8'))
    const call = 'document({ schemaVersion: 1, flags: { a: { | } } })'
    for (const name of ['enabled', 'rules', 'variants', 'expiresAt']) {
      expect(hoverText(call, name)).toBe($defs.FlagDefinition.properties[name].description)
    }
    expect(hoverText('document({ | })', 'flags')).toContain($defs.FlagDocument.properties.flags.description)
  })
})
