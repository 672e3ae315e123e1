import { type Answer, type ChangeKind, isChange, transitionKind } from '../authoring/diff/transition.js'
import { type FlagSet, ruleSetOf } from '../authoring/flags/flag-set.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import { explanationText } from '../evaluate/explain/explanation-text.js'
import { answersOf, variantsServed } from './people.js'
import { type VariantLine, variantLines } from './variant-lines.js'

/** What another document says of a flag. */
export interface AgainstDetails {
  /** Why the person at hand gets what there, in words. */
  readonly text: string
  /** None where it has no such flag. */
  readonly variants: readonly VariantLine[]
  /** For each of the people the position of their variant there; -1 for none. */
  readonly population: readonly number[]
  /** Positions of the people to whom this document is a change from that one. */
  readonly differing: readonly number[]
  /** How many they are, by what it is to them. */
  readonly kinds: Readonly<Partial<Record<ChangeKind, number>>>
}

interface Asked {
  readonly flags: FlagSet
  readonly contexts: readonly EvaluationContext[]
  readonly person: EvaluationContext
  readonly now: number
}

/** @param answers what `flags` gives each of them */
export function againstDetails(
  key: string,
  against: FlagSet,
  { flags, contexts, person, now }: Asked,
  answers: readonly Answer[],
): AgainstDetails {
  const [before, after] = [against, flags].map((each) => ruleSetOf(each).flags.get(key))
  const earlier = answersOf(against, key, contexts, now)
  const differing: number[] = []
  const kinds: Partial<Record<ChangeKind, number>> = {}
  for (const [position, old] of earlier.entries()) {
    const kind = transitionKind(old, answers[position], before, after)
    if (!isChange(kind)) continue
    differing.push(position)
    kinds[kind] = (kinds[kind] ?? 0) + 1
  }
  return {
    text: explanationText(against.explain(key, person, now)),
    variants: variantLines(against, key),
    population: variantsServed(against, key, earlier),
    differing,
    kinds,
  }
}
