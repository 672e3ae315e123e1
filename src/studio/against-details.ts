import { type ChangeKind, transitionKind } from '../authoring/diff/transition.js'
import { type FlagSet, ruleSetOf } from '../authoring/flags/flag-set.js'
import type { Evaluation, ServedEvaluation } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import { explanationText } from '../evaluate/explain/explanation-text.js'

/** What another document says of a flag. */
export interface AgainstDetails {
  /** Why the person at hand gets what there, in words. */
  readonly text: string
  /** How many of the people get which variant there. */
  readonly shares: Readonly<Record<string, number>>
  /** For how many this document is a change from that one, by what it is to them. */
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
  const shares = new Map<string, number>()
  const kinds = new Map<string, number>()
  for (const context of contexts) {
    const [old, next] = [from, to].map((flags) => served(flags.evaluate(key, context, now)))
    if (old !== undefined) count(shares, old.variant)
    count(kinds, transitionKind(old, next, before, after))
  }
  const { same: _same, renamed: _renamed, added: _added, removed: _removed, ...changes } = Object.fromEntries(kinds)
  return { text: explanationText(from.explain(key, person, now)), shares: Object.fromEntries(shares), kinds: changes }
}

function served(evaluation: Evaluation<unknown>): ServedEvaluation | undefined {
  return evaluation.reason === 'ERROR' ? undefined : (evaluation as ServedEvaluation)
}

function count(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1)
}
