import { type ChangeKind, isChange, transitionKind } from '../authoring/diff/transition.js'
import { type FlagSet, ruleSetOf } from '../authoring/flags/flag-set.js'
import type { Evaluation, ServedEvaluation } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import { explanationText } from '../evaluate/explain/explanation-text.js'
import { variantsServed } from './people.js'
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

export function againstDetails(
  key: string,
  from: FlagSet,
  to: FlagSet,
  contexts: readonly EvaluationContext[],
  person: EvaluationContext,
  now: number,
): AgainstDetails {
  const [before, after] = [from, to].map((flags) => ruleSetOf(flags).flags.get(key))
  const differing: number[] = []
  const kinds: Partial<Record<ChangeKind, number>> = {}
  for (const [position, context] of contexts.entries()) {
    const [old, next] = [from, to].map((flags) => served(flags.evaluate(key, context, now)))
    const kind = transitionKind(old, next, before, after)
    if (!isChange(kind)) continue
    differing.push(position)
    kinds[kind] = (kinds[kind] ?? 0) + 1
  }
  return {
    text: explanationText(from.explain(key, person, now)),
    variants: variantLines(from, key),
    population: variantsServed(from, key, contexts, now),
    differing,
    kinds,
  }
}

function served(evaluation: Evaluation<unknown>): ServedEvaluation | undefined {
  return evaluation.reason === 'ERROR' ? undefined : (evaluation as ServedEvaluation)
}
