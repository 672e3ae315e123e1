import type { Definition, RuleSet } from '../../evaluate/rule-set.js'
import { Comparison } from '../json/comparison.js'
import { comparingLarge } from '../json/is-same-json.js'
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
  const comparer = new DefinitionComparer(pace)
  const changed: string[] = []
  for (const flag of next.flags.values()) {
    if (pace.isBreakDue(0.2)) yield
    const { key } = flag
    const before = previous.flags.get(key)
    const verdict = before && comparer.verdict(before, flag)
    // Not by `??`: the build of CommonJS makes its right side a function, in which nothing can be yielded.
    const isSame = before && verdict === undefined ? yield* comparer.comparing(before, flag) : verdict
    if (!isSame) changed.push(key)
  }
  for (const key of previous.flags.keys()) {
    if (pace.isBreakDue(0.1)) yield
    if (!next.flags.has(key)) changed.push(key)
  }
  return yield* inOrder(changed)
}

/** Compares two parts with all they refer to. A part many refer to is compared once. */
class DefinitionComparer {
  readonly #known = new Map<Definition, boolean>()
  readonly #comparison = new Comparison()
  readonly #pace: Pace

  constructor(pace: Pace) {
    this.#pace = pace
  }

  /** Most parts are small, and refer to nothing or to what is compared already: of others, `undefined`. */
  verdict(before: Definition, after: Definition): boolean | undefined {
    if (before === after) return true
    if (before.definition !== after.definition) {
      const isSame = this.#comparison.compare(before.definition, after.definition)
      this.#pace.count(this.#comparison.cost)
      if (isSame !== true) return isSame
    }
    for (let index = 0; index < after.dependsOn.length; index++) {
      const part = after.dependsOn[index] as Definition
      const isSame = part === before.dependsOn[index] || this.#known.get(part)
      if (isSame !== true) return isSame
    }
    return true
  }

  *comparing(before: Definition, after: Definition): Steps<boolean> {
    if (before === after) return true
    if (this.#pace.isBreakDue(0.2)) yield
    const verdict = this.#known.get(after)
    if (verdict !== undefined) return verdict
    // Equal definitions refer to equal names in the same order, so references pair up by position.
    let same = yield* comparingLarge(before.definition, after.definition, this.#pace)
    for (const [index, part] of after.dependsOn.entries()) {
      if (!same) break
      const counterpart = before.dependsOn[index]
      same = counterpart !== undefined && (yield* this.comparing(counterpart, part))
    }
    this.#known.set(after, same)
    return same
  }
}
