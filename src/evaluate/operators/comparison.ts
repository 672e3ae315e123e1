import type { Primitive, ValueTest } from '../attribute-test.js'
import { type ReadList, textsOf } from '../read-list.js'
import { compareTimestamps, parseTimestamp, type Timestamp, timestampOf } from '../time/calendar.js'
import { isNumeric } from './order.js'

/** How a rule of AppConfig's language compares. */
export type Comparison = 'eq' | 'gt' | 'gte' | 'lt' | 'lte'

/** What stands in such a rule. A bigint is an integer of 64 bits, a number any other. */
export type Literal = string | number | bigint | boolean | Timestamp

/** Below 0, 0 or above 0; NaN for values that have no order, so that every comparison of them is false. */
type Order = number

const verdicts: Readonly<Record<Comparison, (order: Order) => boolean>> = {
  eq: (order) => order === 0,
  gt: (order) => order > 0,
  gte: (order) => order >= 0,
  lt: (order) => order < 0,
  lte: (order) => order <= 0,
}

/** The value compares so with `literal`. False for a value of another type. */
export function comparisonTest(comparison: Comparison, literal: Literal): ValueTest {
  const holds = verdicts[comparison]
  if (typeof literal === 'object') {
    const isSo = (timestamp: Timestamp) => holds(compareTimestamps(timestamp, literal))
    const test = (value: unknown) => {
      const timestamp = timestampOf(value)
      return timestamp !== undefined && isSo(timestamp)
    }
    return Object.assign(test, { ofList: (list: ReadList) => list.as(timestampsOf).some(isSo) })
  }
  if (typeof literal !== 'bigint') return (value) => holds(orderOf(value, literal))
  // A number is a double, and is compared as one; only a bigint can be told apart from its neighbours beyond 2^53.
  const double = Number(literal)
  return (value) => holds(orderOf(value, typeof value === 'bigint' ? literal : double))
}

function timestampsOf(list: ReadList): readonly Timestamp[] {
  return list
    .as(textsOf)
    .map(parseTimestamp)
    .filter((timestamp) => timestamp !== undefined)
}

/** The operand that a value equals if and only if it equals `literal`; none for timestamps, and integers no double is. */
export function primitiveOf(literal: Literal): Primitive | undefined {
  if (typeof literal === 'object') return undefined
  if (typeof literal !== 'bigint') return literal
  const double = Number(literal)
  return Number.isSafeInteger(double) ? double : undefined
}

/** Two values of one type that compare so: numbers, strings by code point, timestamps; of booleans only `eq`. */
export function compares(comparison: Comparison, left: unknown, right: unknown): boolean {
  if (comparison === 'eq' && typeof left === 'string' && typeof right === 'string') return left === right
  return verdicts[comparison](orderOf(left, right))
}

function orderOf(left: unknown, right: unknown): Order {
  if (isNumeric(left) && isNumeric(right)) return left < right ? -1 : left > right ? 1 : 0
  if (typeof left === 'string' && typeof right === 'string') return compareText(left, right)
  if (typeof left === 'boolean') return left === right ? 0 : Number.NaN
  return isTimestamp(left) && isTimestamp(right) ? compareTimestamps(left, right) : Number.NaN
}

function isTimestamp(value: unknown): value is Timestamp {
  return typeof value === 'object' && value !== null && 'finer' in value
}

/** By code point, as UTF-8 sorts: by code unit, surrogates would come before U+E000 to U+FFFF. */
function compareText(left: string, right: string): Order {
  const length = Math.min(left.length, right.length)
  let index = 0
  while (index < length && left.charCodeAt(index) === right.charCodeAt(index)) index++
  if (index === length) return left.length - right.length
  return sortKey(left.charCodeAt(index)) - sortKey(right.charCodeAt(index))
}

function sortKey(codeUnit: number): number {
  return codeUnit >= 0xd800 && codeUnit < 0xe000 ? codeUnit + 0x10000 : codeUnit
}
