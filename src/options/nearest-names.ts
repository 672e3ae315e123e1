import { nearestName, type SearchBudget } from './nearest-name.js'

/**
 * Letters that are compared in all, which takes some milliseconds: enough for misspelt names, and little where names are made at run
 * time and asked for at every request.
 */
const MAX_COMPARISONS = 1_000_000
/** Names of which the nearest one is remembered. */
const MAX_REMEMBERED = 100

/** Looks for the nearest of the same candidates again and again: within a budget, and once for each of the first names. */
export class NearestNames {
  readonly #budget: SearchBudget = { comparisons: MAX_COMPARISONS }
  readonly #remembered = new Map<string, string | undefined>()

  nearest(name: string, candidates: Iterable<string>): string | undefined {
    if (this.#remembered.has(name)) return this.#remembered.get(name)
    const nearest = this.#budget.comparisons > 0 ? nearestName(name, candidates, this.#budget) : undefined
    if (this.#remembered.size < MAX_REMEMBERED) this.#remembered.set(name, nearest)
    return nearest
  }

  /** The end of a sentence that says what there is not; empty where nothing is near. */
  hint(name: string, candidates: Iterable<string>): string {
    const nearest = this.nearest(name, candidates)
    return nearest === undefined ? '' : ` Did you mean "${nearest}"?`
  }
}
