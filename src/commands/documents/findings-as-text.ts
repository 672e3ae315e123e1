import type { LintFinding } from '../../authoring/lint/lint-document.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { linesOf, problemFrame, problemHead } from '../terminal/problem-text.js'
import { bytesWords, countWords } from '../terminal/words.js'
import { type CheckedDocument, countOf } from './check-document.js'

/** For people: each finding with its place, errors with the line they are in, and a line of counts for each document. */
export function findingsAsText(documents: readonly CheckedDocument[], output: Output): string {
  return documents.flatMap((document) => [...findingLines(document, output), countLine(document, output)]).join('\n')
}

function findingLines({ label, content, findings }: CheckedDocument, output: Output): string[] {
  const lines = findings.some(({ line }) => line !== undefined) ? linesOf(content) : []
  const width = Math.max(...findings.map((finding) => placeOf(label, finding).length))
  return findings.flatMap((finding) => {
    const { level, code, message, path } = finding
    const place = placeOf(label, finding).padEnd(width)
    return [
      `${problemHead(level, code, output)} ${printable(message)}`,
      `  ${output.style.dim('-->')} ${place}  ${printable(path)}`.trimEnd(),
      ...(level === 'error' ? problemFrame(finding, lines, output) : []),
    ]
  })
}

function placeOf(label: string, { line, column }: LintFinding): string {
  return line === undefined ? label : `${label}:${line}:${column}`
}

/** `flags.json: 1 error, 1 warning in 42 flags (18 KB, loads in 4 ms)`. */
function countLine(document: CheckedDocument, { style }: Output): string {
  const { label, version, bytes, flags, loadMs } = document
  const [errors, warnings] = [countOf('error', [document]), countOf('warning', [document])]
  const found = [
    ...(errors > 0 ? [style.red(countWords(errors, 'error'))] : []),
    ...(warnings > 0 ? [style.yellow(countWords(warnings, 'warning'))] : []),
  ]
  const name = version === undefined ? label : `${label} ${version}`
  const counts = found.length === 0 ? style.green('no problems') : found.join(', ')
  const where = flags === undefined ? '' : ` in ${countWords(flags, 'flag')}`
  return `${printable(name)}: ${counts}${where} (${bytesWords(bytes)}, loads in ${Math.round(loadMs)} ms)`
}
