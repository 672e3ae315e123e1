import { printable } from '../../text/printable.js'
import type { CountedDiff } from '../comparison/count-population.js'
import { flagFigures } from '../comparison/flag-figures.js'
import {
  differenceTexts,
  headline,
  noteTexts,
  type ReportOptions,
  shownFlags,
  toldInstants,
  verdictText,
} from '../comparison/report-words.js'

/** Rows of a table without --all. */
const MOST_ROWS = 30

/** The report as a comment on a pull request, in the Markdown of GitHub. */
export function reportAsMarkdown(counted: CountedDiff, { all, verdicts }: ReportOptions): string {
  const { diff } = counted
  const instants = toldInstants(diff)
  const blocks = [
    ...instants.flatMap((instant) => [
      ...(instants.length > 1 ? [`#### At ${new Date(instant.at).toISOString()}`] : []),
      `**${plain(headline(counted, instant))}**`,
      table(
        ['flag', 'figures', 'what happens', 'for example'],
        shownFlags(instant, all).map((flag) => {
          const { figures, verdict, pairs, examples } = flagFigures(flag, diff.population.contexts)
          const told = [figures, pairs].filter((text) => text !== undefined && text !== '').join(', ')
          return [code(flag.flag), plain(told.replace(/ {2,}/g, ' ')), plain(verdict), examples.map(code).join(', ')]
        }),
        all,
      ),
    ]),
    noteTexts(counted)
      .map((note) => `- :warning: ${plain(note)}`)
      .join('\n'),
    verdicts
      .map((verdict) => `- ${verdict.broken ? ':x:' : ':white_check_mark:'} ${plain(verdictText(verdict, diff))}`)
      .join('\n'),
    table(
      ['defined differently', 'how'],
      differenceTexts(diff).map(({ name, text }) => [code(name), plain(text)]),
      all,
    ),
  ]
  return blocks.filter((block) => block !== '').join('\n\n')
}

function table(head: readonly string[], rows: readonly (readonly string[])[], all: boolean): string {
  if (rows.length === 0) return ''
  const shown = all ? rows : rows.slice(0, MOST_ROWS)
  const hidden = rows.length - shown.length
  const lines = [head, head.map(() => '---'), ...shown].map((cells) => `| ${cells.join(' | ')} |`)
  return [...lines, ...(hidden === 0 ? [] : [`\nand ${hidden} more: \`--all\` shows them`])].join('\n')
}

/** Text that is nothing but text: no markup, no mention of anybody. */
function plain(text: string): string {
  return printable(text).replace(/[\\`*_{}[\]<>|~#@&]/g, (character) =>
    character === '@' ? '&#64;' : `\\${character}`,
  )
}

/** Text as code, whatever is in it. */
function code(text: string): string {
  const shown = printable(text).replaceAll('|', '\\|')
  const longest = Math.max(0, ...Array.from(shown.matchAll(/`+/g), ([ticks]) => ticks.length))
  const fence = '`'.repeat(longest + 1)
  return longest === 0 ? `${fence}${shown}${fence}` : `${fence} ${shown} ${fence}`
}
