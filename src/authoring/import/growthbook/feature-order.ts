import type { FeatureRule } from './feature-shape.js'

/**
 * The ids of features, each after those that it depends on, as far as that is possible: of features that depend on one another
 * in a circle, one comes before another that it needs.
 */
export function inOrderOfNeed(rules: ReadonlyMap<string, readonly FeatureRule[]>): readonly string[] {
  const seen = new Set<string>()
  const ordered: string[] = []
  for (const start of rules.keys()) {
    const path = [{ id: start, needs: needsOf(rules, start) }]
    if (seen.has(start)) continue
    seen.add(start)
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const next = last.needs.pop()
      if (next === undefined) {
        ordered.push(last.id)
        path.pop()
      } else if (!seen.has(next) && rules.has(next)) {
        seen.add(next)
        path.push({ id: next, needs: needsOf(rules, next) })
      }
    }
  }
  return ordered
}

function needsOf(rules: ReadonlyMap<string, readonly FeatureRule[]>, id: string): string[] {
  return (rules.get(id) ?? []).flatMap(({ parentConditions = [] }) => parentConditions.map((parent) => parent.id))
}
