import { resolve } from 'node:path'
import type { FlagImport, ImportOptions } from '../authoring/import/flag-import.js'
import { InvalidDocumentError } from '../errors.js'
import { command } from './command.js'
import { readFileBytes } from './documents/from-file.js'
import { readStdin } from './documents/from-stdin.js'
import { CommandFailure, usage } from './failure.js'
import { contextsOf } from './import/contexts-of.js'
import { importReport, importSummary } from './import/import-report.js'
import { writeMade } from './made-file.js'
import { bytesWords } from './terminal/words.js'

type Importer = (content: Uint8Array, options: ImportOptions) => FlagImport

/** Loaded when it is asked for. */
const importers = {
  powertools: async (): Promise<Importer> =>
    (await import('../authoring/import/powertools/from-powertools.js')).fromPowertools,
  launchdarkly: async (): Promise<Importer> =>
    (await import('../authoring/import/launchdarkly/from-launchdarkly.js')).fromLaunchDarkly,
  unleash: async (): Promise<Importer> => (await import('../authoring/import/unleash/from-unleash.js')).fromUnleash,
  flagd: async (): Promise<Importer> => (await import('../authoring/import/flagd/from-flagd.js')).fromFlagd,
  growthbook: async (): Promise<Importer> =>
    (await import('../authoring/import/growthbook/from-growthbook.js')).fromGrowthBook,
  configcat: async (): Promise<Importer> =>
    (await import('../authoring/import/configcat/from-configcat.js')).fromConfigCat,
} as const

/** For people. */
const systems = 'powertools, launchdarkly, unleash, flagd, growthbook or configcat'

/** One more than an import takes: it says that there are too many. */
const MAX_BYTES = 33_554_433

export const importFlags = command({
  arguments: [
    {
      name: 'FILE',
      required: true,
      summary: 'what the other system exports, or serves to its SDKs; - reads standard input',
    },
  ],
  options: {
    from: {
      type: 'choice',
      choices: ['powertools', 'launchdarkly', 'unleash', 'flagd', 'growthbook', 'configcat'],
      summary: 'the system that it is of',
    },
    out: { type: 'string', value: 'FILE', summary: 'write the document there; without it, or with -, it is printed' },
    report: {
      type: 'string',
      value: 'FILE',
      summary: 'write what became of each flag there, as JSON if its name ends so; without it, to standard error',
    },
    population: {
      type: 'string',
      value: 'FILE|-',
      summary:
        'whom to ask how many keep their answer: evaluation contexts, a JSON object on each line; by default up to 10,000 made from the document',
    },
  },
  examples: [
    'holdfast import --from launchdarkly payload.json > flags.json',
    'holdfast import --from unleash features.json --out flags.json --report report.json',
  ],
  exits: { 0: 'every flag came over', 1: 'flags were left out, since they could not answer the same' },

  async run(invocation) {
    const { values, positionals, output, cwd } = invocation
    const [name = ''] = positionals
    const { from, out, report } = values
    if (from === undefined) throw usage(`Which system is ${name} of? Say so: --from ${systems}.`)
    const place = (file: string | undefined) => (file === undefined || file === '-' ? undefined : resolve(cwd, file))
    const [path, reportPath] = [place(out), place(report)]
    if (path !== undefined && path === reportPath) throw usage(`--out and --report are one file, ${out}: name two.`)
    if (path !== undefined && path === place(name)) throw usage(`--out is ${name}, which is read: name another file.`)
    const importer = await importers[from]()
    const label = name === '-' ? 'stdin' : name
    const content =
      name === '-' ? await readStdin(MAX_BYTES, invocation) : await readFileBytes(name, MAX_BYTES, invocation)
    const population = values.population === undefined ? undefined : await contextsOf(values.population, invocation)
    const imported = importedFrom(importer, content, { population }, label)

    const { document, ...fate } = imported
    const text = documentText(document)
    if (out !== undefined && path !== undefined) {
      await writeMade(out, path, `${text}\n`)
      output.note(`${out}: written, ${bytesWords(Buffer.byteLength(text))}`)
    }
    if (report === undefined || reportPath === undefined) output.note(importReport(imported, output))
    else {
      const isForPrograms = report.endsWith('.json')
      const told = isForPrograms ? JSON.stringify({ from, ...fate }, null, 2) : importReport(imported)
      await writeMade(report, reportPath, `${told}\n`)
      output.note(`${importSummary(imported)}: ${report}`)
    }
    return output.finish({
      exitCode: imported.flags.some(({ fidelity }) => fidelity === 'left-out') ? 1 : 0,
      json: { from, file: path === undefined ? null : out, ...imported },
      text: path === undefined ? text : '',
    })
  },
})

/** What is wrong with the whole document is told in one sentence or two, with its name. */
function importedFrom(importer: Importer, content: Uint8Array, options: ImportOptions, label: string): FlagImport {
  try {
    return importer(content, options)
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error
    const [problem] = error.problems
    const place = problem?.line === undefined ? label : `${label}:${problem.line}:${problem.column}`
    throw new CommandFailure(error.code, `${place}: ${problem?.message}`, { cause: error })
  }
}

/** A document that is indented has a third more bytes: one that is for nobody to read goes without. */
const MOST_INDENTED_BYTES = 2_097_152

function documentText(document: object): string {
  const text = JSON.stringify(document, null, 2)
  return Buffer.byteLength(text) > MOST_INDENTED_BYTES ? JSON.stringify(document) : text
}
