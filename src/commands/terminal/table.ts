/** A cell; `style` colours it without changing its width. */
export type Cell = string | { readonly text: string; readonly style: (text: string) => string }

export interface TableOptions {
  /** Before each line. @default two spaces */
  readonly indent?: string
  /** Columns, from 0, that are aligned to the right: numbers. */
  readonly right?: readonly number[]
}

/** Rows as lines of aligned columns, two spaces between them, nothing behind the last. */
export function tableLines(
  rows: readonly (readonly Cell[])[],
  { indent = '  ', right = [] }: TableOptions = {},
): string[] {
  const widths: number[] = []
  for (const row of rows) {
    for (const [column, cell] of row.entries()) widths[column] = Math.max(widths[column] ?? 0, textOf(cell).length)
  }
  return rows.map((row) => {
    const cells = row.map((cell, column) => {
      const blank = ' '.repeat((widths[column] ?? 0) - textOf(cell).length)
      const shown = typeof cell === 'string' ? cell : cell.style(cell.text)
      return right.includes(column) ? blank + shown : shown + blank
    })
    return (indent + cells.join('  ')).trimEnd()
  })
}

function textOf(cell: Cell): string {
  return typeof cell === 'string' ? cell : cell.text
}
