import { populationAsJson } from '../population/told-population.js'
import type { CountedDiff } from './count-population.js'

/** What a change comes to at its first instant, for programs that need no more. `holdfast diff --json` tells all. */
export function changeAsJson({ diff, place, lines }: CountedDiff): object {
  const [now] = diff.instants
  return {
    flags: diff.changedFlags.filter(({ mayAnswerDifferently }) => mayAnswerDifferently).map(({ flag }) => flag),
    of: diff.flags,
    contexts: diff.population.contexts,
    source: populationAsJson(place, lines),
    changed: now?.changed ?? 0,
    ...now?.contexts,
    brokenStickiness: diff.brokenStickiness,
  }
}
