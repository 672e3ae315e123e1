import { structuredPatch } from 'diff'
import { printable } from '../../text/printable.js'
import type { Style } from '../terminal/style.js'

/** Longer lines are cut. */
const MAX_COLUMNS = 200

/** One line of a difference: taken away, added, or around what is. */
type DifferenceLine = `${'-' | '+' | ' '}${string}`

/** Where two texts differ, with two lines around each place. */
export interface Difference {
  /** 1-based line of the old text. */
  readonly line: number
  readonly lines: readonly DifferenceLine[]
}

export function differenceOf(before: string, after: string): readonly Difference[] {
  const { hunks } = structuredPatch('', '', before, after, undefined, undefined, { context: 2 })
  return hunks.map(({ oldStart, lines }) => ({
    line: oldStart,
    lines: lines.filter((line): line is DifferenceLine => !line.startsWith('\\')),
  }))
}

export function differenceAsText(differences: readonly Difference[], style: Style): string {
  const colours = { '-': style.red, '+': style.green, ' ': (line: string) => line }
  return differences
    .map(({ line, lines }) =>
      [
        style.cyan(`@@ line ${line}`),
        ...lines.map((text) => colours[text[0] as keyof typeof colours](shown(text))),
      ].join('\n'),
    )
    .join('\n')
}

/** What is in the file may be anything: it is not to move the cursor, nor to fill the screen. */
function shown(line: string): string {
  return printable(line.length > MAX_COLUMNS ? `${line.slice(0, MAX_COLUMNS - 1)}…` : line)
}
