import type { DocumentFile, FileProblem } from '../../authoring/build/document-part.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { codeFrame } from '../terminal/code-frame.js'

/** For people: each problem with its place, errors with the line they are in; of a clash, both places. */
export function problemsAsText(
  level: 'error' | 'warning',
  problems: readonly FileProblem[],
  files: readonly DocumentFile[],
  output: Output,
): string {
  const { style } = output
  const colour = level === 'error' ? style.red : style.yellow
  return problems
    .flatMap((problem) => {
      const { code, message, path, other } = problem
      return [
        `${colour(`${level}[${code}]`)}: ${printable(message)}`,
        ...placeLine(problem, path, output),
        ...(level === 'error' ? frameOf(problem, files, output) : []),
        ...(other === undefined ? [] : placeLine(other, path, output)),
      ]
    })
    .join('\n')
}

function placeLine(
  { file, line, column }: Pick<FileProblem, 'file' | 'line' | 'column'>,
  path: string,
  { style }: Output,
): string[] {
  if (file === undefined) return path === '' ? [] : [`  ${style.dim('-->')} ${printable(path)}`]
  const place = line === undefined ? file : `${file}:${line}:${column}`
  return [`  ${style.dim('-->')} ${printable(place)}  ${printable(path)}`.trimEnd()]
}

function frameOf(problem: FileProblem, files: readonly DocumentFile[], { columns, style }: Output): string[] {
  const { code, file, line, column, endLine, endColumn } = problem
  if (line === undefined || column === undefined || endLine === undefined || endColumn === undefined) return []
  const content = files.find(({ name }) => name === file)?.content ?? ''
  const text = typeof content === 'string' ? content : new TextDecoder().decode(content)
  const shown = text.split(/\r\n|[\r\n]/)[line - 1] ?? ''
  // Of what is no text there is nothing to show.
  if (shown === '' || code === 'invalid-utf8') return []
  return codeFrame(shown, { line, column, endLine, endColumn }, columns, style)
}
