import type { ValueTest } from '../../evaluate/attribute-test.js'
import { bucketSeed } from '../../evaluate/bucket.js'
import { compares, comparisonTest, type Literal, primitiveOf } from '../../evaluate/operators/comparison.js'
import { holdsText, textTest } from '../../evaluate/operators/text.js'
import type { Condition, Draw } from '../../evaluate/rule-set.js'
import type { ExpressionTest, PairWording } from '../../evaluate/wording.js'
import type { Compilation } from '../compile/compilation.js'
import type { Site } from '../compile/site.js'
import {
  DRAW_TESTS,
  listTests,
  literalTests,
  ORDER_TESTS,
  partTests,
  SEARCH_TESTS,
  textTests,
} from '../compile/test-costs.js'
import { tinyPercentage } from '../compile/tiny-percentage.js'
import type { Steps } from '../steps.js'
import { textOperators } from './rule-language/build-comparison.js'
import type { Expression, Split } from './rule-language/expression.js'

const always: Condition = { kind: 'all', conditions: [] }
const never: Condition = { kind: 'any', conditions: [] }

/** The condition that holds where the expression, a part of the rule at `site`, is true. Splits without a seed are salted with `flag`. */
export function* compilingExpression(expression: Expression, flag: string, site: Site): Steps<Condition> {
  const { compilation } = site
  if (compilation.pace.isBreakDue(2)) yield
  site.tally.test()
  switch (expression.kind) {
    case 'and':
      return { kind: 'all', conditions: yield* compilingAll(expression.operands, flag, site) }
    case 'or':
      return { kind: 'any', conditions: yield* compilingAll(expression.operands, flag, site) }
    case 'not':
      return { kind: 'not', condition: yield* compilingExpression(expression.operand, flag, site) }
    case 'constant':
      return expression.value ? always : never
    case 'attribute':
      return isOneOf({ attribute: expression.attribute, operator: 'eq', operand: true }, [true], site)
    case 'comparison':
      return compileComparison(expression, site)
    case 'text': {
      const { operator, attribute, part } = expression
      site.tally.test(textTests(textOperators[operator], part))
      const test = textTest(textOperators[operator], [part], false)
      return valueCondition({ attribute, operator, operand: part }, test, compilation)
    }
    case 'part': {
      const { operator, text, attribute } = expression
      site.tally.test(partTests(textOperators[operator], text))
      const test: ValueTest = (value) => holdsText(textOperators[operator], text, value)
      const condition = valueCondition({ attribute, operator, operand: text }, test, compilation)
      return { kind: 'compound', condition, wording: { operator, left: { constant: text }, right: { attribute } } }
    }
    case 'pair':
      site.tally.test(pairTests(expression.operator))
      return compilePair(expression, compilation)
    case 'in': {
      const { attribute, list } = expression
      return isOneOf({ attribute, operator: 'in', operand: list }, list, site)
    }
    case 'matches': {
      const { attribute, pattern } = expression
      const test = yield* compilation.patterns.compiling(pattern, false, site)
      if (test === undefined) return never
      return valueCondition({ attribute, operator: 'matches', operand: pattern }, test, compilation)
    }
    case 'exists':
      return exists(expression.attribute, compilation)
    case 'split':
      return { kind: 'draw', draw: compileSplit(expression, flag, site) }
  }
}

function* compilingAll(operands: readonly Expression[], flag: string, site: Site): Steps<Condition[]> {
  const conditions: Condition[] = []
  for (const operand of operands) conditions.push(yield* compilingExpression(operand, flag, site))
  return conditions
}

export function compileSplit({ percent, by, seed }: Split, flag: string, site: Site): Draw {
  site.tally.test(DRAW_TESTS)
  const doubt = tinyPercentage(percent)
  if (doubt !== undefined) site.warning(doubt)
  const { attributePath, shareOf } = site.compilation
  const salt = seed ?? flag
  return { bucketBy: attributePath(by), salt, seed: bucketSeed('flag', salt), share: shareOf(percent) }
}

function compileComparison(
  { operator, attribute, literal }: Extract<Expression, { kind: 'comparison' }>,
  site: Site,
): Condition {
  const { compilation } = site
  const wording: ExpressionTest = { attribute, operator, operand: literal }
  if (operator === 'eq') return isOneOf(wording, [literal], site)
  if (operator !== 'ne') {
    site.tally.test(literalTests(literal))
    return valueCondition(wording, comparisonTest(operator, literal), compilation)
  }
  const equal = isOneOf({ ...wording, operator: 'eq' }, [literal], site)
  return differs([exists(attribute, compilation)], equal, wording)
}

/** Lists and other objects are not compared with one another. Not equal are two that are both there. */
function compilePair(
  { operator, left, right }: Extract<Expression, { kind: 'pair' }>,
  compilation: Compilation,
): Condition {
  const paths = { left: compilation.attributePath(left), right: compilation.attributePath(right) }
  const wording: PairWording = { operator, left: { attribute: left }, right: { attribute: right } }
  const pairOf = (compare: (left: unknown, right: unknown) => boolean): Condition => {
    const holds = (a: unknown, b: unknown) => typeof a !== 'object' && typeof b !== 'object' && compare(a, b)
    return { kind: 'pair', pair: { ...paths, holds }, wording }
  }
  switch (operator) {
    case 'begins_with':
    case 'ends_with':
    case 'contains':
      return pairOf((a, b) => holdsText(textOperators[operator], a, b))
    case 'ne': {
      const bothThere = [exists(left, compilation), exists(right, compilation)]
      return differs(
        bothThere,
        pairOf((a, b) => compares('eq', a, b)),
        wording,
      )
    }
    default:
      return pairOf((a, b) => compares(operator, a, b))
  }
}

function pairTests(operator: Extract<Expression, { kind: 'pair' }>['operator']): number {
  if (operator === 'contains') return SEARCH_TESTS
  return operator === 'gt' || operator === 'gte' || operator === 'lt' || operator === 'lte' ? ORDER_TESTS : 1
}

function differs(there: readonly Condition[], equal: Condition, wording: ExpressionTest | PairWording): Condition {
  const condition: Condition = { kind: 'all', conditions: [...there, { kind: 'not', condition: equal }] }
  return { kind: 'compound', condition, wording }
}

/** Where it can be, a set: it takes one look-up, and rules that begin with one are indexed. */
function isOneOf(wording: ExpressionTest, literals: readonly Literal[], site: Site): Condition {
  const { compilation } = site
  const primitives = literals.map(primitiveOf)
  const path = compilation.attributePath(wording.attribute)
  const operands = new Set<unknown>(primitives.filter((primitive) => primitive !== undefined))
  const inSet: Condition = { kind: 'attribute', test: { kind: 'in', path, operand: operands }, wording }
  site.tally.test(listTests(operands.size))
  const others = literals.filter((_, index) => primitives[index] === undefined)
  if (others.length === 0) return inSet
  for (const literal of others) site.tally.test(literalTests(literal))
  const tests = others.map((literal) => valueCondition(wording, comparisonTest('eq', literal), compilation))
  return { kind: 'compound', condition: { kind: 'any', conditions: [inSet, ...tests] }, wording }
}

function valueCondition(wording: ExpressionTest, test: ValueTest, { attributePath }: Compilation): Condition {
  return { kind: 'attribute', test: { kind: 'value', path: attributePath(wording.attribute), operand: test }, wording }
}

function exists(attribute: string, { attributePath }: Compilation): Condition {
  const path = attributePath(attribute)
  const wording: ExpressionTest = { attribute, operator: 'exists', operand: true }
  return { kind: 'attribute', test: { kind: 'exists', path, operand: true }, wording }
}
