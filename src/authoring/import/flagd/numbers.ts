import { Inexpressible } from '../../convert/conversion.js'
import { exists } from './attribute-truths.js'
import type { Order } from './clock.js'
import type { Scope } from './scope.js'
import { anyOf, not, type Truth } from './truth.js'

const operators = { '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const

/** The attribute equals the number by `==`: as a number, as a text that is one, or as true or false for 1 or 0. */
export function isNumber(path: string, number: number, { notes }: Scope): Truth {
  noteNumber(path, notes)
  return anyOf(
    { attribute: path, as: 'number', equals: number },
    number === 1 ? { attribute: path, equals: true } : false,
    number === 0 ? isFalseOrBlank(path) : false,
  )
}

/** The attribute is before or after the number. What is missing, false or blank counts for 0, true for 1. */
export function isInOrder(order: Order, path: string, number: number, { notes }: Scope, at: string): Truth {
  if (number === 0 && (order === '<=' || order === '>=')) {
    throw new Inexpressible(
      `"${path}" compared by ${order} with 0: flagd's evaluators differ where it is missing. Compare by ${order[0]} with a number beside it.`,
      at,
    )
  }
  noteNumber(path, notes)
  const holdsFor = (given: number) => holds[order](given, number)
  return anyOf(
    { attribute: path, as: 'number', [operators[order]]: number },
    holdsFor(1) ? { attribute: path, equals: true } : false,
    holdsFor(0) ? anyOf(isFalseOrBlank(path), not(exists(path))) : false,
  )
}

function noteNumber(path: string, notes: Set<string>): void {
  notes.add(
    `"${path}" has to hold a number as one, or as a text in JSON's form, and no list: flagd reads "+5" and "05" as 5, too, and looks into no list; here each element is compared.`,
  )
}

function isFalseOrBlank(path: string): Truth {
  return anyOf({ attribute: path, equals: false }, { attribute: path, matches: '^\\s*$' })
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
