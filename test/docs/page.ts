import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** A fenced block. `marker` is the comment in the line above it: `<!-- rule -->`. */
export interface Block {
  readonly kind: 'block'
  /** Where it begins, marker included. */
  readonly line: number
  readonly marker: string
  readonly language: string
  readonly text: string
}

export interface Table {
  readonly kind: 'table'
  readonly marker: string
  /** Cells by heading. */
  readonly rows: readonly Readonly<Record<string, string>>[]
}

export interface Page {
  readonly path: string
  readonly text: string
  /** Blocks and tables in their order. */
  readonly parts: readonly (Block | Table)[]
}

export const root = fileURLToPath(new URL('../../', import.meta.url))

/** As much of Markdown as these pages use. */
export function readPage(path: string): Page {
  const text = readFileSync(root + path, 'utf8')
  const pattern = /^(?:<!-- (.+) -->\n)?(?:```(\w+)\n([\s\S]*?)^```$|((?:\|.*\|\n)+))/gm
  const parts = [...text.matchAll(pattern)].map((match) => {
    const [, marker = '', language, code = '', table = ''] = match
    if (language === undefined) return { kind: 'table' as const, marker, rows: rowsOf(table) }
    const line = text.slice(0, match.index).split('\n').length
    return { kind: 'block' as const, line, marker, language, text: code }
  })
  return { path, text, parts }
}

export const documentFormat = readPage('docs/document-format.md')
export const evaluation = readPage('docs/evaluation.md')
export const errors = readPage('docs/errors.md')
export const appConfigFlags = readPage('docs/appconfig-flags.md')
export const operations = readPage('docs/operations.md')

export function blocksIn(page: Page, language: string): Block[] {
  return page.parts.filter((part) => part.kind === 'block').filter((block) => block.language === language)
}

export function tablesIn(page: Page, marker: string): Table[] {
  return page.parts.filter((part) => part.kind === 'table').filter((table) => table.marker.split(':')[0] === marker)
}

/** What stands between backquotes in a cell. */
export function codesIn(cell = ''): string[] {
  return [...cell.matchAll(/`([^`]+)`/g)].map(([, code = '']) => code)
}

function rowsOf(table: string): Record<string, string>[] {
  const [headings = [], , ...rows] = table
    .trimEnd()
    .split('\n')
    .map((line) =>
      line
        .slice(1, -1)
        // A backslash before a bar keeps it in its cell.
        .split(/(?<!\\)\|/)
        .map((cell) => cell.replaceAll('\\|', '|').trim()),
    )
  return rows.map((cells) => {
    if (cells.length !== headings.length) throw new Error(`A row of ${cells.length} cells: ${cells.join(' | ')}`)
    return Object.fromEntries(headings.map((heading, index) => [heading, cells[index] ?? '']))
  })
}
