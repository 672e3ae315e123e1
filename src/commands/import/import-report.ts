import type { FlagImport, ImportedFlag } from '../../authoring/import/flag-import.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { type Cell, tableLines } from '../terminal/table.js'
import { countWords } from '../terminal/words.js'
import { wrapped } from '../terminal/wrapped.js'

/** What became of each flag, with notes beside it, and how many there are of each. */
export function importReport(imported: FlagImport, terminal?: Pick<Output, 'columns' | 'noteStyle'>): string {
  const { flags, notes } = imported
  const columns = terminal?.columns ?? 100
  const width = (texts: readonly string[]) => Math.max(0, ...texts.map((text) => text.length))
  const left = width(flags.map(({ flag }) => printable(flag))) + width(flags.map(({ fidelity }) => fidelity)) + 2 * GAP
  const rows = flags.flatMap((flag): Cell[][] => {
    const lines = sentences(flag).flatMap((note) => wrapped(printable(note), 0, Math.max(40, columns - left)))
    const [first = '', ...more] = lines
    const { fidelity } = flag
    const red = fidelity === 'left-out' ? terminal?.noteStyle.red : undefined
    const shown = red === undefined ? fidelity : { text: fidelity, style: red }
    return [[printable(flag.flag), shown, first], ...more.map((line) => ['', '', line])]
  })
  const general = notes.flatMap((note) => wrapped(printable(note), 0, columns))
  return [...tableLines(rows, { indent: '' }), ...general, importSummary(imported)].join('\n')
}

const GAP = 2

function sentences({ key, kept, variants, at, notes }: ImportedFlag): string[] {
  const said: string[] = []
  if (at !== undefined) said.push(`At ${at}:`)
  if (key !== undefined) said.push(`Its key is "${key}" here: ask by that.`)
  if (kept !== undefined) said.push(`${percentWords(kept)} keep their answer.`)
  for (const [before, after] of Object.entries(variants)) said.push(`Variant "${before}" is "${after}".`)
  return [...said, ...notes]
}

/** Rounded down: 100 % is all of them. */
function percentWords(share: number): string {
  return `${Math.floor(share * 1000) / 10} %`
}

/** `3 flags: 2 exact, 1 left-out`. */
export function importSummary({ flags }: FlagImport): string {
  const counts = (['exact', 'assignments-redrawn', 'left-out'] as const).flatMap((fidelity) => {
    const count = flags.filter((flag) => flag.fidelity === fidelity).length
    return count === 0 ? [] : [`${count} ${fidelity}`]
  })
  return counts.length === 0 ? 'no flags' : `${countWords(flags.length, 'flag')}: ${counts.join(', ')}`
}
