import { ruleSetOf } from '../authoring/flags/flag-set.js'
import { findReferences } from '../authoring/stale/code/find-references.js'
import { findStaleFlags } from '../authoring/stale/find-stale-flags.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { flagsOf } from './documents/flags-of.js'
import { openDocument } from './documents/open-document.js'
import { usage as usageFailure } from './failure.js'
import { removedFlags } from './stale/removed-flags.js'
import { reportAsText } from './stale/report-as-text.js'
import { sourceCode } from './stale/source-files.js'
import { readUsage } from './stale/usage-file.js'

const NAME_CODE = 'name it with --source, or give "source" in holdfast.json.'

export const stale = command({
  arguments: [{ name: 'document', summary: 'the document; by default the one of holdfast.json' }],
  options: {
    source: {
      type: 'string',
      value: 'GLOB',
      multiple: true,
      summary: 'look for flags in this code; by default "source" of holdfast.json (needs oxc-parser)',
    },
    call: {
      type: 'string',
      value: 'NAME[:N]',
      multiple: true,
      summary: "a function or method of the code that asks for a flag; N is the key's place, from 0 (default 0)",
    },
    days: {
      type: 'integer',
      value: 'N',
      least: 1,
      greatest: 3_650,
      default: 90,
      summary: 'a flag is old from this age on',
    },
    usage: {
      type: 'string',
      value: 'FILE',
      summary: 'JSON by key: how often flags were evaluated, or when last; one that is not named was not',
    },
    since: {
      type: 'string',
      value: 'REV',
      summary: 'tell of code that names flags which the document had at this commit or since',
    },
    now: { type: 'time', value: 'TIME', summary: 'judge as of this time' },
  },
  examples: [
    "holdfast stale flags.json --source 'src/**/*.ts'",
    'holdfast stale --days 30 --since v1.2.0',
    'holdfast stale flags.json --usage evaluations.json',
    'holdfast stale --source src --call isOn --call getTreatment:1',
  ],
  exits: { 0: 'no flag is stale, and no code asks for one that the document has not', 1: 'there are such' },

  async run(invocation) {
    const { values, positionals, clock, output } = invocation
    const { days, now = clock.now() } = values
    const wrong = values.call.find((call) => !/^[\w$]+(:\d)?$/.test(call))
    if (wrong !== undefined) throw usageFailure(`--call is a name such as isOn or getTreatment:1; received "${wrong}".`)
    const config = loadConfig(invocation)
    const document = await openDocument(positionals[0], invocation, config)
    const flags = flagsOf(document, config)
    const usage = await readUsage(values.usage, invocation)
    const code = await sourceCode(values.source, invocation, config)
    if (code === undefined && (values.since !== undefined || values.call.length > 0)) {
      throw usageFailure(`--since and --call do nothing without code: ${NAME_CODE}`)
    }
    const removed =
      values.since === undefined ? [] : await removedFlags(values.since, document, flags, invocation, config)

    const keys = [...flags.keys, ...ruleSetOf(flags).unreadable.keys(), ...removed.map(({ key }) => key)]
    const found = code && findReferences(code.files, { keys, calls: values.call })
    const report = findStaleFlags(flags, { now, days, usage, references: found?.references, removed })
    for (const path of code?.unparsed ?? []) {
      output.note(`${path} could not be parsed: only texts in quotes were looked at.`)
    }
    if (code === undefined) {
      output.note(`No code was looked at: ${NAME_CODE}`)
    }
    const findings = {
      ...report,
      dynamic: found?.dynamic ?? [],
      total: flags.keys.length,
      days,
      files: code?.files.length,
    }
    return output.finish({
      exitCode: report.flags.length + report.unknown.length === 0 ? 0 : 1,
      json: { document: document.label, ...findings, unparsed: code?.unparsed ?? [] },
      text: () => reportAsText(findings, output),
    })
  },
})
