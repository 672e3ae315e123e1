import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { type CheckedDocument, checkDocument, countOf } from './documents/check-document.js'
import { findingsAsText } from './documents/findings-as-text.js'
import { readOptionsOf } from './documents/flags-of.js'
import { lintLevels } from './documents/lint-levels.js'
import { openDocument } from './documents/open-document.js'
import { githubAnnotations } from './validate/github-annotations.js'
import { sarifLog } from './validate/sarif-log.js'

export const validate = command({
  arguments: [{ name: 'document', many: true, summary: 'a document, or several; by default the one of holdfast.json' }],
  options: {
    format: {
      type: 'choice',
      choices: ['human', 'json', 'github', 'sarif'],
      default: 'human',
      summary: 'how it is printed: json is --json, github annotates a pull request, sarif is for code scanning',
    },
    'max-warnings': { type: 'integer', value: 'N', least: 0, summary: 'answer no if there are more warnings' },
    now: { type: 'time', value: 'TIME', summary: 'judge as of this time what depends on time' },
  },
  examples: [
    'holdfast validate flags.json',
    'holdfast validate flags/*.json --format github --max-warnings 0',
    'holdfast validate appconfig:prod',
  ],
  exits: { 0: 'every document may be deployed', 1: 'there are errors, or more warnings than allowed' },

  async run(invocation) {
    const { values, positionals, clock, output } = invocation
    const config = loadConfig(invocation)
    const options = { now: values.now ?? clock.now(), levels: lintLevels(config), ...readOptionsOf(config) }
    const checked: CheckedDocument[] = []
    for (const name of positionals.length === 0 ? [undefined] : positionals) {
      checked.push(checkDocument(await openDocument(name, invocation, config), clock, options))
    }
    const [errors, warnings] = [countOf('error', checked), countOf('warning', checked)]
    const isRefused = errors > 0 || warnings > (values['max-warnings'] ?? warnings)
    return output.finish({
      exitCode: isRefused ? 1 : 0,
      json: { errors, warnings, documents: checked.map(documentAsJson) },
      text() {
        switch (values.format) {
          case 'github':
            return githubAnnotations(checked, invocation)
          case 'sarif':
            return JSON.stringify(sarifLog(checked, invocation), null, 2)
          default:
            return findingsAsText(checked, output)
        }
      },
    })
  },
})

function documentAsJson({ label, version, valid, flags, bytes, loadMs, findings }: CheckedDocument): object {
  return { document: label, version, valid, flags, bytes, loadMs, findings }
}
