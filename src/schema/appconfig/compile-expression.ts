import type { AttributePath } from '../../evaluate/attribute.js'
import type { ValueTest } from '../../evaluate/attribute-test.js'
import { bucketSeed } from '../../evaluate/bucket.js'
import { compares, comparisonTest, type Literal, literalSet } from '../../evaluate/operators/comparison.js'
import { holdsText } from '../../evaluate/operators/text.js'
import type { Condition, Draw } from '../../evaluate/rule-set.js'
import type { Site } from '../compile/site.js'
import { DRAW_TESTS, textTests } from '../compile/test-costs.js'
import { textOperators } from './rule-language/build-comparison.js'
import type { Expression, Split } from './rule-language/expression.js'

const always: Condition = { kind: 'all', conditions: [] }
const never: Condition = { kind: 'any', conditions: [] }

/** The condition that holds where the expression, a part of the rule at `site`, is true. Splits without a seed are salted with `flag`. */
export function compileExpression(expression: Expression, flag: string, site: Site): Condition {
  const { attributePath, patterns } = site.compilation
  site.tally.test()
  switch (expression.kind) {
    case 'and':
      return { kind: 'all', conditions: expression.operands.map((operand) => compileExpression(operand, flag, site)) }
    case 'or':
      return { kind: 'any', conditions: expression.operands.map((operand) => compileExpression(operand, flag, site)) }
    case 'not':
      return { kind: 'not', condition: compileExpression(expression.operand, flag, site) }
    case 'constant':
      return constant(expression.value)
    case 'attribute':
      return isOneOf(attributePath(expression.attribute), [true])
    case 'comparison':
      return compileComparison(expression, attributePath(expression.attribute))
    case 'text': {
      const { operator, attribute, part } = expression
      site.tally.test(textTests(textOperators[operator], part))
      return valueCondition(attributePath(attribute), (value) => holdsText(textOperators[operator], value, part))
    }
    case 'part': {
      const { operator, text, attribute } = expression
      site.tally.test(textTests(textOperators[operator], text))
      return valueCondition(attributePath(attribute), (value) => holdsText(textOperators[operator], text, value))
    }
    case 'pair':
      return compilePair(expression, site)
    case 'in':
      return isOneOf(attributePath(expression.attribute), expression.list)
    case 'matches': {
      const test = patterns.compile(expression.pattern, false, site)
      return test === undefined ? never : valueCondition(attributePath(expression.attribute), test)
    }
    case 'exists':
      return exists(attributePath(expression.attribute))
    case 'split':
      return { kind: 'draw', draw: compileSplit(expression, flag, site) }
  }
}

export function compileSplit({ percent, by, seed }: Split, flag: string, { tally, compilation }: Site): Draw {
  tally.test(DRAW_TESTS)
  const { attributePath, shareOf } = compilation
  return { bucketBy: attributePath(by), seed: bucketSeed('flag', seed ?? flag), share: shareOf(percent) }
}

function compileComparison(
  { operator, literal }: Extract<Expression, { kind: 'comparison' }>,
  path: AttributePath,
): Condition {
  if (operator === 'eq') return isOneOf(path, [literal])
  if (operator !== 'ne') return valueCondition(path, comparisonTest(operator, literal))
  return { kind: 'all', conditions: [exists(path), { kind: 'not', condition: isOneOf(path, [literal]) }] }
}

/** Lists and other objects are not compared with one another. Not equal are two that are both there. */
function compilePair(
  { operator, left, right }: Extract<Expression, { kind: 'pair' }>,
  { compilation: { attributePath } }: Site,
): Condition {
  const paths = { left: attributePath(left), right: attributePath(right) }
  const pairOf = (compare: (left: unknown, right: unknown) => boolean): Condition => {
    const holds = (a: unknown, b: unknown) => typeof a !== 'object' && typeof b !== 'object' && compare(a, b)
    return { kind: 'pair', pair: { ...paths, holds } }
  }
  switch (operator) {
    case 'begins_with':
    case 'ends_with':
    case 'contains':
      return pairOf((a, b) => holdsText(textOperators[operator], a, b))
    case 'ne': {
      const equal = pairOf((a, b) => compares('eq', a, b))
      return { kind: 'all', conditions: [exists(paths.left), exists(paths.right), { kind: 'not', condition: equal }] }
    }
    default:
      return pairOf((a, b) => compares(operator, a, b))
  }
}

/** Where it can be, a set: it takes one look-up, and rules that begin with one are indexed. */
function isOneOf(path: AttributePath, literals: readonly Literal[]): Condition {
  const timestamps = literals.filter((literal) => typeof literal === 'object')
  const inSet: Condition = { kind: 'attribute', test: { kind: 'in', path, operands: literalSet(literals) } }
  if (timestamps.length === 0) return inSet
  const tests = timestamps.map((timestamp) => valueCondition(path, comparisonTest('eq', timestamp)))
  return { kind: 'any', conditions: [inSet, ...tests] }
}

function valueCondition(path: AttributePath, test: ValueTest): Condition {
  return { kind: 'attribute', test: { kind: 'value', path, test } }
}

function exists(path: AttributePath): Condition {
  return { kind: 'attribute', test: { kind: 'exists', path, expected: true } }
}

function constant(value: boolean): Condition {
  return value ? always : never
}
