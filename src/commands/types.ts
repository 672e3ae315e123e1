import { declareTypes } from '../authoring/types/declare-types.js'
import { declareTheSame } from '../authoring/types/flag-declarations.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { flagsOf } from './documents/flags-of.js'
import { openDocument } from './documents/open-document.js'
import { usage } from './failure.js'
import { madeBefore, writeMade } from './made-file.js'
import { countWords } from './terminal/words.js'
import { differenceAsText, differenceOf } from './types/text-difference.js'
import { typesFile } from './types/types-file.js'

export const types = command({
  arguments: [{ name: 'document', summary: 'the document; by default the one of holdfast.json' }],
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      summary: 'the file to write; by default "types" of holdfast.json, else types are printed; - prints them',
    },
    check: { type: 'boolean', summary: 'write nothing; answer no if the file is outdated, and show the difference' },
    format: {
      type: 'choice',
      choices: ['dts', 'openfeature-manifest'],
      default: 'dts',
      summary: "dts declares HoldfastFlags for TypeScript; openfeature-manifest is for OpenFeature's CLI",
    },
    now: { type: 'time', value: 'TIME', summary: 'mark flags as deprecated that should be gone by this time' },
  },
  examples: [
    'holdfast types flags.json --out src/holdfast-flags.d.ts',
    'holdfast types --check',
    'holdfast types flags.json --format openfeature-manifest --out flag-manifest.json',
  ],
  exits: {
    0: 'the file is written, or with --check up to date; days that have passed since count for nothing',
    1: 'with --check, the file is outdated or missing',
  },

  async run(invocation) {
    const { values, positionals, clock, output } = invocation
    const { check, format, now = clock.now() } = values
    const config = loadConfig(invocation)
    const file = typesFile(values.out, invocation, config)
    if (check && file === undefined) {
      throw usage('--check needs the file: name it with --out, or give "types" in holdfast.json.')
    }
    const document = await openDocument(positionals[0], invocation, config)
    const { label } = document
    if (file !== undefined && file.path === document.file) {
      throw usage(`${file.label} is the document: name another file with --out.`)
    }
    const flags = flagsOf(document, config)
    const text = declareTypes(flags, { format, now })
    const json = { document: label, format, flags: flags.keys.length, file: file?.label ?? null }
    if (flags.degraded.length > 0) {
      output.note(`${label} is newer than this version of Holdfast: flags that it cannot read have no types.`)
    }
    if (file === undefined) {
      return output.finish({ exitCode: 0, json: { ...json, state: 'printed', text }, text: text.trimEnd() })
    }

    const before = await madeBefore(file.label, file.path)
    const isSame = before !== undefined && declareTheSame(before, text)
    if (!check) {
      if (before !== text) await writeMade(file.label, file.path, text)
      const state = before === text ? 'unchanged' : 'written'
      output.note(`${file.label}: ${state}, ${countWords(flags.keys.length, 'flag')}`)
      return output.finish({ exitCode: 0, json: { ...json, state }, text: '' })
    }
    if (isSame) return output.finish({ exitCode: 0, json: { ...json, state: 'up-to-date' }, text: '' })
    const again = `holdfast types ${label} --out ${file.label}${format === 'dts' ? '' : ` --format ${format}`}`
    if (before === undefined) {
      const said = `There is no ${file.label}. Make it with: ${again}`
      return output.finish({ exitCode: 1, json: { ...json, state: 'missing' }, text: said })
    }
    const difference = differenceOf(before.replaceAll('\r\n', '\n'), text)
    return output.finish({
      exitCode: 1,
      json: { ...json, state: 'outdated', difference },
      text: () =>
        `${file.label} is outdated. Make it anew with: ${again}\n${differenceAsText(difference, output.style)}`,
    })
  },
})
