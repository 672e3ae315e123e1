import { isVersion } from '../../../evaluate/operators/semver.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import { anyOf, type Truth } from '../truth.js'
import { textTest } from './attributes.js'
import type { Fields } from './fields.js'
import type { ReadNames } from './read-names.js'

interface Order {
  readonly of: (one: number, other: number) => boolean
  readonly operator: (than: number) => ConditionDefinition
  /** Of a range of versions. */
  readonly sign: string
}

const orders: Readonly<Record<string, Order>> = {
  EQ: { of: (one, other) => one === other, operator: (than) => ({ equals: than }), sign: '=' },
  GT: { of: (one, other) => one > other, operator: (than) => ({ gt: than }), sign: '>' },
  GTE: { of: (one, other) => one >= other, operator: (than) => ({ gte: than }), sign: '>=' },
  LT: { of: (one, other) => one < other, operator: (than) => ({ lt: than }), sign: '<' },
  LTE: { of: (one, other) => one <= other, operator: (than) => ({ lte: than }), sign: '<=' },
}

/** `GT` of `NUM_GT`. */
function orderOf(operator: string): Order {
  return orders[operator.slice(operator.indexOf('_') + 1)] as Order
}

/** What JavaScript reads as numbers and JSON does not, as far as JavaScript writes it so. */
const numberTexts: readonly (readonly [string, number])[] = [
  ['', 0],
  ['Infinity', Number.POSITIVE_INFINITY],
  ['-Infinity', Number.NEGATIVE_INFINITY],
]

export function numberTest(constraint: Fields, operator: string, names: ReadNames): Truth {
  const contextName = constraint.requiredText('contextName')
  const at = constraint.placeOf('contextName')
  const than = Number(constraint.textOrNumber('value') ?? Number.NaN)
  if (Number.isNaN(than)) return false
  if (Math.abs(than) > Number.MAX_SAFE_INTEGER) {
    throw new Inexpressible(
      'A number beyond 2^53: texts of whole numbers are compared exactly here.',
      constraint.placeOf('value'),
    )
  }
  refuseText(contextName, names, at, 'number')
  const order = orderOf(operator)
  const { attribute } = textTest(contextName, at, {}) as { readonly attribute: string }
  const texts = numberTexts.filter(([, number]) => order.of(number, than)).map(([text]) => text)
  const number = { attribute, ...asNumber, ...order.operator(than) }
  return texts.length === 0 ? number : anyOf([number, { attribute, in: texts }])
}

const asNumber = { as: 'number' } as const

/** Three numbers at least, without the `v` and the blanks in front that this system lets pass beside Unleash. */
const PLAIN = '^[0-9]+[.][0-9]+[.]'

export function versionTest(constraint: Fields, operator: string, names: ReadNames): Truth {
  const contextName = constraint.requiredText('contextName')
  const at = constraint.placeOf('contextName')
  const value = constraint.textOrNumber('value')
  const version = typeof value === 'string' ? value.trim().replace(/^v/, '') : ''
  if (!new RegExp(PLAIN).test(version) || !isVersion(version)) return false
  refuseText(contextName, names, at, 'version')
  return {
    all: [
      textTest(contextName, at, { semver: `${orderOf(operator).sign}${version}` }),
      textTest(contextName, at, { matches: PLAIN }),
    ],
  }
}

/** Unleash lets such a text have blanks and other forms, which an attribute here has not: it cannot be read both ways. */
function refuseText(contextName: string, names: ReadNames, at: string, kind: 'number' | 'version'): void {
  if (!names.texts[kind].has(contextName)) return
  const message = `"${contextName}" is read as a ${kind} here, and elsewhere in the document as a text or a unit: Unleash takes texts for a ${kind} that are none here, such as " ${kind === 'number' ? '5' : '1.2.3'}", and one attribute cannot be written in both ways.`
  throw new Inexpressible(message, at)
}
