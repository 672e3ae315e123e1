/** Letters compared in one search: thousands of names, about a tenth of a second. */
const MAX_COMPARISONS = 2_000_000

/**
 * The one of `candidates` that `name` is most likely a misspelling of, if any is close: at most a third of the longer
 * one's letters inserted, dropped, changed or swapped with their neighbour. Case does not count. Of
 * very many candidates only the first are looked at.
 */
export function nearestName(name: string, candidates: Iterable<string>): string | undefined {
  const sought = name.toLowerCase()
  let nearest: string | undefined
  let nearestDistance = Number.POSITIVE_INFINITY
  let comparisons = 0
  for (const candidate of candidates) {
    const longer = Math.max(name.length, candidate.length)
    const limit = Math.min(Math.floor(longer / 3), nearestDistance - 1)
    if (Math.abs(name.length - candidate.length) > limit) continue
    comparisons += name.length * candidate.length
    if (comparisons > MAX_COMPARISONS) break
    const distance = editDistance(sought, candidate.toLowerCase())
    if (distance > limit) continue
    nearest = candidate
    nearestDistance = distance
  }
  return nearest
}

/** The end of a sentence that says what there is not: ` Did you mean "flags"?`, or what is said where nothing is near. */
export function nearestHint(name: string, candidates: Iterable<string>, otherwise = ''): string {
  const nearest = nearestName(name, candidates)
  return nearest === undefined ? otherwise : ` Did you mean "${nearest}"?`
}

/** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours, no part edited twice. */
function editDistance(from: string, to: string): number {
  let beforeLast: number[] = []
  let last = Array.from({ length: to.length + 1 }, (_, column) => column)
  for (let row = 1; row <= from.length; row++) {
    const current = [row]
    for (let column = 1; column <= to.length; column++) {
      const same = from[row - 1] === to[column - 1]
      const changed = (last[column - 1] ?? 0) + (same ? 0 : 1)
      const swapped =
        row > 1 && column > 1 && from[row - 1] === to[column - 2] && from[row - 2] === to[column - 1]
          ? (beforeLast[column - 2] ?? 0) + 1
          : changed
      current.push(Math.min(changed, swapped, (last[column] ?? 0) + 1, (current[column - 1] ?? 0) + 1))
    }
    beforeLast = last
    last = current
  }
  return last[to.length] ?? 0
}
