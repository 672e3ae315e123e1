import type { Literal } from '../../evaluate/operators/comparison.js'
import { textOperators } from '../../schema/appconfig/rule-language/build-comparison.js'
import type { Expression, Split } from '../../schema/appconfig/rule-language/expression.js'
import type { ConditionDefinition, RuleDefinition } from '../../schema/generated/flag-document.js'
import { Inexpressible } from './conversion.js'
import type { SplitFlags } from './split-flags.js'

const never: ConditionDefinition = { attribute: 'targetingKey', in: [] }

/** Rules that serve `variant` where the expression is true: one for each alternative that draws. */
export function rulesOf(expression: Expression, variant: string, splits: SplitFlags): RuleDefinition[] {
  const isChoice = expression.kind === 'or' && expression.operands.some((operand) => drawOf(operand) !== undefined)
  const alternatives = isChoice ? expression.operands : [expression]
  return alternatives.map((alternative) => ruleOf(alternative, variant, splits))
}

function ruleOf(expression: Expression, variant: string, splits: SplitFlags): RuleDefinition {
  const split = drawOf(expression)
  if (split === undefined) return { when: conditionOf(expression, splits), serve: variant }
  const operands = expression.kind === 'and' ? expression.operands : [expression]
  const when = operands.filter((operand) => operand !== split).map((operand) => conditionOf(operand, splits))
  return { ...(when.length === 0 ? {} : { when }), ...splits.exposure(split, variant) }
}

/** The split that a rule can draw itself. */
function drawOf(expression: Expression): Split | undefined {
  const operands = expression.kind === 'and' ? expression.operands : [expression]
  return operands.find((operand) => operand.kind === 'split')
}

/** @throws {Inexpressible} for what only the rule language can say */
function conditionOf(expression: Expression, splits: SplitFlags): ConditionDefinition {
  switch (expression.kind) {
    case 'and':
      return { all: expression.operands.map((operand) => conditionOf(operand, splits)) }
    case 'or':
      return { any: expression.operands.map((operand) => conditionOf(operand, splits)) }
    case 'not':
      return { not: conditionOf(expression.operand, splits) }
    case 'constant':
      return expression.value ? { not: never } : never
    case 'attribute':
      return { attribute: expression.attribute, equals: true }
    case 'comparison':
      return comparisonCondition(expression)
    case 'text':
      return { attribute: expression.attribute, [textOperators[expression.operator]]: expression.part }
    case 'part':
      throw new Inexpressible(`"${expression.operator}" with a constant before the attribute.`)
    case 'pair':
      throw new Inexpressible(
        `"${expression.operator}" of two attributes, $${expression.left} and $${expression.right}.`,
      )
    case 'in':
      return { attribute: expression.attribute, in: expression.list.map(primitiveOf) }
    case 'matches':
      return { attribute: expression.attribute, matches: expression.pattern }
    case 'exists':
      return { attribute: expression.attribute, exists: true }
    case 'split':
      return splits.condition(expression)
  }
}

function comparisonCondition({
  operator,
  attribute,
  literal,
}: Extract<Expression, { kind: 'comparison' }>): ConditionDefinition {
  const operand = primitiveOf(literal)
  if (operator === 'eq') return { attribute, equals: operand }
  if (operator === 'ne') return { all: [{ attribute, exists: true }, { not: { attribute, equals: operand } }] }
  if (typeof operand === 'number') return { attribute, [operator]: operand }
  throw new Inexpressible(`"${operator}" of a string: Holdfast orders only numbers.`)
}

/** A 64-bit integer as the double it is compared as. */
function primitiveOf(literal: Literal): string | number | boolean {
  if (typeof literal !== 'object') return typeof literal === 'bigint' ? Number(literal) : literal
  throw new Inexpressible(
    'A timestamp: "after" and "before" in Holdfast accept other date formats and compare milliseconds. Write the condition by hand.',
  )
}
