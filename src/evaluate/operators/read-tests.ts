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
  const tests = operands.map((operand) => testOfRead(type, isOneOf([operand])))
  return includesAll(operands, tests, readings[type])
}

/** The same, upper and lower case of strings apart. With `"string"`, elements are read as such first. */
export function includesAllIgnoringCase(type: 'string' | undefined, operands: readonly Primitive[]): WholeListTest {
  const tests = operands.map((operand) => {
    const test = isOneOfIgnoringCase([operand])
    return type === undefined ? test : testOfRead(type, test)
  })
  return includesAll(operands.map(lowered), tests, caselessReadings[type ?? 'asIs'])
}

/**
 * @param operands as `reading` reads them
 * @param tests one for each operand
 */
function includesAll(operands: readonly unknown[], tests: readonly ValueTest[], reading: Reading): WholeListTest {
  const wanted = new Set(operands)
  const test = (elements: readonly unknown[]) => {
    if (wanted.size > elements.length) return false
    if (!areFewPairs(tests.length, elements.length)) return holdsAll(new ReadList(elements), wanted, reading)
    for (let i = 0; i < tests.length; i++) if (!someElement(elements, tests[i] as ValueTest)) return false
    return true
  }
  return Object.assign(test, { ofList: (list: ReadList) => holdsAll(list, wanted, reading) })
}

function holdsAll(list: ReadList, wanted: ReadonlySet<unknown>, { ofList }: Reading): boolean {
  const values = list.as(ofList).as(valuesOf)
  if (wanted.size > values.size) return false
  for (const one of wanted) if (!values.has(one)) return false
  return true
}
