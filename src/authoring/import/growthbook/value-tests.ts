import { allOf, anyOf, not, type Truth } from '../truth.js'

export type Primitive = string | number | boolean

export function isPrimitive(value: unknown): value is Primitive {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean'
}

/** The attribute is missing or null. */
export function isNull(attribute: string): Truth {
  return { attribute, exists: false }
}

/** The attribute is one of these and no list: a list that has one is told by `includesAll`. */
export function isOneOf(attribute: string, values: readonly Primitive[]): Truth {
  const [first] = values
  if (first === undefined) return false
  const lists = values.map((value): Truth => ({ attribute, includesAll: [value] }))
  const is: Truth = values.length === 1 ? { attribute, equals: first } : { attribute, in: [...values] }
  return allOf([is, not(anyOf(lists))])
}

/** The attribute is one of these, or a list that has one. */
export function isAmong(attribute: string, values: readonly Primitive[]): Truth {
  if (values.length === 0) return false
  return { attribute, in: [...new Set(values)] }
}

/** The attribute is a list that has all of these. */
export function hasAll(attribute: string, values: readonly Primitive[]): Truth {
  return { attribute, includesAll: [...values] }
}

const falsy = ['', 0, false] as const

/** The attribute is there, and JavaScript takes it for true: every list and object is. */
export function isTruthy(attribute: string): Truth {
  const lists = falsy.map((value): Truth => ({ attribute, includesAll: [value] }))
  return anyOf([allOf([{ attribute, exists: true }, { not: { attribute, in: [...falsy] } }]), ...lists])
}

/** The attribute is there, and JavaScript takes it for false. */
export function isFalsy(attribute: string): Truth {
  return isOneOf(attribute, falsy)
}

/** The values, other than null, whose text is this. */
export function valuesOfText(text: string): readonly Primitive[] {
  const number = Number(text)
  const isNumber = Number.isFinite(number) && String(number) === text
  return [text, ...(isNumber ? [number] : []), ...(text === 'true' || text === 'false' ? [text === 'true'] : [])]
}

/** What JavaScript makes of every object where it needs a text. */
export const OBJECT_TEXT = '[object Object]'

/** The attribute is an object. A list cannot be told from its elements. */
export function isObject(attribute: string): Truth {
  return allOf([{ attribute, exists: true }, isNoText(attribute)])
}

/** Neither a text, nor a number, nor true or false. */
export function isNoText(attribute: string): Truth {
  return { not: { attribute, as: 'string', startsWith: '' } }
}
