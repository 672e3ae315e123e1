import type { JsonValue } from '../../evaluate/evaluation.js'
import { readNumber } from '../../evaluate/operators/reading.js'
import { matchingText } from './matching-text.js'
import type { AttributeUse } from './read-attributes.js'

type Operand = string | number | boolean

/** The same of a test that reads them first: as texts and as what these stand for, for either will do. */
export function operandValues(use: AttributeUse): JsonValue[] {
  const values = valuesOf(use)
  return use.as === undefined ? values : values.flatMap((value) => otherReading(value, use))
}

/** The value as it is, and as it would be of the other type; of a list, of each of its elements. */
function otherReading(value: JsonValue, { operator, as }: AttributeUse): JsonValue[] {
  const isInstant = operator === 'after' || operator === 'before'
  const own = isInstant ? Date.parse(String(value)) : value
  const other = Array.isArray(own) ? own.map((one) => inOtherType(one, as)) : inOtherType(own, as)
  return other === own ? [own] : [own, other]
}

/** What is read as a number may be its text; a text, the number or boolean that it is of. */
function inOtherType(value: JsonValue, as: AttributeUse['as']): JsonValue {
  if (as === 'number') return String(value)
  if (value === 'true' || value === 'false') return value === 'true'
  const number = readNumber(value)
  return typeof number === 'number' && String(number) === value ? number : value
}

/**
 * Values of an attribute for which the test holds, where they can be made from its operands, and the neighbours of its bounds,
 * for which it just does not. Each operand comes first.
 */
function valuesOf({ operator, operand, ignoreCase }: AttributeUse): JsonValue[] {
  if (operand === undefined) return []
  const list = Array.isArray(operand) ? (operand as readonly Operand[]) : [operand as Operand]
  const values = list.flatMap((one) => valuesBy(operator, one))
  if (operator === 'includesAll') {
    const held = ignoreCase ? [[...list], list.map(inOtherCase)] : [[...list]]
    return list.length === 1 ? held : [...held, list.slice(1)]
  }
  return ignoreCase ? values.flatMap((value) => [value, inOtherCase(value)]) : values
}

function valuesBy(operator: AttributeUse['operator'], operand: Operand): JsonValue[] {
  switch (operator) {
    case 'startsWith':
    case 'begins_with':
      return [`${operand}x`]
    case 'endsWith':
    case 'ends_with':
      return [`x${operand}`]
    case 'contains':
      return [`x${operand}x`, operand]
    case 'matches':
      return [matchingText(String(operand))].filter((text) => text !== undefined)
    case 'gt':
    case 'gte':
    case 'lt':
    case 'lte':
      return ordered(operand)
    case 'after':
    case 'before':
      return around(String(operand))
    case 'semver':
      return versions(String(operand))
    case 'cidr':
      return addresses(String(operand))
    case 'exists':
      return []
    default:
      return [operand]
  }
}

/** The bound with a neighbour on either side. */
function ordered(operand: Operand): JsonValue[] {
  if (typeof operand === 'number') return [operand, operand - 1, operand + 1]
  return isDate(operand) ? around(String(operand)) : [operand, `${operand}x`]
}

function isDate(operand: Operand): boolean {
  return typeof operand === 'string' && /^\d{4}-/.test(operand) && !Number.isNaN(Date.parse(operand))
}

/** The instant, and a second to either side. */
function around(text: string): JsonValue[] {
  const instant = Date.parse(text)
  if (Number.isNaN(instant)) return [text]
  return [instant, instant - 1_000, instant + 1_000].map((time) => new Date(time).toISOString())
}

/** Each version in the range, with the patch before and after it, and the next major one. */
function versions(range: string): JsonValue[] {
  const found = Array.from(range.matchAll(/(\d+)(?:\.(\d+))?(?:\.(\d+))?(-[0-9A-Za-z.-]+)?/g))
  return found.flatMap(([, major = 0, minor = 0, patch = 0, release = '']) => [
    `${major}.${minor}.${patch}${release}`,
    `${major}.${minor}.${Number(patch) + 1}`,
    before(Number(major), Number(minor), Number(patch)),
    `${Number(major) + 1}.0.0`,
  ])
}

function before(major: number, minor: number, patch: number): string {
  if (patch > 0) return `${major}.${minor}.${patch - 1}`
  return minor > 0 ? `${major}.${minor - 1}.99` : `${Math.max(0, major - 1)}.99.99`
}

/** The block's own address, and the one before it. */
function addresses(block: string): JsonValue[] {
  const [address = block] = block.split('/')
  const octets = address.split('.').map(Number)
  if (octets.length !== 4) return [address]
  const number = octets.reduce((sum, octet) => sum * 256 + octet, 0)
  return [address, quad((number + 2 ** 32 - 1) % 2 ** 32)]
}

function quad(number: number): string {
  return [24, 16, 8, 0].map((shift) => Math.floor(number / 2 ** shift) % 256).join('.')
}

function inOtherCase(value: JsonValue): JsonValue {
  if (typeof value !== 'string') return value
  const upper = value.toUpperCase()
  return upper === value ? value.toLowerCase() : upper
}
