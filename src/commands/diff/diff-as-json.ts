import type { CountedDiff } from './count-population.js'

/** What was counted, for programs: with instants as RFC 3339, and where the contexts are from. */
export function diffAsJson({ diff, place, lines }: CountedDiff): object {
  const { kind } = place
  const source =
    kind === 'synthetic'
      ? { kind, seed: place.seed }
      : { kind, name: place.label, lines: lines.lines, badLines: lines.bad, firstBadLines: lines.firstBad }
  return {
    ...diff,
    population: { ...diff.population, source },
    instants: diff.instants.map((instant) => ({ ...instant, at: new Date(instant.at).toISOString() })),
  }
}
