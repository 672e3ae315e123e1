import { type AttributePath, readAttribute } from './attribute.js'
import type { EvaluationContext } from './evaluation-context.js'
import type { Flag, Rule } from './rule-set.js'

/**
 * For each value of one attribute, the rules worth trying. Left out are only rules whose first condition is that the
 * attribute equals something else: they cannot match, and note nothing.
 */
export interface RuleIndex {
  readonly path: AttributePath
  readonly byValue: ReadonlyMap<unknown, readonly Rule[]>
  /** For any other value, and for none. */
  readonly otherwise: readonly Rule[]
}

/** The rules of `flag` worth trying for `context`, in order. */
export function candidateRules({ rules, ruleIndex }: Flag, context: EvaluationContext): readonly Rule[] {
  if (ruleIndex === undefined) return rules
  const value = readAttribute(ruleIndex.path, context)
  // An array equals whatever one of its elements does.
  if (typeof value === 'object' && value !== null) return rules
  return ruleIndex.byValue.get(value) ?? ruleIndex.otherwise
}
