import {
  areFewPairs,
  haveCommon,
  isIn,
  type Primitive,
  someElement,
  type ValueTest,
  valuesOf,
  type WholeListTest,
} from '../attribute-test.js'
import { ReadList } from '../read-list.js'
import { caselessReadings, lowered, type Reading, type ReadType, readings } from './reading.js'
import { isOneOfIgnoringCase } from './text.js'

/** The test of what a value is read as. False for what cannot be read so. */
export function testOfRead(type: ReadType, test: ValueTest): ValueTest {
  const { read, ofList } = readings[type]
  const readTest = (value: unknown) => {
    const found = read(value)
    return found !== undefined && test(found)
  }
  const readListTest = (list: ReadList) => {
    const found = list.as(ofList)
    return test.ofList?.(found) ?? someElement(found.elements, test)
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
  return includesAll(operands, (operand) => testOfRead(type, isOneOf([operand])), readings[type])
}

/** The same, upper and lower case of strings apart. With `"string"`, elements are read as such first. */
export function includesAllIgnoringCase(type: 'string' | undefined, operands: readonly Primitive[]): WholeListTest {
  const testOf = (operand: Primitive) => {
    const test = isOneOfIgnoringCase([operand])
    return type === undefined ? test : testOfRead(type, test)
  }
  return includesAll(operands.map(lowered), testOf, caselessReadings[type ?? 'asIs'])
}

/** `operands` are as `reading` reads them. */
function includesAll(
  operands: readonly Primitive[],
  testOf: (operand: Primitive) => ValueTest,
  reading: Reading,
): WholeListTest {
  const wanted = new Set(operands)
  const tests = Array.from(wanted, testOf)
  const test = (elements: readonly unknown[]) => {
    if (tests.length > elements.length) return false
    // Few pairs are at most 16 operands, as there are no fewer elements.
    return areFewPairs(tests.length, elements.length)
      ? eachHolds(tests, elements)
      : holdsAll(new ReadList(elements), wanted, reading)
  }
  return Object.assign(test, { ofList: (list: ReadList) => holdsAll(list, wanted, reading) })
}

/** Whether each of at most 31 tests holds for an element. One element after the other: the last text that was lowered is known. */
function eachHolds(tests: readonly ValueTest[], elements: readonly unknown[]): boolean {
  let missing = 2 ** tests.length - 1
  for (let j = 0; j < elements.length && missing !== 0; j++) {
    const element = elements[j]
    for (let i = 0; i < tests.length; i++) {
      const bit = 1 << i
      if ((missing & bit) !== 0 && (tests[i] as ValueTest)(element)) missing &= ~bit
    }
  }
  return missing === 0
}

function holdsAll(list: ReadList, wanted: ReadonlySet<unknown>, { ofList }: Reading): boolean {
  const values = list.as(ofList).as(valuesOf)
  if (wanted.size > values.size) return false
  for (const one of wanted) if (!values.has(one)) return false
  return true
}
