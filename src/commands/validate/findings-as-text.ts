import type { LintFinding } from '../../authoring/lint/lint-document.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { codeFrame } from '../terminal/code-frame.js'
import { bytesWords, countWords } from '../terminal/words.js'
import { type CheckedDocument, countOf } from './check-document.js'

/** For people: each finding with its place, errors with the line they are in, and a line of counts for each document. */
export function findingsAsText(documents: readonly CheckedDocument[], output: Output): string {
  return documents.flatMap((document) => [...findingLines(document, output), countLine(document, output)]).join('\n')
}

function findingLines({ label, content, findings }: CheckedDocument, output: Output): string[] {
  const lines = findings.some(({ line }) => line !== undefined)
    ? new TextDecoder().decode(content).split(/\r\n|[\r\n]/)
    : []
  const width = Math.max(...findings.map((finding) => placeOf(label, finding).length))
  return findings.flatMap((finding) => {
    const { level, message, path } = finding
    const place = placeOf(label, finding).padEnd(width)
    return [
      `${headOf(finding, output)} ${printable(message)}`,
      `  ${output.style.dim('-->')} ${place}  ${printable(path)}`.trimEnd(),
      ...(level === 'error' ? frameOf(finding, lines, output) : []),
    ]
  })
}

function headOf({ level, code }: LintFinding, { style }: Output): string {
  const colour = level === 'error' ? style.red : style.yellow
  return `${colour(`${level}[${code}]`)}:`
}

function placeOf(label: string, { line, column }: LintFinding): string {
  return line === undefined ? label : `${label}:${line}:${column}`
}

function frameOf(finding: LintFinding, lines: readonly string[], { style, columns }: Output): string[] {
  const { line, column, endLine, endColumn } = finding
  if (line === undefined || column === undefined || endLine === undefined || endColumn === undefined) return []
  const text = lines[line - 1] ?? ''
  // Of what is no text there is nothing to show.
  if (text === '' || finding.code === 'invalid-utf8') return []
  return codeFrame(text, { line, column, endLine, endColumn }, columns, style)
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
