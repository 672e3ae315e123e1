import { type AttributePath, readAttribute } from './attribute.js'
import type { EvaluationContext } from './evaluation-context.js'
import { type ListTest, type ReadList, readOnce } from './read-list.js'

/** What stands in a document as an operand. */
export type Primitive = string | number | boolean

/** One operator with its operand parsed, as a test of one value. False for whatever it does not understand. */
export interface ValueTest {
  (value: unknown): boolean
  /** The same of any element of a list, where that takes less than testing each. */
  readonly ofList?: ListTest
  /** With how much one value is compared at worst. @default 1 */
  readonly comparisons?: number
}

/** A test of a list as a whole. */
export interface WholeListTest {
  (elements: readonly unknown[]): boolean
  /** The same of a list that was read once. */
  readonly ofList: ListTest
}

/**
 * A test of one attribute of the context. The two most common have kinds of their own, which saves a call. All have the same
 * members, so that V8 reads them without asking which kind it has.
 */
export type AttributeTest =
  | { readonly kind: 'equals'; readonly path: AttributePath; readonly operand: Primitive }
  | { readonly kind: 'in'; readonly path: AttributePath; readonly operand: ReadonlySet<unknown> }
  | { readonly kind: 'value'; readonly path: AttributePath; readonly operand: ValueTest }
  | {
      readonly kind: 'includesAll'
      readonly path: AttributePath
      /** Each once. */
      readonly operand: readonly Primitive[]
    }
  | { readonly kind: 'list'; readonly path: AttributePath; readonly operand: WholeListTest }
  /** Whether it is to be there. */
  | { readonly kind: 'exists'; readonly path: AttributePath; readonly operand: boolean }

/** Total: false for whatever a test does not understand. */
export function attributeTestHolds(test: AttributeTest, context: EvaluationContext): boolean {
  const value = readAttribute(test.path, context)
  if (typeof value === 'object' && value !== null) return objectTestHolds(test, value)
  switch (test.kind) {
    case 'equals':
      return value === test.operand || isInteger(value, test.operand)
    case 'in':
      return isIn(value, test.operand)
    case 'value':
      return test.operand(value)
    case 'includesAll':
    case 'list':
      return false
    case 'exists':
      return (value !== undefined && value !== null) === test.operand
  }
}

/** Arrays, dates and other objects, whose methods and members may be hostile. */
function objectTestHolds(test: AttributeTest, value: object): boolean {
  if (test.kind === 'exists') return test.operand
  try {
    if (!Array.isArray(value)) return test.kind === 'value' && test.operand(value)
    const list = readOnce(value, test.kind === 'value' ? (test.operand.comparisons ?? 1) : 1)
    if (list !== undefined) return listTestHolds(test, list)
    switch (test.kind) {
      case 'equals':
        return someEquals(value, test.operand)
      case 'in':
        return someIn(value, test.operand)
      case 'value':
        return someElement(value, test.operand)
      case 'includesAll':
        return includesAll(value, test.operand)
      case 'list':
        return test.operand(value)
    }
  } catch {
    return false
  }
}

/** As testing the elements one by one. */
function listTestHolds(test: Exclude<AttributeTest, { kind: 'exists' }>, list: ReadList): boolean {
  switch (test.kind) {
    case 'equals':
      return list.as(valuesOf).has(test.operand)
    case 'in':
      return haveCommon(list.as(valuesOf), test.operand)
    case 'includesAll': {
      const values = list.as(valuesOf)
      return test.operand.length <= values.size && test.operand.every((operand) => values.has(operand))
    }
    case 'value':
      return test.operand.ofList?.(list) ?? someElement(list.elements, test.operand)
    case 'list':
      return test.operand.ofList(list)
  }
}

/** What operands are compared with. */
export function valuesOf({ elements }: ReadList): ReadonlySet<unknown> {
  return new Set(elements.map((element) => (typeof element === 'bigint' ? numberOf(element) : element)))
}

/** Whether the sets have a member in common. */
export function haveCommon(one: ReadonlySet<unknown>, other: ReadonlySet<unknown>): boolean {
  const [fewer, more] = one.size < other.size ? [one, other] : [other, one]
  for (const member of fewer) if (more.has(member)) return true
  return false
}

/** A bigint is the number of its value, compared exactly. */
function isInteger(value: unknown, operand: Primitive): boolean {
  return typeof value === 'bigint' && numberOf(value) === operand
}

/** Same type and value as one of `operands`, which are numbers, strings and booleans. */
export function isIn(value: unknown, operands: ReadonlySet<unknown>): boolean {
  return operands.has(typeof value === 'bigint' ? numberOf(value) : value)
}

/** The number of exactly this value; `undefined` where no number is. */
export function numberOf(value: bigint): number | undefined {
  const number = Number(value)
  return Number.isFinite(number) && BigInt(number) === value ? number : undefined
}

/** With so few operands, or so few comparisons, looking for each of them is faster than making a set. */
const FEW_OPERANDS = 4
const FEW_COMPARISONS = 256

export function areFewPairs(operands: number, elements: number): boolean {
  return operands <= FEW_OPERANDS || operands * elements <= FEW_COMPARISONS
}

/** Both may be long: the operands are the document's, the elements the caller's. */
function includesAll(elements: readonly unknown[], operands: readonly Primitive[]): boolean {
  if (operands.length > elements.length) return false
  if (areFewPairs(operands.length, elements.length)) {
    for (let i = 0; i < operands.length; i++) if (!someEquals(elements, operands[i] as Primitive)) return false
    return true
  }
  const missing = new Set<unknown>(operands)
  for (let i = 0; i < elements.length && missing.size > 0; i++) {
    const element = elements[i]
    missing.delete(typeof element === 'bigint' ? numberOf(element) : element)
  }
  return missing.size === 0
}

function someEquals(elements: readonly unknown[], operand: Primitive): boolean {
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i]
    if (element === operand || isInteger(element, operand)) return true
  }
  return false
}

function someIn(elements: readonly unknown[], operands: ReadonlySet<unknown>): boolean {
  for (let i = 0; i < elements.length; i++) if (isIn(elements[i], operands)) return true
  return false
}

/** Elements that are arrays, objects or null match nothing. */
export function someElement(elements: readonly unknown[], test: ValueTest): boolean {
  for (let i = 0; i < elements.length; i++) {
    const element = elements[i]
    if (typeof element !== 'object' && test(element)) return true
  }
  return false
}
