import type { Definition, RuleSet } from '../../evaluate/rule-set.js'
import { comparingJson } from '../json/is-same-json.js'
import { sorting } from '../sorting.js'
import { atOnce, Pace, type Steps } from '../steps.js'

/**
 * Keys of the flags that one of two documents lacks, or that may answer differently because they, or a flag, cohort or
 * layer they refer to, are defined differently. Sorted. The order of object members is no difference.
 */
export function changedFlags(previous: RuleSet, next: RuleSet): string[] {
  return atOnce(comparingSteps(previous, next))
}

/** As `changedFlags`, interruptible; without a previous document every flag is new. */
export function* comparingSteps(previous: RuleSet | undefined, next: RuleSet): Steps<string[]> {
  const pace = new Pace()
  const inOrder = (keys: readonly string[]) =>
    sorting(keys, (one, other) => (one < other ? -1 : Number(one > other)), pace)
  if (previous === undefined) return yield* inOrder([...next.flags.keys()])
  const comparing = definitionComparer(pace)
  const changed: string[] = []
  for (const [key, flag] of next.flags) {
    const before = previous.flags.get(key)
    if (before === undefined || !(yield* comparing(before, flag))) changed.push(key)
  }
  for (const key of previous.flags.keys()) if (!next.flags.has(key)) changed.push(key)
  return yield* inOrder(changed)
}

/** Compares two parts with all they refer to. A part many refer to is compared once. */
function definitionComparer(pace: Pace): (before: Definition, after: Definition) => Steps<boolean> {
  const known = new Map<Definition, boolean>()
  return comparing

  function* comparing(before: Definition, after: Definition): Steps<boolean> {
    if (before === after) return true
    const verdict = known.get(after)
    if (verdict !== undefined) return verdict
    // Equal definitions refer to equal names in the same order, so references pair up by position.
    let same = yield* comparingJson(before.definition, after.definition, pace)
    for (const [index, part] of after.dependsOn.entries()) {
      if (!same) break
      const counterpart = before.dependsOn[index]
      same = counterpart !== undefined && (yield* comparing(counterpart, part))
    }
    known.set(after, same)
    return same
  }
}
