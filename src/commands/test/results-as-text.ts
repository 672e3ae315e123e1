import type { CaseResult } from '../../authoring/cases/run-cases.js'
import { explanationText } from '../../evaluate/explain/explanation-text.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { codeFrame } from '../terminal/code-frame.js'
import { linesOf } from '../terminal/problem-text.js'
import { countWords, numberWords } from '../terminal/words.js'
import { mismatchWords } from './mismatch-words.js'
import type { TestedFile } from './run-tests.js'

/** For people: a line a case; for one that failed what it expects, in its line, and how the answer came about. */
export function resultsAsText(files: readonly TestedFile[], onlyFailures: boolean, output: Output): string {
  return files.flatMap((file) => [...caseLines(file, onlyFailures, output), countLine(file, output)]).join('\n')
}

function caseLines({ label, content, report }: TestedFile, onlyFailures: boolean, output: Output): string[] {
  const lines = report.failed === 0 ? [] : linesOf(content)
  return report.results.flatMap((result) => {
    if (result.passed) return onlyFailures ? [] : [`${output.style.green('ok')}    ${printable(result.name)}`]
    return failureLines(result, label, lines, output)
  })
}

function failureLines(result: CaseResult, label: string, lines: readonly string[], output: Output): string[] {
  const { style, columns } = output
  const { name, path, line, column, endLine, endColumn, context, explanation } = result
  const head = `${style.red('FAIL')}  ${style.bold(printable(name))}: ${printable(mismatchWords(result))}`
  if (line === undefined || column === undefined || endLine === undefined || endColumn === undefined) return [head]
  return [
    head,
    `  ${style.dim('-->')} ${printable(label)}:${line}:${column}  ${path}`,
    ...codeFrame(lines[line - 1] ?? '', { line, column, endLine, endColumn }, columns, style),
    ...(Object.keys(context).length === 0 ? [] : [shortened(`  for ${printable(JSON.stringify(context))}`, columns)]),
    ...(explanation === undefined
      ? []
      : explanationText(explanation)
          .split('\n')
          .map((each) => `  ${each}`)),
  ]
}

/** `flags.test.json: 11 passed, 1 failed (flags.json)`. */
function countLine({ label, flags, report: { passed, failed } }: TestedFile, { style }: Output): string {
  const counts = failed === 0 ? style.green(`${numberWords(passed)} passed`) : countsOf(passed, failed, style)
  return `${printable(label)}: ${counts} (${printable(flags.version.label ?? '')}, ${countWords(flags.keys.length, 'flag')})`
}

function countsOf(passed: number, failed: number, style: Output['style']): string {
  return `${numberWords(passed)} passed, ${style.red(`${numberWords(failed)} failed`)}`
}

function shortened(text: string, columns: number): string {
  return text.length <= columns ? text : `${text.slice(0, columns - 1)}…`
}
