import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Comparator } from './comparators.js'
import type { Part } from './part.js'
import { never, type SaidCondition } from './said-condition.js'
import { isOneOf, textsOf } from './text-tests.js'

type NumberComparator = Extract<Comparator, { reading: 'number' | 'date' }>
type ListComparator = Extract<Comparator, { reading: 'list' }>
type NumberOperator = 'equals' | 'lt' | 'lte' | 'gt' | 'gte'

const operators = { '=': 'equals', '<': 'lt', '<=': 'lte', '>': 'gt', '>=': 'gte' } as const

/** ConfigCat's dates are numbers, of seconds since 1970. */
export function numberTest(attribute: string, { test, isNegated }: NumberComparator, condition: Part): SaidCondition {
  const { number, at } = condition.member('d')
  // Contexts have it in place of infinity.
  if (Math.abs(number) === Number.MAX_VALUE) throw new Inexpressible('A comparison with the largest number.', at)
  const compared = (operator: NumberOperator) => comparedNumber(attribute, operator, number)
  const holds = isNegated ? { any: [compared('lt'), compared('gt')] } : compared(operators[test])
  return { holds: [holds], isSound: [isNumber(attribute)] }
}

/** An empty list holds nothing, but is a list. `mayBeNumber` if other conditions compare the attribute as a number. */
export function listTest(
  attribute: string,
  { isNegated }: ListComparator,
  condition: Part,
  mayBeNumber: boolean,
): SaidCondition {
  const texts = new Set(textsOf(condition.member('l')))
  const holdsOne = texts.size === 0 ? never(attribute) : isOneOf(attribute, texts)
  const exists = { attribute, exists: true }
  const isSound = mayBeNumber ? [exists, { not: isNumber(attribute) }] : [exists]
  return { holds: isNegated ? [...isSound, { not: holdsOne }] : [holdsOne], isSound }
}

function isNumber(attribute: string): ConditionDefinition {
  return { any: [comparedNumber(attribute, 'lte', 0), comparedNumber(attribute, 'gt', 0)] }
}

/** ConfigCat takes a text that is a number for that number. */
function comparedNumber(attribute: string, operator: NumberOperator, number: number): ConditionDefinition {
  return { attribute, [operator]: number, as: 'number' }
}
