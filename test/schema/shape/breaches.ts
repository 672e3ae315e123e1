import { appendToPointer, parentPointer, pointerSegments } from '../../../src/schema/problems/json-pointer.js'
import { resolvePointer } from '../fixtures.js'
import type { Place } from './schema-places.js'

/** A document that breaks one keyword of its schema and no other. */
export interface Breach {
  readonly document: object
  /** Where its problem is to stand. */
  readonly path: string
  /** What the message is to say. */
  readonly told: readonly string[]
}

const nouns: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

interface Gap {
  readonly required?: readonly string[]
  readonly exclusiveMinimum?: number
  readonly exclusiveMaximum?: number
}

/** What breaks the keyword of a place, if that can be made of its operand. `sampleOf` gives a value for a member. */
export function breachesOf(place: Place, sampleOf: (member: string) => unknown): readonly Breach[] {
  const { keyword, operand, shape, path, value } = place
  const bound = Number(operand)
  const holder = value as Readonly<Record<string, unknown>>
  const by = (other: unknown, told: readonly unknown[], at = path): Breach => ({
    document: withValue(place, other),
    path: at,
    told: told.map(String),
  })
  const without = (names: readonly string[]) =>
    Object.fromEntries(Object.entries(holder).filter(([name]) => !names.includes(name)))
  const withAll = (names: readonly string[]) => ({
    ...holder,
    ...Object.fromEntries(names.map((name) => [name, sampleOf(name)])),
  })

  switch (keyword) {
    case 'type': {
      const types = [operand].flat() as string[]
      const told = types.length === 5 ? ['any JSON value but null'] : types.map((type) => nouns[type])
      return [by(null, told)]
    }
    case 'const':
      return [by(typeof operand === 'number' ? operand + 1 : !operand, [operand])]
    case 'enum':
      return [by('none of them', operand as unknown[])]
    case 'minimum':
      return [by(bound - 1, [bound])]
    case 'maximum':
      return [by(bound + 1, [bound])]
    case 'pattern':
      return [by('', [wordsFor(shape, String(operand))])]
    case 'minLength':
      return [by('x'.repeat(bound - 1), [bound === 1 ? 'is empty' : bound])]
    case 'maxLength':
      return [by('x'.repeat(bound + 1), [bound])]
    case 'minItems':
      return [by(Array(bound - 1).fill('x'), [bound === 1 ? 'is empty' : bound])]
    case 'maxItems':
      return [by(Array(bound + 1).fill((value as unknown[])[0]), [bound])]
    case 'minProperties':
      return bound === 1 ? [by({}, ['is empty'])] : []
    case 'maxProperties': {
      const names = Array.from({ length: bound + 1 }, (_, index) => `x${index}`)
      return [by(Object.fromEntries(names.map((name) => [name, Object.values(holder)[0]])), [bound])]
    }
    case 'required':
      return (operand as string[]).map((name) => by(without([name]), [`"${name}"`]))
    case 'additionalProperties':
    case 'patternProperties': {
      const [pattern] = Object.keys(shape['patternProperties'] ?? {})
      const told = pattern === undefined ? ['has no member "no such"'] : [wordsFor(shape, pattern)]
      return [by({ ...holder, 'no such': 0 }, told, appendToPointer(path, 'no such'))]
    }
    case 'oneOf':
    case 'anyOf': {
      const alternatives = (operand as { required?: string[] }[]).map(({ required }) => required)
      if (alternatives.includes(undefined)) return []
      const names = alternatives.flatMap((required) => required ?? [])
      const both = keyword === 'oneOf' ? [by(withAll(names), quoted(names))] : []
      return [by(without(names), quoted(names)), ...both]
    }
    case 'not': {
      const { required, exclusiveMinimum: above, exclusiveMaximum: below } = operand as Gap
      if (required !== undefined) return [by(withAll(required), quoted(required))]
      return above === undefined || below === undefined ? [] : [by((above + below) / 2, [above, below])]
    }
    default:
      return []
  }
}

export function quoted(names: readonly string[]): string[] {
  return names.map((name) => `"${name}"`)
}

/** The document with another value at the place. */
function withValue({ document, path }: Place, value: unknown): object {
  if (path === '') return value as object
  const copy = structuredClone(document)
  const holder = resolvePointer(copy, parentPointer(path)) as Record<string, unknown>
  holder[pointerSegments(path).at(-1) ?? ''] = value
  return copy
}

/** What the schema says in words, or how many characters a name may have. */
function wordsFor(shape: Place['shape'], pattern: string): unknown {
  return shape['x-expected'] ?? /\{0,(\d+)\}\$$/.exec(pattern)?.[1] ?? pattern
}
