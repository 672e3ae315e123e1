import { sorting } from '../sorting.js'
import { atOnce, Pace, type Steps } from '../steps.js'
import { pointerSegments } from './json-pointer.js'

/** Sorts what stands at JSON Pointers as it comes in `document`: objects before their members, members in their order. */
export function inDocumentOrder<T extends { readonly path: string }>(items: readonly T[], document: unknown): T[] {
  return atOnce(sortingByPlace(items, document, new Pace()))
}

/** As `inDocumentOrder`, interruptible. */
export function* sortingByPlace<T extends { readonly path: string }>(
  items: readonly T[],
  document: unknown,
  pace: Pace,
): Steps<T[]> {
  const placed = items.map((item) => ({ item, segments: pointerSegments(item.path) }))
  const named = new Set(placed.flatMap(({ segments }) => segments))
  const ranks = new Map<object, Map<string, number>>()
  const rankOf = (holder: object, member: string): number => {
    const known = ranks.get(holder) ?? ranksIn(holder, named)
    ranks.set(holder, known)
    return known.get(member) ?? 0
  }
  const compare = (left: readonly string[], right: readonly string[]): number => {
    let holder = document
    for (const [depth, member] of left.entries()) {
      const other = right[depth]
      if (other === undefined || typeof holder !== 'object' || holder === null) break
      if (member !== other) return rankOf(holder, member) - rankOf(holder, other)
      holder = (holder as Record<string, unknown>)[member]
    }
    return left.length - right.length
  }
  const sorted = yield* sorting(placed, (left, right) => compare(left.segments, right.segments), pace)
  return sorted.map(({ item }) => item)
}

/** Where in their order those of the object's members stand that are named. */
function ranksIn(holder: object, named: ReadonlySet<string>): Map<string, number> {
  const ranks = new Map<string, number>()
  for (const [index, name] of Object.keys(holder).entries()) if (named.has(name)) ranks.set(name, index)
  return ranks
}
