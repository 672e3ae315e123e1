import { resolve } from 'node:path'
import { buildDocument } from '../authoring/build/build-document.js'
import { documentFiles } from './build/document-files.js'
import { problemsAsText } from './build/problems-as-text.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { readOptionsOf } from './documents/flags-of.js'
import { usage } from './failure.js'
import { madeBefore, writeMade } from './made-file.js'
import { bytesWords, countWords } from './terminal/words.js'

export const build = command({
  arguments: [
    {
      name: 'folder',
      many: true,
      required: true,
      summary: 'folders of *.json at any depth, but for *.test.json and holdfast.json; or single files',
    },
  ],
  options: {
    out: {
      type: 'string',
      value: 'FILE',
      summary: 'the file to write; without it, or with -, the document is printed',
    },
    check: { type: 'boolean', summary: 'write nothing; answer no if the file is outdated' },
  },
  examples: [
    'holdfast build teams --out flags.json',
    'holdfast build teams shared.json --out flags.json --check',
    'holdfast build teams | holdfast validate -',
  ],
  exits: {
    0: 'the document is made, or with --check up to date',
    1: 'something is wrong in a file, two files clash, or with --check the file is outdated or missing',
  },

  async run(invocation) {
    const { values, positionals, cwd, output } = invocation
    const out = values.out === undefined || values.out === '-' ? undefined : values.out
    if (values.check && out === undefined) throw usage('--check needs the file: name it with --out.')
    const path = out === undefined ? undefined : resolve(cwd, out)
    const files = await documentFiles(positionals, path, invocation)
    if (files.length === 0) throw usage('There is no file to build from but the one to be written.')
    const built = buildDocument(files, readOptionsOf(loadConfig(invocation)))
    const json = { files: files.map(({ name }) => name), file: out ?? null }
    if (!built.valid) {
      const { problems } = built
      return output.finish({
        exitCode: 1,
        json: { ...json, state: 'refused', problems, warnings: [] },
        text: () => `${problemsAsText('error', problems, files, output)}\n${countWords(problems.length, 'problem')}`,
      })
    }

    const { text, flags, warnings } = built
    const bytes = Buffer.byteLength(text)
    const made = { ...json, flags, bytes, problems: [], warnings }
    if (warnings.length > 0) output.note(problemsAsText('warning', warnings, files, output))
    const counts = `${countWords(flags, 'flag')} from ${countWords(files.length, 'file')}, ${bytesWords(bytes)}`
    if (out === undefined || path === undefined) {
      output.note(counts)
      return output.finish({ exitCode: 0, json: { ...made, state: 'printed', text }, text: text.trimEnd() })
    }
    const before = await madeBefore(out, path)
    if (!values.check) {
      if (before !== text) await writeMade(out, path, text)
      const state = before === text ? 'unchanged' : 'written'
      output.note(`${out}: ${state}, ${counts}`)
      return output.finish({ exitCode: 0, json: { ...made, state }, text: '' })
    }
    // A checkout on Windows may have other line ends.
    if (before?.replaceAll('\r\n', '\n') === text) {
      return output.finish({ exitCode: 0, json: { ...made, state: 'up-to-date' }, text: '' })
    }
    const state = before === undefined ? 'missing' : 'outdated'
    const again = `holdfast build ${positionals.join(' ')} --out ${out}`
    const said = state === 'missing' ? `There is no ${out}. Make it with: ` : `${out} is outdated. Make it anew with: `
    return output.finish({ exitCode: 1, json: { ...made, state }, text: said + again })
  },
})
