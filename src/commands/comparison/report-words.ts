import type { BrokenStickiness } from '../../authoring/diff/broken-stickiness.js'
import type { ChangedPart } from '../../authoring/diff/changed-parts.js'
import type { DocumentDiff, FlagDiff, InstantDiff, Transition } from '../../authoring/diff/document-diff.js'
import type { PartName } from '../../authoring/population/parts.js'
import { unitNamesWords } from '../../evaluate/unit-names.js'
import { SYNTHETIC_SIZE } from '../population/population-place.js'
import { badLinesText } from '../population/told-population.js'
import { countWords, numberWords } from '../terminal/words.js'
import type { CountedDiff } from './count-population.js'
import { share, type Verdict } from './fail-if.js'

// What all forms of the report say in the same words.

export interface ReportOptions {
  readonly all: boolean
  readonly verdicts: readonly Verdict[]
}

/** What is defined differently, by part, and how. */
export function differenceTexts(diff: DocumentDiff): { readonly name: string; readonly text: string }[] {
  return [
    ...diff.changedParts.map((part) => ({ name: partText(part), text: changedPartText(part) })),
    ...annotationTexts(diff).map(({ flag, text }) => ({ name: flag, text })),
  ]
}

/** What is broken, through what people lose flags, and lines that were left out. */
export function noteTexts({ diff, lines }: CountedDiff): string[] {
  const badLines = badLinesText(lines)
  return [...brokenTexts(diff), ...lossTexts(diff), ...(badLines === undefined ? [] : [badLines])]
}

/** The instants to tell of: where no flag may differ, one says it for all. */
export function toldInstants(diff: DocumentDiff): readonly InstantDiff[] {
  return mayDiffer(diff) === 0 ? diff.instants.slice(0, 1) : diff.instants
}

/** `5.02 %`. What is above 0 is never told as 0. */
export function percentText(contexts: number, of: number): string {
  const percent = share(contexts, of)
  return percent > 0 && percent < 0.005 ? '<0.01 %' : `${percent.toFixed(2)} %`
}

/** `cohort beta`; of a flag its key alone. */
export function partText({ kind, name }: PartName): string {
  return kind === 'flag' ? name : `${kind} ${name}`
}

/** How a part is defined differently. */
function changedPartText({ words, dependents }: ChangedPart): string {
  if (dependents === 0) return words.join('; ')
  return `${words.join('; ')}; ${countWords(dependents, 'flag')} ${dependents === 1 ? 'depends' : 'depend'} on it`
}

/** `23 of 200 flags may answer differently. 1,000,000 contexts, 812,004 units: 23.23 % of contexts change.` */
export function headline({ diff, place }: CountedDiff, instant: InstantDiff): string {
  const { population, flags } = diff
  const may = mayDiffer(diff)
  const first = `${numberWords(may)} of ${countWords(flags, 'flag')} may answer differently.`
  if (may === 0) return first
  const contexts =
    place.kind === 'synthetic'
      ? `${numberWords(population.contexts)} synthetic contexts (seed ${place.seed})`
      : countWords(population.contexts, 'context')
  const units = population.units.map(({ units, exact, bucketBy }, index) => {
    const by = population.units.length === 1 && bucketBy === 'targetingKey' ? '' : ` by ${unitNamesWords(bucketBy)}`
    const counted = index === 0 ? countWords(units, 'unit') : numberWords(units)
    return `${exact ? '' : 'about '}${counted}${by}`
  })
  return `${first} ${[contexts, ...units].join(', ')}: ${percentText(instant.changed, population.contexts)} of contexts change.`
}

function mayDiffer({ changedFlags }: DocumentDiff): number {
  return changedFlags.filter(({ mayAnswerDifferently }) => mayAnswerDifferently).length
}

/** What is to be known of contexts that were made from the documents; nothing of others. */
export function syntheticNotes({ diff, place }: CountedDiff): string[] {
  if (place.kind !== 'synthetic') return []
  const real = 'The contexts are made from the documents: shares of them say nothing of real users.'
  if (place.isAsked || place.size === SYNTHETIC_SIZE) return [real]
  const many = `${numberWords(mayDiffer(diff))} flags may answer differently`
  return [real, `Only ${numberWords(place.size)} were made, as ${many}: holdfast diff --synthetic N makes more.`]
}

/** `c -> b 1.90 %`. */
export function transitionText({ from = 'none', to = 'none', contexts }: Transition, of: number): string {
  return `${from} -> ${to} ${percentText(contexts, of)}`
}

/** The units named for a kind of change, the most frequent pair of answers first. */
export function examplesOf({ transitions }: FlagDiff, kind: Transition['kind'], most: number): string[] {
  return transitions
    .filter((transition) => transition.kind === kind)
    .flatMap(({ examples }) => examples)
    .slice(0, most)
}

/** What is broken, and what to do in its place. */
function brokenText(broken: BrokenStickiness, named: boolean): string {
  const { part, rule, cause, shrinking = [], advice, guard, steps = [] } = broken
  const name = `${partText(part)}${named && rule !== undefined ? `, ${rule}` : ''}`
  const split = advice?.map(({ variant, weight }) => `${variant} ${weight}`).join(', ')
  switch (cause) {
    case 'weights':
      return shrinking.length === 0
        ? `${name}: changing weights moves people. Where nobody moves: [${split}]`
        : `${name}: changing weights moves people. To take from ${shrinking.join(' and ')} alone: [${split}]`
    case 'order':
      return `${name}: changing the order of a split moves people. Where nobody moves: [${split}]`
    case 'salt':
      return `${name}: another salt draws every unit anew.`
    case 'bucketBy':
      return `${name}: by another bucketBy, whoever has another unit is drawn anew.`
    case 'steps':
      return `${name}: ramp ${guard} has ${stepsWords(steps)}, which its ceiling allows already. What was counted of the old would be judged as the new. Give the guard another id and keep the salt, or leave the steps up to the ceiling as they were.`
  }
}

/** `another step 2`, `other steps 1, 2`. */
function stepsWords(steps: readonly number[]): string {
  return `${steps.length === 1 ? 'another step' : 'other steps'} ${steps.join(', ')}`
}

/** All that is broken, each told once. Rules are named where there are several. */
export function brokenTexts({ brokenStickiness }: DocumentDiff): string[] {
  return brokenStickiness.map((broken) => {
    const name = partText(broken.part)
    return brokenText(broken, brokenStickiness.filter(({ part }) => partText(part) === name).length > 1)
  })
}

/** Flags of which nothing but descriptions differ. */
function annotationTexts({ changedFlags }: DocumentDiff): { readonly flag: string; readonly text: string }[] {
  return changedFlags
    .filter(({ mayAnswerDifferently }) => !mayAnswerDifferently)
    .map(({ flag, reasons }) => {
      const names = reasons.flatMap((reason) => ('words' in reason ? reason.words : []))
      return { flag, text: `${names.join(', ')} (no answer depends on it)` }
    })
}

/** `17,620 lose it through cohort beta`, where it is not the flag's own definition that does it. */
function throughTexts({ flag, through }: FlagDiff): string[] {
  return through
    .filter(({ part, kinds }) => !(part.kind === 'flag' && part.name === flag) && kinds.lost > 0)
    .map(({ part, kinds }) => {
      const verb = kinds.lost === 1 ? 'loses' : 'lose'
      return `${numberWords(kinds.lost)} ${verb} it through ${part.kind === 'flag' ? `flag ${part.name}` : partText(part)}`
    })
}

/** Through what people lose flags, where that is most. */
export function lossTexts({ instants }: DocumentDiff): string[] {
  const [worst] = [...instants].sort((a, b) => b.contexts.lost - a.contexts.lost)
  return (worst?.flags ?? []).flatMap((flag) => throughTexts(flag).map((text) => `${flag.flag}: ${text}`))
}

/** `--fail-if changed>5%: broken (23 contexts, 23.00 %)`. */
export function verdictText({ criterion, broken, contexts }: Verdict, { population }: DocumentDiff): string {
  const counted = `${countWords(contexts, 'context')}, ${percentText(contexts, population.contexts)}`
  return `--fail-if ${criterion}: ${broken ? 'broken' : 'holds'} (${counted})`
}

/** The flags of an instant that change for somebody, those most affected first; all of them that differ in any way if asked. */
export function shownFlags({ flags }: InstantDiff, all: boolean): FlagDiff[] {
  return flags
    .filter(({ changed }) => all || changed.contexts > 0)
    .sort((a, b) => b.changed.contexts - a.changed.contexts)
}
