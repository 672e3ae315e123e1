import type { DocumentFile, FileProblem } from '../../authoring/build/document-part.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { linesOf, problemFrame, problemHead } from '../terminal/problem-text.js'

/** For people: each problem with its place, errors with the line they are in; of a clash, both places. */
export function problemsAsText(
  level: 'error' | 'warning',
  problems: readonly FileProblem[],
  files: readonly DocumentFile[],
  output: Output,
): string {
  const linesIn = (name: string | undefined) => linesOf(files.find((file) => file.name === name)?.content ?? '')
  return problems
    .flatMap((problem) => {
      const { code, message, path, other } = problem
      return [
        `${problemHead(level, code, output)} ${printable(message)}`,
        ...placeLine(problem, path, output),
        ...(level === 'error' ? problemFrame(problem, linesIn(problem.file), output) : []),
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
