import { type Comparison, compares, type Literal } from '../../../evaluate/operators/comparison.js'
import { holdsText } from '../../../evaluate/operators/text.js'
import type { Expression, TextComparison } from './expression.js'
import type { Operand } from './operands.js'

/** `(gt 65 $age)` is `(lt $age 65)`. */
const mirrored: Readonly<Record<Comparison | 'ne', Comparison | 'ne'>> = {
  eq: 'eq',
  ne: 'ne',
  gt: 'lt',
  gte: 'lte',
  lt: 'gt',
  lte: 'gte',
}

/** The operators as Holdfast's own documents call them. */
export const textOperators = { begins_with: 'startsWith', ends_with: 'endsWith', contains: 'contains' } as const

/** A comparison with the attribute before the constant; of two constants, what it comes to. */
export function buildComparison(operator: Comparison | 'ne', left: Operand, right: Operand): Expression {
  if (left.kind === 'attribute') {
    return right.kind === 'attribute'
      ? { kind: 'pair', operator, left: left.name, right: right.name }
      : { kind: 'comparison', operator, attribute: left.name, literal: right.value }
  }
  return right.kind === 'attribute'
    ? { kind: 'comparison', operator: mirrored[operator], attribute: right.name, literal: left.value }
    : { kind: 'constant', value: constantsHold(operator, left.value, right.value) }
}

function constantsHold(operator: Comparison | 'ne', left: Literal, right: Literal): boolean {
  return operator === 'ne' ? !compares('eq', left, right) : compares(operator, left, right)
}

export function buildTextComparison(
  operator: TextComparison,
  left: Operand<string>,
  right: Operand<string>,
): Expression {
  if (left.kind === 'attribute') {
    return right.kind === 'attribute'
      ? { kind: 'pair', operator, left: left.name, right: right.name }
      : { kind: 'text', operator, attribute: left.name, part: right.value }
  }
  return right.kind === 'attribute'
    ? { kind: 'part', operator, text: left.value, attribute: right.name }
    : { kind: 'constant', value: holdsText(textOperators[operator], left.value, right.value) }
}

export function buildMembership(operand: Operand, list: readonly Literal[]): Expression {
  return operand.kind === 'attribute'
    ? { kind: 'in', attribute: operand.name, list }
    : { kind: 'constant', value: list.some((literal) => compares('eq', operand.value, literal)) }
}
