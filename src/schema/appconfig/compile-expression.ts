import type { AttributePath } from '../../evaluate/attribute.js'
import type { ValueTest } from '../../evaluate/attribute-test.js'
import { bucketSeed } from '../../evaluate/bucket.js'
import {
  type Comparison,
  compares,
  comparisonTest,
  type Literal,
  literalSet,
} from '../../evaluate/operators/comparison.js'
import { holdsText } from '../../evaluate/operators/text.js'
import type { Condition, Draw } from '../../evaluate/rule-set.js'
import type { Share } from '../../evaluate/share.js'
import type { PatternCompiler } from '../compile/pattern-compiler.js'
import type { Place } from '../compile/place.js'
import type { Tally } from '../compile/reach.js'
import type { Attribute, Expression, Operand, Split, TextComparison } from './rule-language/expression.js'

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

type ComparisonExpression = Extract<Expression, { kind: 'comparison' }>

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
      return isOneOf(terms.attributePath(expression.name), [true])
    case 'comparison':
      return expression.operator === 'ne' ? compileNotEqual(expression, terms) : compileComparison(expression, terms)
    case 'in':
      return expression.operand.kind === 'attribute'
        ? isOneOf(terms.attributePath(expression.operand.name), expression.list)
        : constant(expression.list.some((item) => compares('eq', literalOf(expression.operand), item)))
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

/** Present and not equal; of two attributes, both present. */
function compileNotEqual(expression: ComparisonExpression, terms: RuleTerms): Condition {
  const equal = compileComparison({ ...expression, operator: 'eq' }, terms)
  const attributes = [expression.left, expression.right].filter((operand) => operand.kind === 'attribute')
  const present = attributes.map(({ name }) => exists(terms.attributePath(name)))
  return { kind: 'all', conditions: [...present, { kind: 'not', condition: equal }] }
}

function compileComparison({ operator, left, right }: ComparisonExpression, terms: RuleTerms): Condition {
  const { attributePath } = terms
  const comparison = operator as Exclude<typeof operator, 'ne'>
  const isText = isTextComparison(comparison)
  const holds = (a: unknown, b: unknown) =>
    isText ? holdsText(textOperators[comparison], a, b) : compares(comparison, a, b)

  if (left.kind === 'attribute' && right.kind === 'attribute') {
    const scalarsHold = (a: unknown, b: unknown) => typeof a !== 'object' && typeof b !== 'object' && holds(a, b)
    return {
      kind: 'pair',
      pair: { left: attributePath(left.name), right: attributePath(right.name), holds: scalarsHold },
    }
  }
  if (left.kind === 'attribute' && right.kind === 'literal') {
    return isText
      ? valueCondition(attributePath(left.name), (value) => holds(value, right.value))
      : compareAttribute(comparison, left, right.value, terms)
  }
  if (left.kind === 'literal' && right.kind === 'attribute') {
    return isText
      ? valueCondition(attributePath(right.name), (value) => holds(left.value, value))
      : compareAttribute(mirrored[comparison], right, left.value, terms)
  }
  return constant(holds(literalOf(left), literalOf(right)))
}

/** `(gt 65 $age)` is `(lt $age 65)`. */
const mirrored: Readonly<Record<Comparison, Comparison>> = { eq: 'eq', gt: 'lt', gte: 'lte', lt: 'gt', lte: 'gte' }

function compareAttribute(
  comparison: Comparison,
  { name }: Attribute,
  literal: Literal,
  { attributePath }: RuleTerms,
): Condition {
  const path = attributePath(name)
  return comparison === 'eq' ? isOneOf(path, [literal]) : valueCondition(path, comparisonTest(comparison, literal))
}

/** Where it can be, a set: it takes one look-up, and rules that begin with one are indexed. */
function isOneOf(path: AttributePath, literals: readonly Literal[]): Condition {
  const timestamps = literals.filter((literal) => typeof literal === 'object')
  const inSet: Condition = { kind: 'attribute', test: { kind: 'in', path, operands: literalSet(literals) } }
  if (timestamps.length === 0) return inSet
  const tests = timestamps.map((timestamp) => valueCondition(path, comparisonTest('eq', timestamp)))
  return { kind: 'any', conditions: [inSet, ...tests] }
}

function isTextComparison(operator: Comparison | TextComparison): operator is TextComparison {
  return operator === 'begins_with' || operator === 'ends_with' || operator === 'contains'
}

const textOperators = { begins_with: 'startsWith', ends_with: 'endsWith', contains: 'contains' } as const

function literalOf(operand: Operand): Literal | undefined {
  return operand.kind === 'literal' ? operand.value : undefined
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
