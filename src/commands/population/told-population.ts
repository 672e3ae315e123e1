import { CommandFailure } from '../failure.js'
import { countWords, numberWords } from '../terminal/words.js'
import type { LineCounts } from './context-lines.js'
import type { GivenPopulation, PopulationPlace } from './population-place.js'

// What every command that reads a population tells of it.

/** Where the contexts are from, for programs. */
export function populationAsJson(place: PopulationPlace, { lines, bad, firstBad }: LineCounts): object {
  const { kind } = place
  return kind === 'synthetic'
    ? { kind, seed: place.seed }
    : { kind, name: place.label, lines, badLines: bad, firstBadLines: firstBad }
}

/** Lines that were left out; undefined where none were. */
export function badLinesText({ bad, lines, firstBad }: LineCounts): string | undefined {
  if (bad === 0) return undefined
  const told = firstBad.map(({ line, reason }) => `line ${numberWords(line)}: ${reason}`).join('; ')
  const left = bad === 1 ? 'is no context, and was left out' : 'are no contexts, and were left out'
  return `${numberWords(bad)} of ${countWords(lines, 'line')} ${left}: ${told}${bad > firstBad.length ? '; …' : ''}`
}

/** Of a population without a context. */
export function noContext({ label }: GivenPopulation, { firstBad: [first] }: LineCounts): CommandFailure {
  const found = first === undefined ? 'it is empty' : `line ${first.line}: ${first.reason}`
  return new CommandFailure('UNREADABLE', `${label} holds no context: ${found}. Give JSON objects, one on each line.`)
}
