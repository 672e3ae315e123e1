import type { CohortDefinition, LayerDefinition } from '../../schema/generated/flag-document.js'
import { saltWords, unitWords } from './rule-words.js'
import { countWords, movedWords, percentWords } from './value-words.js'
import { whenWords } from './when-words.js'

/** How two definitions of one cohort differ, in words: `500 of 2,000 members removed`. */
export function cohortWords(before: CohortDefinition, after: CohortDefinition): string[] {
  return [
    ...memberWords('member', before.include, after.include),
    ...memberWords('exclusion', before.exclude, after.exclude),
    ...whenWords(before.when, after.when),
    ...movedWords('share', shareWords(before.percent), shareWords(after.percent)),
    ...movedWords('bucketBy', unitWords(before.bucketBy), unitWords(after.bucketBy)),
    ...movedWords('salt', saltWords(before.salt), saltWords(after.salt)),
  ]
}

/** How two definitions of one layer differ, in words. */
export function layerWords(before: LayerDefinition, after: LayerDefinition): string[] {
  return [
    ...movedWords('holdout', percentWords(before.holdout ?? 0), percentWords(after.holdout ?? 0)),
    ...movedWords('bucketBy', unitWords(before.bucketBy), unitWords(after.bucketBy)),
    ...movedWords('salt', saltWords(before.salt), saltWords(after.salt)),
  ]
}

function shareWords(percent: number | undefined): string | undefined {
  return percent === undefined ? undefined : percentWords(percent)
}

function memberWords(what: string, before: readonly string[] = [], after: readonly string[] = []): string[] {
  const [old, next] = [new Set(before), new Set(after)]
  const added = [...next].filter((unit) => !old.has(unit)).length
  const removed = [...old].filter((unit) => !next.has(unit)).length
  const counted = (count: number, of: number) =>
    of === count
      ? `${countWords(count)} ${what}${count === 1 ? '' : 's'}`
      : `${countWords(count)} of ${countWords(of)} ${what}s`
  return [
    ...(added === 0 ? [] : [`${counted(added, added)} added`]),
    ...(removed === 0 ? [] : [`${counted(removed, old.size)} removed`]),
  ]
}
