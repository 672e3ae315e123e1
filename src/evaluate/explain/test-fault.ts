import { isAddress } from '../operators/cidr.js'
import type { Literal } from '../operators/comparison.js'
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

type ReadingFault = Exclude<TestFault['kind'], 'missing' | 'wrong-type' | 'not-finite'>

/** Why a value cannot be compared at all, whatever the operand is. Of an array, the first element's fault if all have one. */
export function testFault(value: unknown, test: TestParts): TestFault | undefined {
  if (value === undefined || value === null) return { kind: 'missing' }
  const wanted = wantedTypes(test)
  if (wanted.length === 0) return undefined
  try {
    return Array.isArray(value) && !wanted.includes('array') ? faultOfElements(value, wanted) : faultOf(value, wanted)
  } catch {
    return wrongType(value, wanted)
  }
}

function faultOfElements(elements: readonly unknown[], wanted: readonly TestedType[]): TestFault | undefined {
  let first: TestFault | undefined
  for (let index = 0; index < elements.length; index++) {
    const fault = faultOf(elements[index], wanted)
    if (fault === undefined) return undefined
    first ??= fault
  }
  return first
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
