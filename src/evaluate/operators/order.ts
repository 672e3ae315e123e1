import type { ValueTest } from '../attribute-test.js'
import { instantOf, timeOf } from '../time/calendar.js'
import { dayTimeOf, orderOfDate } from '../time/date-text.js'

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
  const bound = dayTimeOf(instant)
  const order = operator === 'after' ? 1 : -1
  return (value) => {
    if (typeof value === 'string') return orderOfDate(value, bound) === order
    const own = typeof value === 'object' ? timeOf(value) : instantOf(value)
    return own !== undefined && (operator === 'after' ? own > instant : own < instant)
  }
}

/** What has an exact place among the numbers: JavaScript compares mixed types by it. */
export function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isFinite(value)
}
