import { Inexpressible } from '../../convert/conversion.js'
import { allOf, anyOf, not, type Truth } from '../truth.js'
import { type Order, textOrderPattern } from './text-order.js'
import { hasAll, isNull, isObject, isOneOf, OBJECT_TEXT, type Primitive, valuesOfText } from './value-tests.js'

/** `{"country": "US"}`: GrowthBook's SDK compares the attribute's text. */
export function hasText(attribute: string, text: string, at: string): Truth {
  if (text === OBJECT_TEXT) throw new Inexpressible('This text is that of every object.', at)
  return anyOf([isOneOf(attribute, valuesOfText(text)), text === 'null' ? isNull(attribute) : false])
}

/** `{"age": 5}`: GrowthBook's SDK makes a number of the attribute. */
export function hasNumber(attribute: string, number: number): Truth {
  return anyOf([
    allOf([{ attribute, as: 'number', equals: number }, not({ attribute, as: 'number', includesAll: [number] })]),
    isOneOf(
      attribute,
      othersOfNumber((one) => one === number),
    ),
    number === 0 ? isNull(attribute) : false,
  ])
}

/** An attribute before or after an operand, as JavaScript compares: texts as texts, anything else as numbers. */
export function isOrdered(attribute: string, order: Order, operand: unknown, at: string): Truth {
  if (typeof operand === 'string') return isOrderedText(attribute, order, operand, at)
  if (typeof operand !== 'number' && typeof operand !== 'boolean' && operand !== null) {
    throw new Inexpressible('A list or an object has no order here.', at)
  }
  const number = Number(operand)
  return anyOf([
    { attribute, as: 'number', [order]: number },
    isAmongOne(
      attribute,
      othersOfNumber((one) => holds(one, order, number)),
    ),
    holds(0, order, number) ? isNull(attribute) : false,
  ])
}

function isOrderedText(attribute: string, order: Order, operand: string, at: string): Truth {
  const number = Number(operand)
  if (Math.abs(number) === Number.POSITIVE_INFINITY) {
    throw new Inexpressible(`GrowthBook's SDK takes "${operand}" for an infinite number; numbers are finite here.`, at)
  }
  const pattern = textOrderPattern(order, operand)
  const texts = anyOf([
    pattern === undefined ? false : { attribute, matches: pattern },
    holds<string>(OBJECT_TEXT, order, operand) ? isObject(attribute) : false,
  ])
  if (Number.isNaN(number)) return texts
  const booleans = [false, true].filter((one) => holds(Number(one), order, number))
  return anyOf([
    texts,
    { attribute, [order]: number },
    isAmongOne(attribute, booleans),
    holds(0, order, number) ? isNull(attribute) : false,
  ])
}

/** A list cannot be told from its elements where these are compared by order: an attribute that is has one value. */
function isAmongOne(attribute: string, values: readonly Primitive[]): Truth {
  const [first] = values
  if (first === undefined) return false
  return values.length === 1 ? { attribute, equals: first } : { attribute, in: [...values] }
}

/** What JavaScript takes for 0 or 1, beside numbers, their texts and null. */
function othersOfNumber(isSo: (number: number) => boolean): readonly Primitive[] {
  return [...(isSo(0) ? ['', false] : []), ...(isSo(1) ? [true] : [])]
}

/** Whether the first is so beside the second, as JavaScript compares two numbers or two texts. */
function holds<One extends number | string>(left: One, order: Order, right: One): boolean {
  if (order === 'lt') return left < right
  if (order === 'lte') return left <= right
  return order === 'gt' ? left > right : left >= right
}

/** `$all`: the list has an element with this text, or of this number. */
export function hasElement(attribute: string, wanted: unknown, ignoreCase: boolean, at: string): Truth {
  if (typeof wanted === 'string') {
    const folded = ignoreCase ? wanted.toLowerCase() : wanted
    if (folded === 'null' || folded === OBJECT_TEXT.toLowerCase() || wanted === OBJECT_TEXT) {
      throw new Inexpressible(`The text "${wanted}" is that of an element that is no text.`, at)
    }
    if (ignoreCase) assertFolds(wanted, at)
    const [, ...others] = valuesOfText(folded)
    const texts: Truth = ignoreCase
      ? { attribute, includesAll: [wanted], ignoreCase: true }
      : hasAll(attribute, [wanted])
    return anyOf([texts, ...others.map((value) => hasAll(attribute, [value]))])
  }
  if (typeof wanted === 'number' && wanted !== 0) {
    const numbers: Truth = { attribute, as: 'number', includesAll: [wanted] }
    return anyOf([numbers, wanted === 1 ? hasAll(attribute, [true]) : false])
  }
  throw new Inexpressible('Only texts and numbers other than 0 can be asked for in a list.', at)
}

/** JavaScript writes a sigma at the end of a word in another way than elsewhere; here each letter stands for itself. */
export function assertFolds(text: string, at: string): void {
  if (!/[Σσς]/.test(text)) return
  throw new Inexpressible('A sigma has two lower cases in JavaScript, by its place in a word.', at)
}
