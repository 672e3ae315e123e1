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

const style = `
:root { color-scheme: light dark; font: 15px/1.5 system-ui, sans-serif }
body { max-width: 70rem; margin: 2rem auto; padding: 0 1rem }
table { border-collapse: collapse; width: 100%; margin: 1rem 0 }
th, td { text-align: left; padding: .35rem .75rem; border-bottom: 1px solid color-mix(in srgb, currentColor 20%, transparent) }
td:first-child { font-family: ui-monospace, monospace }
.broken { font-weight: bold }
`

/** The report as a page of its own: nothing is loaded, and nothing runs. */
export function reportAsHtml(counted: CountedDiff, { all, verdicts }: ReportOptions): string {
  const { diff } = counted
  const { old, next } = diff
  const instants = toldInstants(diff)
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width">',
    '<title>What a change of flags does</title>',
    `<style>${style}</style>`,
    '<h1>What this change does</h1>',
    `<p>From ${versionOf(old.version)} to ${versionOf(next.version)}.</p>`,
    ...instants.flatMap((instant) => [
      ...(instants.length > 1 ? [`<h2>At ${new Date(instant.at).toISOString()}</h2>`] : []),
      `<p>${html(headline(counted, instant))}</p>`,
      ...table(
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
    ...table(
      ['Defined differently', 'How'],
      differenceTexts(diff).map(({ name, text }) => [name, text]),
    ),
    '</html>',
  ].join('\n')
}

function versionOf({ label, hash }: CountedDiff['diff']['old']['version']): string {
  return html(`${label === undefined ? '' : `${label}, `}sha256 ${hash.slice(0, 8)}…`)
}

function list(items: readonly string[]): string[] {
  return items.length === 0 ? [] : ['<ul>', ...items, '</ul>']
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string[] {
  if (rows.length === 0) return []
  const cells = (name: string, texts: readonly string[]) => texts.map((text) => `<${name}>${html(text)}`).join('')
  return ['<table>', `<tr>${cells('th', head)}`, ...rows.map((row) => `<tr>${cells('td', row)}`), '</table>']
}

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
}

function html(text: string): string {
  return printable(text).replace(/[&<>"']/g, (character) => entities[character] ?? character)
}
