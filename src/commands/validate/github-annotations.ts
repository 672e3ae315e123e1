import { relative } from 'node:path'
import type { LintFinding } from '../../authoring/lint/lint-document.js'
import { type CheckedDocument, countOf } from '../documents/check-document.js'
import type { Host } from '../host.js'
import { countWords } from '../terminal/words.js'
import { checkoutRoot } from './checkout-root.js'

/**
 * Workflow commands, from which GitHub Actions makes annotations of a pull request: a line each, and counts for the log.
 * https://docs.github.com/actions/reference/workflow-commands-for-github-actions
 */
export function githubAnnotations(documents: readonly CheckedDocument[], host: Pick<Host, 'cwd' | 'env'>): string {
  const root = checkoutRoot(host)
  const annotations = documents.flatMap((document) => {
    const file = fileOf(document, root)
    return document.findings.map((finding) => annotation(file, finding))
  })
  const counts = [
    countWords(countOf('error', documents), 'error'),
    countWords(countOf('warning', documents), 'warning'),
  ]
  return [...annotations, `${counts.join(', ')} in ${countWords(documents.length, 'document')}`].join('\n')
}

function fileOf({ label, file }: CheckedDocument, root: string): string {
  return file === undefined ? label : relative(root, file).replaceAll('\\', '/')
}

function annotation(
  file: string,
  { level, code, message, path, line, column, endLine, endColumn }: LintFinding,
): string {
  const place =
    line === undefined ? {} : { line, col: column, endLine, endColumn: endLine === line ? endColumn : undefined }
  const properties = Object.entries({ file, ...place, title: code }).flatMap(([name, value]) =>
    value === undefined ? [] : [`${name}=${escapeProperty(String(value))}`],
  )
  return `::${level} ${properties.join(',')}::${escapeData(path === '' ? message : `${message} (${path})`)}`
}

function escapeData(text: string): string {
  return text.replaceAll('%', '%25').replaceAll('\r', '%0D').replaceAll('\n', '%0A')
}

function escapeProperty(text: string): string {
  return escapeData(text).replaceAll(':', '%3A').replaceAll(',', '%2C')
}
