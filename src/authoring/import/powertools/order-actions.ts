import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Action } from './action.js'
import { single } from './context-needs.js'
import { holds, never, requireExact } from './equality.js'

const orders = {
  gt: (one: number, other: number) => one > other,
  gte: (one: number, other: number) => one >= other,
  lt: (one: number, other: number) => one < other,
  lte: (one: number, other: number) => one <= other,
} as const

/**
 * `a > b` and the like: of two numbers, two texts or two lists. Everything else is an error there, so no match. True and false are the
 * numbers 1 and 0 there, and none here.
 */
export function orderAction(operator: keyof typeof orders): Action {
  return ({ key, value, at }) => {
    if (isObject(value)) return { when: [never(key)] }
    if (typeof value !== 'number' && typeof value !== 'boolean') {
      const kind = typeof value === 'string' ? 'texts' : 'lists'
      throw new Inexpressible(`Comparing ${kind} by order: conditions here compare numbers, dates and versions.`, at)
    }
    const operand = Number(value)
    requireExact(operand, at)
    const isInOrder = { attribute: key, [operator]: operand }
    const truths = [true, false].filter((truth) => orders[operator](Number(truth), operand))
    const when = truths.length === 0 ? isInOrder : { any: [isInOrder, holds(key, truths)] }
    return { when: [when], need: single(key, 'number', at) }
  }
}
