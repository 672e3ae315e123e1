import { readAttribute } from './attribute.js'
import type { EvaluationContext } from './evaluation-context.js'
import type { Flag, Rule, RuleIndex } from './rule-set.js'

/** The rules of `flag` worth trying for `context`, in order. */
export function candidateRules({ rules, ruleIndex }: Flag, context: EvaluationContext): readonly Rule[] {
  return ruleIndex === undefined ? rules : indexedRules(ruleIndex, rules, context)
}

function indexedRules(ruleIndex: RuleIndex, rules: readonly Rule[], context: EvaluationContext): readonly Rule[] {
  const value = readAttribute(ruleIndex.path, context)
  // An array equals whatever one of its elements does, and a bigint the number of its value.
  if ((typeof value === 'object' && value !== null) || typeof value === 'bigint') return rules
  return ruleIndex.byValue.get(value) ?? ruleIndex.otherwise
}
