import { command } from './command.js'
import { countPopulation } from './comparison/count-population.js'
import { diffAsJson } from './comparison/diff-as-json.js'
import { judge, parseCriterion } from './comparison/fail-if.js'
import { reportAsText } from './comparison/report-as-text.js'
import { syntheticNotes } from './comparison/report-words.js'
import { loadConfig } from './config/load-config.js'
import { listOfChanges } from './diff/list-of-changes.js'
import { reportAsHtml } from './diff/report-as-html.js'
import { reportAsMarkdown } from './diff/report-as-markdown.js'
import { likeWithLike } from './documents/like-with-like.js'
import { openDocument } from './documents/open-document.js'
import { seed, syntheticSize } from './population/population-options.js'
import { populationPlace } from './population/population-place.js'

export const diff = command({
  arguments: [
    { name: 'OLD', summary: 'the document before the change', required: true },
    { name: 'NEW', summary: 'the document after it; by default the one of holdfast.json' },
  ],
  options: {
    population: {
      type: 'string',
      value: 'FILE|-',
      summary:
        'whom to ask: evaluation contexts, a JSON object on each line; by default the population of holdfast.json',
    },
    synthetic: {
      ...syntheticSize,
      summary: 'ask so many contexts made from the documents themselves; without a population 10,000 at most',
    },
    seed,
    at: {
      type: 'time',
      value: 'TIME',
      multiple: true,
      summary: 'compare as of this time, for ramps and time windows (default now)',
    },
    all: { type: 'boolean', summary: 'show every part and flag, and not the first ten alone' },
    threads: {
      type: 'integer',
      value: 'N',
      least: 1,
      greatest: 64,
      summary: 'read a file in so many threads; by default one for each 16 MB, up to the number of cores',
    },
    'fail-if': {
      type: 'string',
      value: 'CRITERION',
      multiple: true,
      summary: 'answer no if more contexts change so: changed>5%, lost>0, moved>0',
    },
    format: {
      type: 'choice',
      choices: ['human', 'json', 'markdown', 'html'],
      default: 'human',
      summary: 'how it is printed: json is --json, markdown is for a pull request, html is a page of its own',
    },
    list: {
      type: 'string',
      value: 'FILE',
      summary: 'write there who changes: a JSON object on each line, in one thread',
    },
  },
  examples: [
    'holdfast diff appconfig:prod flags.json --population users.ndjson',
    "holdfast diff git:main:flags.json flags.json --fail-if 'lost>0' --format markdown",
    'holdfast diff old.json new.json --at 2026-12-01 --at 2026-12-08',
  ],
  exits: { 0: 'the documents were compared, and no --fail-if is broken', 1: 'a --fail-if is broken' },

  async run(invocation) {
    const { values, positionals, clock, output } = invocation
    const [oldName, nextName] = positionals
    const criteria = values['fail-if'].map(parseCriterion)
    const config = loadConfig(invocation)
    const place = await populationPlace(values, invocation, config)
    const opened = [
      await openDocument(oldName, invocation, config),
      await openDocument(nextName, invocation, config),
    ] as const
    const old = await likeWithLike(opened[0], opened[1], invocation)
    const next = await likeWithLike(opened[1], opened[0], invocation)
    const list = values.list === undefined ? undefined : listOfChanges(values.list, invocation)
    const options = { at: values.at.length === 0 ? [clock.now()] : values.at, onChange: list?.write }
    const threads = list === undefined ? values.threads : 1
    const counted = await countPopulation({ old, next, config }, place, options, threads, invocation)
    list?.end()
    const verdicts = judge(criteria, counted.diff)
    const report = { all: values.all, verdicts }
    for (const note of syntheticNotes(counted)) output.note(`${note} See --population.`)
    return output.finish({
      exitCode: verdicts.some(({ broken }) => broken) ? 1 : 0,
      json: {
        ...diffAsJson(counted),
        failIf: verdicts,
      },
      text() {
        switch (values.format) {
          case 'markdown':
            return reportAsMarkdown(counted, report)
          case 'html':
            return reportAsHtml(counted, report)
          default:
            return reportAsText(counted, report, output)
        }
      },
    })
  },
})
