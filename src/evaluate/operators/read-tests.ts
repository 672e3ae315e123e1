import {
  haveCommon,
  isIn,
  numberOf,
  type Primitive,
  type ValueTest,
  valuesOf,
  type WholeListTest,
} from '../attribute-test.js'
import type { ReadList } from '../read-list.js'
import { caselessReadings, lowered, type Reading, type ReadType, readings } from './reading.js'

/** The test of what a value is read as. False for what cannot be read so. */
export function testOfRead(type: ReadType, test: ValueTest): ValueTest {
  const { read, ofList } = readings[type]
  const readTest = (value: unknown) => {
    const found = read(value)
    return found !== undefined && test(found)
  }
  const readListTest = (list: ReadList) => {
    const found = list.as(ofList)
    return test.ofList?.(found) ?? found.elements.some((element) => test(element))
  }
  return Object.assign(readTest, { ofList: readListTest, comparisons: test.comparisons ?? 1 })
}

/** Same type and value as one of `operands`. */
export function isOneOf(operands: readonly Primitive[]): ValueTest {
  const set = new Set<unknown>(operands)
  const test = (value: unknown) => isIn(value, set)
  return Object.assign(test, { ofList: (list: ReadList) => haveCommon(list.as(valuesOf), set) })
}

/** Every one of `operands` is what an element is read as. */
export function includesAllOfRead(type: ReadType, operands: readonly Primitive[]): WholeListTest {
  return includesAll(operands, readings[type])
}

/** The same, upper and lower case of strings apart. With `"string"`, elements are read as such first. */
export function includesAllIgnoringCase(type: 'string' | undefined, operands: readonly Primitive[]): WholeListTest {
  return includesAll(operands.map(lowered), caselessReadings[type ?? 'asIs'])
}

/** `operands` are as `reading` reads them. */
function includesAll(operands: readonly unknown[], { read, ofList }: Reading): WholeListTest {
  const wanted = new Set(operands)
  const test = (elements: readonly unknown[]) => {
    if (wanted.size > elements.length) return false
    const missing = new Set(wanted)
    for (let i = 0; i < elements.length && missing.size > 0; i++) {
      const element = read(elements[i])
      missing.delete(typeof element === 'bigint' ? numberOf(element) : element)
    }
    return missing.size === 0
  }
  const readListTest = (list: ReadList) => {
    const values = list.as(ofList).as(valuesOf)
    return wanted.size <= values.size && [...wanted].every((one) => values.has(one))
  }
  return Object.assign(test, { ofList: readListTest })
}
