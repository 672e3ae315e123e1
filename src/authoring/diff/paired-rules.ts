import { isSameJson } from '../../schema/json/is-same-json.js'

/** What rules and variants are paired by. */
interface Named {
  readonly id?: string | undefined
}

/** A rule of the one list that stands for one of the other; either is absent where there is none. */
export interface RulePair<Rule> {
  readonly before?: { readonly rule: Rule; readonly index: number }
  readonly after?: { readonly rule: Rule; readonly index: number }
}

/**
 * Pairs the rules of two lists: those with an id by it, the others from both ends as long as they are the same, then one by
 * one. In the order of the later list, then what it no longer has.
 */
export function pairRules<Rule extends Named>(before: readonly Rule[], after: readonly Rule[]): RulePair<Rule>[] {
  const counterparts = new Map<number, number>()
  for (const [index, { id }] of after.entries()) {
    const found = id === undefined ? -1 : before.findIndex((rule) => rule.id === id)
    if (found >= 0) counterparts.set(index, found)
  }
  const paired = new Set(counterparts.values())
  const restBefore = [...before.keys()].filter((index) => !paired.has(index) && isUnnamed(before, index))
  const restAfter = [...after.keys()].filter((index) => isUnnamed(after, index))
  for (const end of ['shift', 'pop'] as const) {
    while (restBefore.length > 0 && restAfter.length > 0) {
      const [old, next] = end === 'shift' ? [restBefore[0], restAfter[0]] : [restBefore.at(-1), restAfter.at(-1)]
      if (!isSameJson(before[old as number], after[next as number])) break
      counterparts.set(restAfter[end]() as number, restBefore[end]() as number)
    }
  }
  for (const [at, index] of restAfter.entries()) {
    const old = restBefore[at]
    if (old !== undefined) counterparts.set(index, old)
  }
  const known = new Set(counterparts.values())
  return [
    ...after.map((rule, index) => {
      const old = counterparts.get(index)
      const pair = { after: { rule, index } }
      return old === undefined ? pair : { ...pair, before: { rule: before[old] as Rule, index: old } }
    }),
    ...before.flatMap((rule, index) => (known.has(index) ? [] : [{ before: { rule, index } }])),
  ]
}

function isUnnamed(rules: readonly Named[], index: number): boolean {
  return rules[index]?.id === undefined
}

/** Whether rules that both lists have stand in another order. */
export function isReordered(pairs: readonly RulePair<unknown>[]): boolean {
  const kept = pairs.flatMap(({ before, after }) => (before !== undefined && after !== undefined ? [before.index] : []))
  return kept.some((index, at) => at > 0 && index < (kept[at - 1] as number))
}
