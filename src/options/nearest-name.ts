/** Letters compared in one search: some thousand names of usual length, about a millisecond. */
const MAX_COMPARISONS = 500_000

/** How many letters may still be compared, by several searches together. */
export interface SearchBudget {
  comparisons: number
}

/**
 * The one of `candidates` that `name` is most likely a misspelling of, if any is close: at most a third of the longer
 * one's letters inserted, dropped, changed or swapped with their neighbour. Case does not count. Of
 * very many candidates only the first are looked at: as many as the search takes, and `budget` has left.
 */
export function nearestName(name: string, candidates: Iterable<string>, budget?: SearchBudget): string | undefined {
  const granted = Math.min(MAX_COMPARISONS, budget?.comparisons ?? MAX_COMPARISONS)
  let left = granted
  const sought = name.toLowerCase()
  let nearest: string | undefined
  let nearestDistance = Number.POSITIVE_INFINITY
  for (const candidate of candidates) {
    const longer = Math.max(name.length, candidate.length)
    const limit = Math.min(Math.floor(longer / 3), nearestDistance - 1)
    const isOfLength = Math.abs(name.length - candidate.length) <= limit
    left -= isOfLength ? name.length * candidate.length + 1 : 1
    if (left < 0) break
    if (!isOfLength) continue
    const distance = editDistance(sought, candidate.toLowerCase())
    if (distance > limit) continue
    nearest = candidate
    nearestDistance = distance
  }
  if (budget !== undefined) budget.comparisons -= granted - Math.max(0, left)
  return nearest
}

/** The end of a sentence that says what there is not: ` Did you mean "flags"?`, or what is said where nothing is near. */
export function nearestHint(name: string, candidates: Iterable<string>, otherwise = ''): string {
  const nearest = nearestName(name, candidates)
  return nearest === undefined ? otherwise : ` Did you mean "${nearest}"?`
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, no part edited twice. */
function editDistance(from: string, to: string): number {
  const columns = to.length + 1
  let beforeLast = new Uint32Array(columns)
  let last = Uint32Array.from({ length: columns }, (_, column) => column)
  let current = new Uint32Array(columns)
  for (let row = 1; row <= from.length; row++) {
    const code = from.charCodeAt(row - 1)
    current[0] = row
    for (let column = 1; column < columns; column++) {
      const other = to.charCodeAt(column - 1)
      let least = (last[column - 1] as number) + (code === other ? 0 : 1)
      least = Math.min(least, (last[column] as number) + 1, (current[column - 1] as number) + 1)
      if (row > 1 && column > 1 && code === to.charCodeAt(column - 2) && from.charCodeAt(row - 2) === other) {
        least = Math.min(least, (beforeLast[column - 2] as number) + 1)
      }
      current[column] = least
    }
    const free = beforeLast
    beforeLast = last
    last = current
    current = free
  }
  return last[columns - 1] as number
}
