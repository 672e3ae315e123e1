import type { Definition, RuleSet } from '../../evaluate/rule-set.js'
import { isSameJson } from '../json/is-same-json.js'
import { atOnce, type Steps } from '../steps.js'

/** Flags between two breaks. */
const FLAGS_A_STEP = 200

/**
 * Keys of the flags that one of two documents lacks, or that may answer differently because they, or a flag, cohort or
 * layer they refer to, are defined differently. Sorted. The order of object members is no difference.
 */
export function changedFlags(previous: RuleSet, next: RuleSet): string[] {
  return atOnce(comparingSteps(previous, next))
}

/** As `changedFlags`, interruptible; without a previous document every flag is new. */
export function* comparingSteps(previous: RuleSet | undefined, next: RuleSet): Steps<string[]> {
  if (previous === undefined) return [...next.flags.keys()].sort()
  const isSame = definitionComparer()
  const changed: string[] = []
  let compared = 0
  for (const [key, flag] of next.flags) {
    const before = previous.flags.get(key)
    if (before === undefined || !isSame(before, flag)) changed.push(key)
    compared += 1
    if (compared % FLAGS_A_STEP === 0) yield
  }
  for (const key of previous.flags.keys()) if (!next.flags.has(key)) changed.push(key)
  return changed.sort()
}

/** Compares two parts with all they refer to. A part many refer to is compared once. */
function definitionComparer(): (before: Definition, after: Definition) => boolean {
  const known = new Map<Definition, boolean>()
  const isSame = (before: Definition, after: Definition): boolean => {
    if (before === after) return true
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
