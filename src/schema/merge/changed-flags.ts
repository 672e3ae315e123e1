import type { Definition, RuleSet } from '../../evaluate/rule-set.js'
import { isSameJson } from '../json/same-json.js'

/**
 * Keys of the flags that one of two documents lacks, or that may answer differently because they, or a flag, cohort or
 * layer they refer to, are defined differently. Sorted. The order of object members is no difference.
 */
export function changedFlags(previous: RuleSet, next: RuleSet): string[] {
  const isSame = definitionComparer()
  const changed = [...next.flags.values()].filter((flag) => {
    const before = previous.flags.get(flag.key)
    return before === undefined || !isSame(before, flag)
  })
  const gone = [...previous.flags.keys()].filter((key) => !next.flags.has(key))
  return [...changed.map(({ key }) => key), ...gone].sort()
}

/** Compares two parts with all they refer to. A part many refer to is compared once. */
function definitionComparer(): (before: Definition, after: Definition) => boolean {
  const known = new Map<Definition, boolean>()
  const isSame = (before: Definition, after: Definition): boolean => {
    const verdict = known.get(after)
    if (verdict !== undefined) return verdict
    // Equal definitions refer to equal names in the same order, so references pair up by position.
    const same =
      isSameJson(before.definition, after.definition) &&
      after.dependsOn.every((part, index) => {
        const counterpart = before.dependsOn[index]
        return counterpart !== undefined && isSame(counterpart, part)
      })
    known.set(after, same)
    return same
  }
  return isSame
}
