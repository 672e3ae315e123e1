import { Inexpressible } from '../../convert/conversion.js'
import type { Action } from './action.js'
import { never } from './equality.js'

const operators = { '>': 'gt', '>=': 'gte', '<': 'lt', '<=': 'lte' } as const

/** `a > b` and the like: of two numbers, two texts or two lists. Everything else is an error there, so no match. */
export function orderAction(sign: keyof typeof operators): Action {
  return ({ key, value, at }) => {
    if (typeof value === 'object' && !Array.isArray(value)) return { when: [never(key)] }
    const attribute = JSON.stringify(key)
    if (typeof value === 'number') {
      throw new Inexpressible(
        `Comparing by order: a list is an error there, so no match, and is looked into here, and conditions cannot tell [20] from 20. If ${attribute} is never a list, write {"attribute":${attribute},"${operators[sign]}":${value}} by hand.`,
        at,
      )
    }
    const kind = typeof value === 'string' ? 'texts' : typeof value === 'boolean' ? 'truth values' : 'lists'
    throw new Inexpressible(`Comparing ${kind} by order: conditions here compare numbers, dates and versions.`, at)
  }
}
