import type { ServedEvaluation } from '../../evaluate/evaluation.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { isSameJson } from '../../schema/json/is-same-json.js'

/**
 * What a change does to a context, flag by flag.
 *
 * - `lost`: the flag was on for it, and is no longer.
 * - `gained`: the flag was off for it or not there, and is on.
 * - `moved`: on or off as before, with another variant.
 * - `revalued`: the same variant, with another value.
 *
 * The others change nothing that anybody could see:
 *
 * - `renamed`: a variant has another name, and the same value.
 * - `added`, `removed`: the flag was not there or is not, and gives its off variant otherwise.
 * - `same`: the same answer.
 */
export type TransitionKind = ChangeKind | 'renamed' | 'added' | 'removed' | 'same'

/** What somebody can see. */
export type ChangeKind = 'lost' | 'gained' | 'moved' | 'revalued'

export const changeKinds = ['lost', 'gained', 'moved', 'revalued'] as const satisfies readonly ChangeKind[]

export function isChange(kind: TransitionKind): kind is ChangeKind {
  return (changeKinds as readonly string[]).includes(kind)
}

/** An answer; undefined where the document has no such flag. */
export type Answer = ServedEvaluation | undefined

export function transitionKind(
  from: Answer,
  to: Answer,
  before: Flag | undefined,
  after: Flag | undefined,
): TransitionKind {
  if (from === undefined || to === undefined) {
    if (from === to) return 'same'
    if (to === undefined) return from?.enabled ? 'lost' : 'removed'
    return to.enabled ? 'gained' : 'added'
  }
  if (from.enabled !== to.enabled) return from.enabled ? 'lost' : 'gained'
  const isSameValue = isSameJson(from.value, to.value)
  if (from.variant === to.variant) return isSameValue ? 'same' : 'revalued'
  return isSameValue && !hasVariant(after, from.variant) && !hasVariant(before, to.variant) ? 'renamed' : 'moved'
}

function hasVariant(flag: Flag | undefined, name: string): boolean {
  return flag?.variants.some((variant) => variant.name === name) ?? false
}
