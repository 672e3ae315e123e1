import type { Expression, Split } from './rule-language/expression.js'

/** A rule as who and how many. */
export interface RuleParts {
  readonly when: Expression | undefined
  readonly split: Split | undefined
}

/**
 * Takes a split that every unit of the rule has to pass out of its expression, so that it decides as the percentage of a
 * Holdfast rule does, and shows in explanations. One of 100 stays: it still asks for a unit, which a percentage of 100 does not.
 */
export function splitRule(expression: Expression): RuleParts {
  if (isShare(expression)) return { when: undefined, split: expression }
  if (expression.kind !== 'and') return { when: expression, split: undefined }
  const split = expression.operands.find(isShare)
  if (split === undefined) return { when: expression, split }
  const others = expression.operands.filter((operand) => operand !== split)
  return { when: others.length === 0 ? undefined : { kind: 'and', operands: others }, split }
}

function isShare(expression: Expression): expression is Split {
  return expression.kind === 'split' && expression.percent < 100
}
