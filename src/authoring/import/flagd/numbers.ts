import { Inexpressible } from '../../convert/conversion.js'
import type { Order } from './clock.js'
import type { Scope } from './scope.js'
import { allOf, anyOf, not, type Truth } from './truth.js'

const operators = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const

/** The attribute equals the number by `==`: as a number, as a text that is one, or as true or false for 1 or 0. */
export function isNumber(path: string, number: number, { attributes, notes }: Scope): Truth {
  notes.add(`"${path}" has to hold a number as one, or as a text in JSON's form: flagd reads "+5" and "05" as 5, too.`)
  return anyOf(
    Number.isSafeInteger(number) ? false : attributes.equals(path, number),
    allOf({ attribute: path, as: 'number', equals: number }, attributes.isUnit(path)),
    number === 1 ? attributes.equals(path, true) : false,
    number === 0 ? anyOf(attributes.equals(path, false), isBlank(path, { attributes })) : false,
  )
}

/** The attribute is before or after the number. What is missing, false or blank counts for 0, true for 1. */
export function isInOrder(order: Order, path: string, number: number, scope: Scope, at: string): Truth {
  const { attributes, notes } = scope
  if (number === 0 && (order === '<=' || order === '>=')) {
    throw new Inexpressible(
      `"${path}" compared by ${order} with 0: flagd's evaluators differ where it is missing. Compare by ${order[0]} with a number beside it.`,
      at,
    )
  }
  notes.add(
    `"${path}" has to hold a number as one, or as a text in JSON's form, and no list: flagd reads "+5" and "05" as 5, too, and does not look into a list.`,
  )
  const holdsFor = (given: number) => holds[order](given, number)
  return anyOf(
    { attribute: path, as: 'number', [operators[order]]: number },
    holdsFor(1) ? attributes.equals(path, true) : false,
    holdsFor(0) ? anyOf(attributes.equals(path, false), isBlank(path, scope), not(attributes.exists(path))) : false,
  )
}

function isBlank(path: string, { attributes }: Pick<Scope, 'attributes'>): Truth {
  return anyOf(attributes.equals(path, ''), allOf({ attribute: path, matches: '^\\s+$' }, attributes.isUnit(path)))
}

const holds: Readonly<Record<Order, (one: number, other: number) => boolean>> = {
  '<': (one, other) => one < other,
  '<=': (one, other) => one <= other,
  '>': (one, other) => one > other,
  '>=': (one, other) => one >= other,
}

/** Whether two numbers are in that order. */
export function numbersAreInOrder(order: Order, one: number, other: number): boolean {
  return holds[order](one, other)
}
