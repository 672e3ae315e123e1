import type { AttributePath } from '../../evaluate/attribute.js'
import type { ValueTest } from '../../evaluate/attribute-test.js'
import { bucketSeed } from '../../evaluate/bucket.js'
import { compares, comparisonTest, type Literal, literalSet } from '../../evaluate/operators/comparison.js'
import { holdsText } from '../../evaluate/operators/text.js'
import type { Condition, Draw } from '../../evaluate/rule-set.js'
import type { Share } from '../../evaluate/share.js'
import type { PatternCompiler } from '../compile/pattern-compiler.js'
import type { Tally } from '../compile/reach.js'
import type { Place } from '../problems/place.js'
import { textOperators } from './rule-language/build-comparison.js'
import type { Expression, Split } from './rule-language/expression.js'

/** What the compilation of every rule of one flag shares. */
export interface RuleTerms {
  /** Salt of splits that have no seed. */
  readonly flag: string
  readonly place: Place
  readonly tally: Tally
  readonly patterns: PatternCompiler
  readonly attributePath: (name: string) => AttributePath
  readonly shareOf: (percent: number) => Share
}

const always: Condition = { kind: 'all', conditions: [] }
const never: Condition = { kind: 'any', conditions: [] }

/** The condition that holds where the expression is true. */
export function compileExpression(expression: Expression, terms: RuleTerms): Condition {
  terms.tally.test()
  switch (expression.kind) {
    case 'and':
      return { kind: 'all', conditions: expression.operands.map((operand) => compileExpression(operand, terms)) }
    case 'or':
      return { kind: 'any', conditions: expression.operands.map((operand) => compileExpression(operand, terms)) }
    case 'not':
      return { kind: 'not', condition: compileExpression(expression.operand, terms) }
    case 'constant':
      return constant(expression.value)
    case 'attribute':
      return isOneOf(terms.attributePath(expression.attribute), [true])
    case 'comparison':
      return compileComparison(expression, terms.attributePath(expression.attribute))
    case 'text': {
      const { operator, attribute, part } = expression
      return valueCondition(terms.attributePath(attribute), (value) => holdsText(textOperators[operator], value, part))
    }
    case 'part': {
      const { operator, text, attribute } = expression
      return valueCondition(terms.attributePath(attribute), (value) => holdsText(textOperators[operator], text, value))
    }
    case 'pair':
      return compilePair(expression, terms)
    case 'in':
      return isOneOf(terms.attributePath(expression.attribute), expression.list)
    case 'matches': {
      const test = terms.patterns.compile(expression.pattern, false, terms.place)
      return test === undefined ? never : valueCondition(terms.attributePath(expression.attribute), test)
    }
    case 'exists':
      return exists(terms.attributePath(expression.attribute))
    case 'split':
      return { kind: 'draw', draw: compileSplit(expression, terms) }
  }
}

export function compileSplit({ percent, by, seed }: Split, { flag, attributePath, shareOf }: RuleTerms): Draw {
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
  { attributePath }: RuleTerms,
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
