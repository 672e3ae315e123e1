import type { ValueTest } from '../attribute-test.js'
import type { ReadList } from '../read-list.js'
import { instantOf, timeOf } from '../time/calendar.js'
import { dayTimeOf, orderOfDate } from '../time/date-text.js'

export type NumberOperator = 'gt' | 'gte' | 'lt' | 'lte'

const comparisons: Readonly<Record<NumberOperator, (operand: number) => (value: unknown) => boolean>> = {
  gt: (operand) => (value) => isNumeric(value) && value > operand,
  gte: (operand) => (value) => isNumeric(value) && value >= operand,
  lt: (operand) => (value) => isNumeric(value) && value < operand,
  lte: (operand) => (value) => isNumeric(value) && value <= operand,
}

/** The value is a finite number, or a bigint, that compares so with the finite `operand`, exactly. */
export function numberTest(operator: NumberOperator, operand: number): ValueTest {
  const test = comparisons[operator](operand)
  const isUpper = operator === 'lt' || operator === 'lte'
  // If it holds for any, it holds for the least or the greatest.
  return Object.assign(test, { ofList: (list: ReadList) => test(list.as(isUpper ? leastNumber : greatestNumber)) })
}

/** The value is an instant strictly after or before `instant` (epoch milliseconds). */
export function instantTest(operator: 'after' | 'before', instant: number): ValueTest {
  const bound = dayTimeOf(instant)
  const order = operator === 'after' ? 1 : -1
  const test = (value: unknown) => {
    if (typeof value === 'string') return orderOfDate(value, bound) === order
    const own = typeof value === 'object' ? timeOf(value) : instantOf(value)
    return own !== undefined && (operator === 'after' ? own > instant : own < instant)
  }
  const ofList = (list: ReadList) => test(list.as(operator === 'after' ? latestInstant : earliestInstant))
  return Object.assign(test, { ofList })
}

type Numeric = number | bigint

const leastNumber = (list: ReadList) => furthest(numbersOf(list), (one, other) => one < other)
const greatestNumber = (list: ReadList) => furthest(numbersOf(list), (one, other) => one > other)
const earliestInstant = (list: ReadList) => furthest(instantsOf(list), (one, other) => one < other)
const latestInstant = (list: ReadList) => furthest(instantsOf(list), (one, other) => one > other)

function numbersOf({ elements }: ReadList): readonly Numeric[] {
  return elements.filter(isNumeric)
}

function instantsOf({ elements }: ReadList): readonly Numeric[] {
  return elements.map(instantOf).filter((instant) => instant !== undefined)
}

/** No number where there is none. */
function furthest(numbers: readonly Numeric[], isFurther: (one: Numeric, other: Numeric) => boolean): Numeric {
  return numbers.reduce((far, one) => (isFurther(one, far) ? one : far), numbers[0] ?? Number.NaN)
}

/** What has an exact place among the numbers: JavaScript compares mixed types by it. */
export function isNumeric(value: unknown): value is number | bigint {
  return typeof value === 'bigint' || Number.isFinite(value)
}
