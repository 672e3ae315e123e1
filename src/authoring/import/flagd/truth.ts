import type { Truth } from '../truth.js'
import * as truth from '../truth.js'

export { not, type Truth } from '../truth.js'

// A targeting comes to the same condition in many ways: each is said once.

export function allOf(...truths: readonly Truth[]): Truth {
  const all = truth.allOf(truths)
  return typeof all !== 'boolean' && all.all !== undefined ? truth.allOf(distinct(all.all)) : all
}

export function anyOf(...truths: readonly Truth[]): Truth {
  const any = truth.anyOf(truths)
  return typeof any !== 'boolean' && any.any !== undefined ? truth.anyOf(distinct(any.any)) : any
}

function distinct(conditions: readonly Truth[]): readonly Truth[] {
  return [...new Map(conditions.map((condition) => [JSON.stringify(condition), condition])).values()]
}
