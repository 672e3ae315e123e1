import type { DocumentDiff, InstantDiff } from '../../authoring/diff/document-diff.js'
import { printable } from '../../text/printable.js'
import type { Output } from '../output.js'
import { badLinesText } from '../population/told-population.js'
import { numberWords } from '../terminal/words.js'
import type { CountedDiff } from './count-population.js'
import type { Verdict } from './fail-if.js'
import { flagFigures } from './flag-figures.js'
import {
  brokenTexts,
  differenceTexts,
  headline,
  lossTexts,
  partText,
  type ReportOptions,
  shownFlags,
  toldInstants,
  verdictText,
} from './report-words.js'

/** Rows of a table without --all. */
const MOST_ROWS = 10
const NARROWEST_NAME = 16
const WIDEST_NAME = 40
const FIGURES_WIDTH = 37
/** Where the verdict on a criterion stands, behind what breaks it. */
const VERDICT_COLUMN = 64

/** The report for a terminal. */
export function reportAsText(
  counted: CountedDiff,
  { all, verdicts }: ReportOptions,
  { style }: Pick<Output, 'style'>,
): string {
  const { diff } = counted
  const named = nameColumn(diff)
  const rows = differenceTexts(diff).map(({ name, text }) => named(name, text))
  const lines = [...cut(rows, all, 'part'), ...instantsLines(counted, all, named), ...noteLines(counted, verdicts)]
  return lines
    .map(printable)
    .map((line) => line.replace(/^( {2})!/, (_, indent) => `${indent}${style.yellow('!')}`))
    .map((line) => line.replace(/--fail-if .*: broken/, (text) => style.red(text)))
    .join('\n')
}

type Named = (name: string, text: string) => string

/** Names of parts and flags in one column. */
function nameColumn({ changedParts, changedFlags }: DocumentDiff): Named {
  const names = [...changedParts.map(partText), ...changedFlags.map(({ flag }) => flag)]
  const width = Math.min(WIDEST_NAME, Math.max(NARROWEST_NAME, ...names.map((name) => name.length)))
  return (name, text) => `  ${name.padEnd(width)}   ${text}`.trimEnd()
}

function instantsLines(counted: CountedDiff, all: boolean, named: Named): string[] {
  const instants = toldInstants(counted.diff)
  return instants.flatMap((instant) => [
    ...(instants.length > 1 ? [`at ${new Date(instant.at).toISOString()}`] : []),
    headline(counted, instant),
    ...flagLines(instant, counted.diff.population.contexts, all, named),
  ])
}

function flagLines(instant: InstantDiff, of: number, all: boolean, named: Named): string[] {
  const rows = shownFlags(instant, all).map((flag) => {
    const { figures, verdict, pairs, examples } = flagFigures(flag, of)
    const some = examples.length === 0 ? '' : `   e.g. ${examples.join(', ')}`
    const line = named(flag.flag, `${figures.padEnd(FIGURES_WIDTH - 3)}   ${verdict}${some}`)
    return pairs === undefined ? line : `${line}\n${named('', pairs)}`
  })
  return cut(rows, all, 'flag').flatMap((row) => row.split('\n'))
}

function cut(rows: readonly string[], all: boolean, what: string): string[] {
  const hidden = rows.length - MOST_ROWS
  if (all || hidden <= 0) return [...rows]
  return [
    ...rows.slice(0, MOST_ROWS),
    `  and ${numberWords(hidden)} more ${what}${hidden === 1 ? '' : 's'}: --all shows them`,
  ]
}

/** What is broken, through what people lose a flag, what does not hold, and what was left out. */
function noteLines(counted: CountedDiff, verdicts: readonly Verdict[]): string[] {
  const { diff } = counted
  const losses = lossTexts(diff)
  const broken = verdicts.filter((verdict) => verdict.broken)
  const beside = losses.length === 0 ? [] : broken.filter(({ measure }) => measure === 'lost')
  const [firstLoss, ...moreLosses] = losses
  const badLines = badLinesText(counted.lines)
  return [
    ...brokenTexts(diff),
    ...(firstLoss === undefined ? [] : [withVerdicts(firstLoss, beside)]),
    ...moreLosses,
    ...broken.filter((verdict) => !beside.includes(verdict)).map((verdict) => verdictText(verdict, diff)),
    ...(badLines === undefined ? [] : [badLines]),
  ].map((line) => `  ! ${line}`)
}

function withVerdicts(line: string, verdicts: readonly Verdict[]): string {
  if (verdicts.length === 0) return line
  const told = verdicts.map(({ criterion }) => `--fail-if ${criterion}: broken`).join(', ')
  return `${line.padEnd(VERDICT_COLUMN - 5)} ${told}`
}
