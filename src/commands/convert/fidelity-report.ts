import type { FlagFidelity } from '../../authoring/convert/conversion.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { type Cell, tableLines } from '../terminal/table.js'
import { countWords } from '../terminal/words.js'
import { wrapped } from '../terminal/wrapped.js'

/** What became of each flag, with notes beside it, and how many there are of each. */
export function fidelityReport(
  flags: readonly FlagFidelity[],
  { columns, style }: Pick<Output, 'columns' | 'style'>,
): string {
  const width = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length))
  const left = width(flags.map(({ flag }) => printable(flag))) + width(flags.map(({ fidelity }) => fidelity)) + 2 * GAP
  const rows = flags.flatMap(({ flag, fidelity, variants, notes }): Cell[][] => {
    const renamed = Object.entries(variants).map(([before, after]) => `Variant "${before}" is "${after}".`)
    const lines = [...renamed, ...notes].flatMap((note) => wrapped(printable(note), 0, Math.max(40, columns - left)))
    const [first = '', ...more] = lines
    const shown = fidelity === 'left-out' ? { text: fidelity, style: style.red } : fidelity
    return [[printable(flag), shown, first], ...more.map((line) => ['', '', line])]
  })
  return [...tableLines(rows, { indent: '' }), summaryOf(flags)].join('\n')
}

const GAP = 2

/** `3 flags: 2 exact, 1 left-out`. */
function summaryOf(flags: readonly FlagFidelity[]): string {
  const counts = (['exact', 'renamed', 'enabled', 'left-out'] as const).flatMap((fidelity) => {
    const count = flags.filter((flag) => flag.fidelity === fidelity).length
    return count === 0 ? [] : [`${count} ${fidelity}`]
  })
  return counts.length === 0 ? 'no flags' : `${countWords(flags.length, 'flag')}: ${counts.join(', ')}`
}
