import type { JsonValue } from '../../../evaluate/evaluation.js'
import { Inexpressible } from '../../convert/conversion.js'
import { exists, isOneOf, isValue, TARGETING_KEY } from './attribute-truths.js'
import { clockEquals, clockIsInOrder, type Order } from './clock.js'
import { isInOrder, isNumber, numbersAreInOrder } from './numbers.js'
import { type Leaf, truthOutcome, value } from './outcome.js'
import { eager, type Operands, type Operation } from './scope.js'
import { allOf, anyOf, not, type Truth } from './truth.js'

/** `==`, `===`, and their negations. */
export function equality(isStrict: boolean, isNegated: boolean): Operation {
  return eager([2], (leaves, operands) => {
    const truth = areEqual(leaves, isStrict, operands)
    return truthOutcome(isNegated ? not(truth) : truth)
  })
}

/** `<` and the like, of two operands, or of three in a row. */
export function ordering(order: Order): Operation {
  return eager([2, 3], ([first, second, third], operands) => {
    const one = areInOrder(order, first as Leaf, second as Leaf, operands)
    const other = third === undefined ? true : areInOrder(order, second as Leaf, third, operands)
    return truthOutcome(allOf(one, other))
  })
}

/** `in`: an attribute in a list, or a text in an attribute, which may be a text or a list. */
export const membership = eager([2], ([item, holder], { scope: { notes }, at }) => {
  if (item?.kind === 'attribute' && holder?.kind === 'value' && Array.isArray(holder.value)) {
    const scalars = holder.value.filter(isScalar)
    const isMissingOne = holder.value.includes(null) && not(exists(item.path))
    return truthOutcome(anyOf(isOneOf(item.path, scalars, notes), isMissingOne))
  }
  if (item?.kind === 'value' && typeof item.value === 'string' && item.value !== '' && holder?.kind === 'attribute') {
    return truthOutcome(contains(holder.path, item.value, notes))
  }
  if (item?.kind === 'value' && holder?.kind === 'value') {
    if (Array.isArray(holder.value)) return value(isScalar(item.value) && holder.value.includes(item.value))
    if (typeof holder.value === 'string' && typeof item.value === 'string')
      return value(holder.value.includes(item.value))
  }
  throw new Inexpressible('"in" is taken with an attribute in a list, or with a text, not empty, in an attribute.', at)
})

/** Of a list that holds the text, it is true as well. */
function contains(path: string, text: string, notes: Set<string>): Truth {
  if (path !== TARGETING_KEY) {
    const word = JSON.stringify(text)
    notes.add(
      `"${path}" has to hold one text, or a list where no text but ${word} itself contains it: flagd looks for the very text in a list; here each element is looked into.`,
    )
  }
  return { attribute: path, contains: text }
}

function areEqual([one, other]: readonly Leaf[], isStrict: boolean, { at, scope }: Operands): Truth {
  const [known, asked] = one?.kind === 'value' ? [one, other] : [other, one]
  if (known?.kind === 'value' && asked?.kind === 'value')
    return constantsAreEqual(known.value, asked.value, isStrict, at)
  if (known?.kind === 'value' && asked?.kind === 'clock' && typeof known.value === 'number') {
    return clockEquals(known.value, at)
  }
  if (known?.kind === 'value' && asked?.kind === 'attribute') {
    const operand = known.value
    if (operand === null) return not(exists(asked.path))
    if (isScalar(operand)) {
      if (isStrict) return isValue(asked.path, operand)
      if (typeof operand === 'string') return isOneOf(asked.path, looselyEqualTo(operand, at), scope.notes)
      return isNumber(asked.path, Number(operand), scope)
    }
    if (isStrict) return false
  }
  throw new Inexpressible('A comparison is taken between an attribute, or the time, and a constant.', at)
}

/** What equals the text by `==`: a text that is a number equals the number, and true or false if it is 1 or 0. */
function looselyEqualTo(text: string, at: string): readonly (string | number | boolean)[] {
  const isBlank = text.trim() === ''
  const isPlain = /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/i.test(text)
  const number = Number(text)
  if (Number.isNaN(number) || (isPlain && !Number.isFinite(number))) return [text]
  if (!isBlank && !isPlain) {
    throw new Inexpressible(
      `The text ${JSON.stringify(text)} compared by ==: flagd's evaluators read different numbers in it.`,
      at,
    )
  }
  return [text, number, ...(number === 1 ? [true] : number === 0 ? [false] : [])]
}

function constantsAreEqual(one: JsonValue, other: JsonValue, isStrict: boolean, at: string): boolean {
  const isSimple = [one, other].every((given) => given === null || isScalar(given))
  if (isSimple && (isStrict || typeof one === typeof other)) return one === other
  throw new Inexpressible('Two constants of different types, compared by ==.', at)
}

function areInOrder(order: Order, one: Leaf, other: Leaf, { at, scope }: Operands): Truth {
  const [asked, known, asWritten] = other.kind === 'value' ? [one, other, order] : [other, one, reversed[order]]
  if (known.kind === 'value' && typeof known.value === 'number') {
    if (asked.kind === 'value' && typeof asked.value === 'number') {
      return numbersAreInOrder(asWritten, asked.value, known.value)
    }
    if (asked.kind === 'clock') return clockIsInOrder(asWritten, known.value, at)
    if (asked.kind === 'attribute') return isInOrder(asWritten, asked.path, known.value, scope, at)
  }
  throw new Inexpressible(
    `A comparison by ${order} is taken between an attribute, or the time, and a constant number.`,
    at,
  )
}

const reversed: Readonly<Record<Order, Order>> = { '<': '>', '<=': '>=', '>': '<', '>=': '<=' }

export function isScalar(given: JsonValue): given is string | number | boolean {
  return typeof given !== 'object'
}
