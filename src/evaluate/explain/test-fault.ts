import { isAddress } from '../operators/cidr.js'
import type { Literal } from '../operators/comparison.js'
import { isNumberText, type ReadType, readings as typeReadings } from '../operators/reading.js'
import { isVersion } from '../operators/semver.js'
import { instantOf, timestampOf } from '../time/calendar.js'
import type { TestedType, TestFault } from './explanation.js'
import { seenValue } from './seen-value.js'
import type { TestParts } from './test-parts.js'

/** What is compared by what a text says: whether the value says it, and what is wrong with a text that does not. */
const readings: readonly (readonly [type: TestedType, reads: (value: unknown) => boolean, kind: ReadingFault])[] = [
  ['date', (value) => instantOf(value) !== undefined, 'not-a-date'],
  ['timestamp', (value) => timestampOf(value) !== undefined, 'not-a-timestamp'],
  ['version', (value) => typeof value === 'string' && isVersion(value), 'not-a-version'],
  ['address', (value) => typeof value === 'string' && isAddress(value), 'not-an-address'],
]

type ReadingFault = Exclude<TestFault['kind'], 'missing' | 'wrong-type' | 'not-finite' | 'not-a-number'>

/** Why a value cannot be compared at all, whatever the operand is. Of an array, the first element's fault if all have one. */
export function testFault(value: unknown, test: TestParts): TestFault | undefined {
  if (value === undefined || value === null) return { kind: 'missing' }
  const wanted = wantedTypes(test)
  if (wanted.length === 0) return undefined
  try {
    if (wanted.includes('array')) return faultOf(value, wanted)
    const faultOfOne = (one: unknown) =>
      test.as === undefined ? faultOf(one, wanted) : faultOfRead(one, test.as, wanted)
    return Array.isArray(value) ? faultOfElements(value, faultOfOne) : faultOfOne(value)
  } catch {
    return wrongType(value, wanted)
  }
}

function faultOfElements(
  elements: readonly unknown[],
  faultOfOne: (element: unknown) => TestFault | undefined,
): TestFault | undefined {
  let first: TestFault | undefined
  for (let index = 0; index < elements.length; index++) {
    const fault = faultOfOne(elements[index])
    if (fault === undefined) return undefined
    first ??= fault
  }
  return first
}

/** Of a value that is read as `type` before it is compared. */
function faultOfRead(value: unknown, type: ReadType, wanted: readonly TestedType[]): TestFault | undefined {
  const read = typeReadings[type].read(value)
  if (read !== undefined) return faultOf(read, wanted)
  if (type === 'number' && typeof value === 'string')
    return { kind: isNumberText(value) ? 'not-finite' : 'not-a-number' }
  return typeof value === 'number' ? { kind: 'not-finite' } : wrongType(value, readableTypes[type])
}

const readableTypes: Readonly<Record<ReadType, readonly TestedType[]>> = {
  number: ['number', 'string'],
  string: ['string', 'number', 'boolean'],
}

function faultOf(value: unknown, wanted: readonly TestedType[]): TestFault | undefined {
  const found = seenValue(value).type
  const type = found === 'bigint' ? 'number' : found
  if (type === 'number' && !Number.isFinite(Number(value)) && typeof value === 'number') return { kind: 'not-finite' }
  if (wanted.includes(type as TestedType) && type !== 'date') return undefined
  const asked = readings.filter(([reading]) => wanted.includes(reading))
  if (asked.some(([, reads]) => reads(value))) return undefined
  const [reading] = asked
  if (reading !== undefined && (type === 'string' || type === 'date')) return { kind: reading[2] }
  return wrongType(value, wanted)
}

function wrongType(value: unknown, wanted: readonly TestedType[]): TestFault {
  return { kind: 'wrong-type', found: seenValue(value).type, wanted }
}

function wantedTypes({ operator, operand }: TestParts): readonly TestedType[] {
  switch (operator) {
    case 'exists':
      return []
    case 'after':
    case 'before':
      return ['date']
    case 'semver':
      return ['version']
    case 'cidr':
      return ['address']
    case 'includesAll':
      return ['array']
    case 'startsWith':
    case 'endsWith':
    case 'contains':
    case 'matches':
    case 'begins_with':
    case 'ends_with':
      return ['string']
    default:
      return [...new Set([operand].flat().map(typeOfLiteral))]
  }
}

function typeOfLiteral(literal: Literal): TestedType {
  if (typeof literal === 'object') return 'timestamp'
  return typeof literal === 'bigint' ? 'number' : (typeof literal as 'string' | 'number' | 'boolean')
}
