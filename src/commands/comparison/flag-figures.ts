import type { FlagDiff } from '../../authoring/diff/document-diff.js'
import { numberWords } from '../terminal/words.js'
import { examplesOf, percentText, transitionText } from './report-words.js'

/** What the report says of a flag, apart from its name. */
export interface FlagFigures {
  /** `on  5.02 % -> 15.01 %   +99,904`, or the pairs of variants. */
  readonly figures: string
  /** `LOSE it`, `nobody loses it`, `28,266 MOVE between variants`. */
  readonly verdict: string
  /** Pairs of variants, where the figures are about who is on. */
  readonly pairs: string | undefined
  /** Some of those who lose it. */
  readonly examples: readonly string[]
}

const MOST_PAIRS = 3
const MOST_EXAMPLES = 2
const GAP = '   '

export function flagFigures(flag: FlagDiff, of: number): FlagFigures {
  const { lost, gained, moved } = flag.kinds
  const isSwitched = lost.contexts > 0 || gained.contexts > 0
  const pairs = moved.contexts > 0 ? pairTexts(flag, of) : undefined
  return {
    figures: isSwitched ? onText(flag, of) : (pairs ?? ''),
    verdict: verdictText(flag),
    pairs: isSwitched ? pairs : undefined,
    examples: examplesOf(flag, 'lost', MOST_EXAMPLES),
  }
}

function onText({ on: { before, after } }: FlagDiff, of: number): string {
  const [old, next] = [before, after].map((contexts) => percentText(contexts, of).padStart(7))
  return `on ${old} -> ${next}${GAP}${after < before ? '-' : '+'}${numberWords(Math.abs(after - before))}`
}

function pairTexts({ transitions }: FlagDiff, of: number): string {
  const moving = transitions.filter(({ kind }) => kind === 'moved')
  const more = moving.length > MOST_PAIRS ? [`${moving.length - MOST_PAIRS} more`] : []
  return [...moving.slice(0, MOST_PAIRS).map((pair) => transitionText(pair, of)), ...more].join(GAP)
}

function verdictText({ kinds: { lost, gained, moved, revalued } }: FlagDiff): string {
  const parts = [
    ...switchedTexts(lost.contexts, gained.contexts),
    ...(moved.contexts === 0 ? [] : [`${counted(moved.contexts, 'MOVE')} between variants`]),
    ...(revalued.contexts === 0 ? [] : [`${counted(revalued.contexts, 'get')} another value`]),
  ]
  return parts.length === 0 ? 'nobody can see it' : parts.join(', ')
}

function switchedTexts(lost: number, gained: number): string[] {
  if (lost === 0) return gained === 0 ? [] : ['nobody loses it']
  return gained === 0 ? ['LOSE it'] : [`${counted(lost, 'LOSE')} it, ${counted(gained, 'gain')} it`]
}

/** `1 MOVES`, `28,266 MOVE`. */
function counted(count: number, verb: string): string {
  const ending = verb === verb.toUpperCase() ? 'S' : 's'
  return `${numberWords(count)} ${verb}${count === 1 ? ending : ''}`
}
