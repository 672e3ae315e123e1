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
import { html, htmlPage, htmlTable } from '../html/html-page.js'

const style = '.broken { font-weight: bold }'

/** The report as a page of its own: nothing is loaded, and nothing runs. */
export function reportAsHtml(counted: CountedDiff, { all, verdicts }: ReportOptions): string {
  const { diff } = counted
  const { old, next } = diff
  const instants = toldInstants(diff)
  return htmlPage({
    title: 'What a change of flags does',
    style,
    body: [
      '<h1>What this change does</h1>',
      `<p>From ${versionOf(old.version)} to ${versionOf(next.version)}.</p>`,
      ...instants.flatMap((instant) => [
        ...(instants.length > 1 ? [`<h2>At ${new Date(instant.at).toISOString()}</h2>`] : []),
        `<p>${html(headline(counted, instant))}</p>`,
        ...htmlTable(
          ['Flag', 'Figures', 'What happens', 'For example'],
          shownFlags(instant, all).map((flag) => {
            const { figures, verdict, pairs, examples } = flagFigures(flag, diff.population.contexts)
            return [flag.flag, [figures, pairs ?? ''].join(' ').trim(), verdict, examples.join(', ')]
          }),
        ),
      ]),
      ...list(noteTexts(counted).map((note) => `<li>${html(note)}`)),
      ...list(
        verdicts.map((verdict) => `<li${verdict.broken ? ' class="broken"' : ''}>${html(verdictText(verdict, diff))}`),
      ),
      ...htmlTable(
        ['Defined differently', 'How'],
        differenceTexts(diff).map(({ name, text }) => [name, text]),
      ),
    ],
  })
}

function versionOf({ label, hash }: CountedDiff['diff']['old']['version']): string {
  return html(`${label === undefined ? '' : `${label}, `}sha256 ${hash.slice(0, 8)}…`)
}

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['<ul>', ...items, '</ul>']
}
