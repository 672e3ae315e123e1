import { command } from './command.js'
import { loadConfig } from './config/load-config.js'
import { junitReport } from './test/junit-report.js'
import { openTests } from './test/open-tests.js'
import { resultsAsText } from './test/results-as-text.js'
import { runTests, type TestedFile } from './test/run-tests.js'
import { updateTests } from './test/update-tests.js'

export const test = command({
  arguments: [{ name: 'tests', many: true, summary: 'test files; by default those of holdfast.json' }],
  options: {
    document: {
      type: 'string',
      value: 'DOCUMENT',
      summary: 'the document to test; by default the one that the test file names, else the one of holdfast.json',
    },
    'only-failures': { type: 'boolean', summary: 'show what failed only, to people' },
    update: {
      type: 'boolean',
      summary: 'write into the test files what the flags give, in place of what they were expected to give',
    },
    format: {
      type: 'choice',
      choices: ['human', 'json', 'junit'],
      default: 'human',
      summary: 'how it is printed: json is --json, junit is XML for CI',
    },
    now: { type: 'time', value: 'TIME', summary: 'the time of cases that have none (default now)' },
  },
  examples: [
    'holdfast test flags.test.json --document flags.json',
    'holdfast test --only-failures',
    'holdfast test --format junit > junit.xml',
    'holdfast test --update',
  ],
  exits: { 0: 'every case is as expected', 1: 'a case is not' },

  async run(invocation) {
    const { values, positionals, clock, output } = invocation
    const config = loadConfig(invocation)
    const now = values.now ?? clock.now()
    const opened = await openTests(positionals, values.document, invocation, config)
    const files = values.update ? await updateTests(opened, now) : runTests(opened, now)
    const failed = sumOf(files, 'failed')
    for (const hint of hintsOf(files)) output.note(hint)
    return output.finish({
      exitCode: failed === 0 ? 0 : 1,
      json: { passed: sumOf(files, 'passed'), failed, files: files.map(fileAsJson) },
      text: () =>
        values.format === 'junit' ? junitReport(files) : resultsAsText(files, values['only-failures'], output),
    })
  },
})

function sumOf(files: readonly TestedFile[], what: 'passed' | 'failed'): number {
  return files.reduce((sum, file) => sum + file.report[what], 0)
}

function hintsOf(files: readonly TestedFile[]): string[] {
  const updated = files.flatMap(({ label, updated: count }) =>
    count === 0 ? [] : [`${label}: ${count === 1 ? '1 expectation' : `${count} expectations`} updated`],
  )
  const untimed = files.flatMap(({ report }) => report.results).filter((result) => result.untimed)
  const [first] = untimed
  if (first === undefined) return updated
  const others = untimed.length === 1 ? '' : ` So do ${untimed.length - 1} more.`
  return [...updated, `"${first.name}" depends on the time and has no "at": another day it may fail.${others}`]
}

function fileAsJson({ label, flags, report, updated }: TestedFile): object {
  const { passed, failed, results } = report
  return {
    tests: label,
    document: flags.version.label,
    passed,
    failed,
    updated,
    results: results.map(({ now, ...result }) => ({ ...result, at: new Date(now).toISOString() })),
  }
}
