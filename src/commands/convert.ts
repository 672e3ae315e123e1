import type { Conversion, FlagFidelity } from '../authoring/convert/conversion.js'
import { toAppConfigFlags } from '../authoring/convert/to-app-config-flags.js'
import { toHoldfastDocument } from '../authoring/convert/to-holdfast-document.js'
import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { fidelityReport } from './convert/fidelity-report.js'
import { flagsOf, readOptionsOf } from './documents/flags-of.js'
import { openDocument } from './documents/open-document.js'
import { usage } from './failure.js'

export const convert = command({
  arguments: [{ name: 'document', summary: 'the document to convert; by default the one of holdfast.json' }],
  options: {
    to: {
      type: 'choice',
      choices: ['holdfast', 'appconfig'],
      default: 'holdfast',
      summary: "the format wanted: Holdfast's own, or AppConfig's feature flags",
    },
    report: { type: 'boolean', summary: 'print what became of each flag, and not the document' },
  },
  examples: [
    'holdfast convert appconfig-flags.json > flags.json',
    'holdfast convert flags.json --to appconfig --report',
  ],
  exits: { 0: 'every flag was converted', 1: 'flags were left out, since they could not answer the same' },

  async run(invocation) {
    const { values, positionals, output } = invocation
    const config = loadConfig(invocation)
    const document = await openDocument(positionals[0], invocation, config)
    const { form } = flagsOf(document, config)
    if ((form === 'holdfast') === (values.to === 'holdfast')) {
      const other = values.to === 'holdfast' ? 'appconfig' : 'holdfast'
      throw usage(`${document.label} is in that format already. For the other one: --to ${other}`)
    }
    const conversion: Conversion<object> =
      values.to === 'appconfig'
        ? toAppConfigFlags(document.content)
        : toHoldfastDocument(document.content, readOptionsOf(config))
    if (!values.report)
      output.note(fidelityReport(conversion.flags, { columns: output.columns, style: output.noteStyle }))
    return output.finish({
      exitCode: conversion.flags.some(isLeftOut) ? 1 : 0,
      json: { to: values.to, document: conversion.document, flags: conversion.flags },
      text: () =>
        values.report ? fidelityReport(conversion.flags, output) : JSON.stringify(conversion.document, null, 2),
    })
  },
})

function isLeftOut({ fidelity }: FlagFidelity): boolean {
  return fidelity === 'left-out'
}
