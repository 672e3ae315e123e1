import type { Condition, Draw } from '../../evaluate/rule-set.js'
import type { Site } from '../compile/site.js'
import type { Steps } from '../steps.js'
import { compileSplit, compilingExpression } from './compile-expression.js'
import type { Expression, Split } from './rule-language/expression.js'
import { parseRule } from './rule-language/parse-rule.js'

/** A rule as who and how many. */
export interface CompiledRule {
  readonly when: Condition | undefined
  readonly draw: Draw | undefined
}

const RULE_COST = 5
const CHARACTER_COST = 0.3

/** Units of work that reading a rule takes. */
export function ruleTextCost(text: string): number {
  return RULE_COST + text.length * CHARACTER_COST
}

/** The rule written at `site`, or `undefined` with a problem reported. Splits without a seed are salted with `flag`. */
export function* compilingRuleText(text: string, flag: string, site: Site): Steps<CompiledRule | undefined> {
  if (site.compilation.pace.isBreakDue(ruleTextCost(text))) yield
  const parsed = parseRule(text, site.compilation.limits.maxDepth)
  if (parsed.kind === 'refused') {
    const { code, position, message, expected, received } = parsed
    site.problem({
      code,
      message: `Line ${position.line}, column ${position.column} of the rule: ${message}`,
      expected,
      ...(received === '' ? {} : { received }),
      rule: position,
    })
    return undefined
  }
  const { when, split } = withoutSplit(parsed.expression)
  const draw = split && compileSplit(split, flag, site)
  return { when: when && (yield* compilingExpression(when, flag, site)), draw }
}

interface RuleParts {
  readonly when: Expression | undefined
  readonly split: Split | undefined
}

/**
 * Takes a split that every unit of the rule has to pass out of its expression, so that it decides as the percentage of a
 * Holdfast rule does, and shows in explanations. One of 100 stays: it still asks for a unit, which a percentage of 100 does not.
 */
function withoutSplit(expression: Expression): RuleParts {
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
