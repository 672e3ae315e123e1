import ts from 'typescript'
import { expect, test } from 'vitest'
import { root } from '../../docs/page.js'

/** As an editor has it open; `^` are the places that are completed. */
const program = `
import type { FlagClient, OtherFlags } from '../../../src/index.js'
interface Flags { 'new-checkout': boolean; button: 'blue' | 'green' }
declare const flags: FlagClient<Flags>
declare const open: FlagClient<Flags & OtherFlags>
flags.isEnabled('^')
flags.value('^', {}, true)
flags.value('button', {}, '^')
flags.scope().evaluate('^')
open.isEnabled('^')
open.value('^', {}, true)
`

function openInEditor() {
  const path = `${root}test/client/answers/open-in-editor.ts`
  const { config } = ts.readConfigFile(`${root}tsconfig.json`, ts.sys.readFile)
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, root)
  const readFile = (file: string) => (file === path ? program : ts.sys.readFile(file))
  const service = ts.createLanguageService({
    getScriptFileNames: () => [path],
    getScriptVersion: () => '1',
    getScriptSnapshot: (file) => ts.ScriptSnapshot.fromString(readFile(file) ?? ''),
    getCurrentDirectory: () => root,
    getCompilationSettings: () => options,
    getDefaultLibFileName: ts.getDefaultLibFilePath,
    fileExists: (file) => file === path || ts.sys.fileExists(file),
    readFile,
  })
  const places = [...program.matchAll(/\^/g)].map(({ index }) => index)
  return {
    errors: service
      .getSemanticDiagnostics(path)
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n')),
    offers: places.map((place) =>
      service
        .getCompletionsAtPosition(path, place, {})
        ?.entries.map(({ name }) => name)
        .filter((name) => name !== '^'),
    ),
  }
}

test('editors offer keys and values, and the errors list them', () => {
  const keys = ['new-checkout', 'button']
  const noKey = `Argument of type '"^"' is not assignable to parameter of type '"new-checkout" | "button"'.`
  const noValue = `Argument of type '"^"' is not assignable to parameter of type '"blue" | "green" | null | undefined'.`
  const { errors, offers } = openInEditor()
  expect(offers).toEqual([keys, keys, ['blue', 'green'], keys, keys, keys])
  expect(errors).toEqual([noKey, noKey, noValue, noKey])
})
