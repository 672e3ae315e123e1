import type { ValueTest } from '../attribute-test.js'
import { instantOf } from '../time/calendar.js'

export type NumberOperator = 'gt' | 'gte' | 'lt' | 'lte'

const comparisons: Readonly<Record<NumberOperator, (operand: number) => ValueTest>> = {
  gt: (operand) => (value) => isNumeric(value) && value > operand,
  gte: (operand) => (value) => isNumeric(value) && value >= operand,
  lt: (operand) => (value) => isNumeric(value) && value < operand,
  lte: (operand) => (value) => isNumeric(value) && value <= operand,
}

/** The value is a finite number, or a bigint, that compares so with the finite `operand`, exactly. */
export function numberTest(operator: NumberOperator, operand: number): ValueTest {
  return comparisons[operator](operand)
}

/** The value is an instant strictly after or before `instant` (epoch milliseconds). */
export function instantTest(operator: 'after' | 'before', instant: number): ValueTest {
  return operator === 'after'
    ? (value) => (instantOf(value) ?? Number.NaN) > instant
    : (value) => (instantOf(value) ?? Number.NaN) < instant
}

/** What has an exact place among the numbers: JavaScript compares mixed types by it. */
export function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isFinite(value)
}
