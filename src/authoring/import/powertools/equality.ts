import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { LongLists, Primitive } from './long-lists.js'

/** A value that another is compared with. */
export interface Member {
  readonly value: JsonValue
  /** JSON Pointer to it. */
  readonly at: string
}

export function membersOf(values: readonly JsonValue[], at: string): readonly Member[] {
  return values.map((value, index) => ({ value, at: appendToPointer(at, index) }))
}

/** Nobody: an empty list is legal and holds no value. */
export function never(key: string): ConditionDefinition {
  return { attribute: key, in: [] }
}

/**
 * The value of `key` is one of `members`, as `==` of Python has it: True is 1, False is 0. A missing key is none of them, and null, which is
 * one here, neither. A test here looks into a list, where Python compares the list itself: `includesAll`, which holds for nothing but lists,
 * takes those out again.
 *
 * @throws {Inexpressible} for members that are lists or objects
 */
export function isOneOf(key: string, members: readonly Member[], lists: LongLists): readonly ConditionDefinition[] {
  const values = equalTo(members.filter(({ value }) => value !== null))
  if (values.length === 0) return [never(key)]
  const long = lists.conditionOf(key, values)
  return long === undefined ? [holds(key, values), { not: holdsAny(key, values) }] : [long]
}

/** The value of `key` is a list with one of `members` in it. */
export function isListWithOneOf(key: string, members: readonly Member[], lists: LongLists): ConditionDefinition {
  const values = equalTo(members)
  if (values.length === 0) return never(key)
  const alone = lists.conditionOf(key, values)
  return alone === undefined ? holdsAny(key, values) : { all: [holds(key, values), { not: alone }] }
}

/** An element of the list in `key` equals a member, or its value does where it is no list. */
export function holdsOneOf(key: string, members: readonly Member[]): ConditionDefinition {
  return holds(key, equalTo(members))
}

/** The value of `key` is one of these truth values, and no number that equals it. */
export function isTruth(key: string, truths: readonly boolean[]): readonly ConditionDefinition[] {
  return [{ attribute: key, in: truths }, { not: holdsAny(key, truths) }]
}

/** All of them hold; one alone needs no list around it. */
export function allOf(conditions: readonly ConditionDefinition[]): ConditionDefinition {
  const [first] = conditions
  return first !== undefined && conditions.length === 1 ? first : { all: conditions }
}

/** The value of `key`, or an element of it where it is a list, is one of these. */
export function holds(key: string, values: readonly Primitive[]): ConditionDefinition {
  const [first] = values
  return first !== undefined && values.length === 1 ? { attribute: key, equals: first } : { attribute: key, in: values }
}

function holdsAny(key: string, values: readonly Primitive[]): ConditionDefinition {
  const each = values.map((value): ConditionDefinition => ({ attribute: key, includesAll: [value] }))
  const [first] = each
  return first !== undefined && each.length === 1 ? first : { any: each }
}

/** Everything that equals one of the members in Python, each once. */
function equalTo(members: readonly Member[]): readonly Primitive[] {
  return [...new Set(members.flatMap(equals))]
}

function equals({ value: member, at }: Member): readonly Primitive[] {
  if (typeof member === 'object') {
    const kind = member === null ? 'Null' : Array.isArray(member) ? 'A list' : 'An object'
    throw new Inexpressible(
      `${kind} among the values: tests here compare with texts, numbers, true and false alone.`,
      at,
    )
  }
  if (typeof member === 'number') requireExact(member, at)
  if (member === true || member === 1) return [member, member === 1 ? true : 1]
  if (member === false || member === 0) return [member, member === 0 ? false : 0]
  return [member]
}

/** @throws {Inexpressible} for an integer that Python tells from its neighbours, and a number here does not */
export function requireExact(value: number, at: string): void {
  if (Math.abs(value) <= Number.MAX_SAFE_INTEGER) return
  throw new Inexpressible(
    'A number beyond 2^53: Python tells it from its neighbours, and numbers here, which are doubles, do not.',
    at,
  )
}
