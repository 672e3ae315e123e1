import { allOf, anyOf, not, type Truth } from './truth.js'

export const TARGETING_KEY = 'targetingKey'

/** With more values, a note says that the attribute has to be no list: a condition that takes so many lists out is nothing to read. */
const MAX_VALUES_BESIDE = 8

type Scalar = string | number | boolean

export function exists(path: string): Truth {
  return { attribute: path, exists: true }
}

/** It is the very value, not a list with it. */
export function isValue(path: string, operand: Scalar): Truth {
  return withoutLists(path, [operand], { attribute: path, equals: operand })
}

/** It is one of the values, not a list with one of them. */
export function isOneOf(path: string, operands: readonly Scalar[], notes: Set<string>): Truth {
  const [first, ...others] = new Set(operands)
  if (first === undefined) return false
  if (others.length === 0) return isValue(path, first)
  const values = [first, ...others]
  const isIn = { attribute: path, in: values }
  if (values.length <= MAX_VALUES_BESIDE) return withoutLists(path, values, isIn)
  noteOne(
    path,
    'value',
    'flagd finds no list among the constants of "in"; here one is found if an element of it is.',
    notes,
  )
  return isIn
}

/** It is a list that holds the value. */
export function includes(path: string, operand: Scalar): Truth {
  return { attribute: path, includesAll: [operand] }
}

/** Notes that the attribute has to hold one value, since operators here look into lists. A targeting key is none. */
export function noteOne(path: string, what: 'text' | 'value', otherwise: string, notes: Set<string>): void {
  if (path !== TARGETING_KEY) notes.add(`"${path}" has to hold one ${what}, and no list: ${otherwise}`)
}

function withoutLists(path: string, operands: readonly Scalar[], test: Truth): Truth {
  if (path === TARGETING_KEY) return test
  return allOf(test, not(anyOf(...operands.map((one) => includes(path, one)))))
}
