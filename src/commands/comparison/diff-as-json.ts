import { populationAsJson } from '../population/told-population.js'
import type { CountedDiff } from './count-population.js'

/** What was counted, for programs: with instants as RFC 3339, and where the contexts are from. */
export function diffAsJson({ diff, place, lines }: CountedDiff): object {
  return {
    ...diff,
    population: { ...diff.population, source: populationAsJson(place, lines) },
    instants: diff.instants.map((instant) => ({ ...instant, at: new Date(instant.at).toISOString() })),
  }
}
