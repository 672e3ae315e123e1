import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Action, Asked } from './action.js'
import { single } from './context-needs.js'
import { allOf, holdsOneOf, isListWithOneOf, isOneOf, type Member, membersOf, never } from './equality.js'
import type { LongLists } from './long-lists.js'

/** Parts of a text that are written out one by one. */
const MOST_PARTS = 100

/** `a == b` */
export const equals: Action = ({ key, value, at, lists }) => {
  requirePrimitive(value, at)
  return { when: isOneOf(key, [{ value, at }], lists) }
}

/** `a != b` */
export const notEquals: Action = ({ key, value, at, lists }) => {
  requirePrimitive(value, at)
  return { when: isNoneOf(key, [{ value, at }], lists), note: noteOnNull(key) }
}

/** `a in b`: a member of a list, the name of a member of an object, a part of a text. */
export const keyInValue: Action = ({ key, value, at, lists }) => {
  if (Array.isArray(value)) {
    const when = isOneOf(key, membersOf(value, at), lists)
    return value.includes(null) ? { when, note: noteOnNull(key) } : { when }
  }
  if (isObject(value)) return { when: isOneOf(key, membersOf(Object.keys(value), at), lists) }
  if (typeof value === 'string') return { when: isOneOf(key, partsOf(value, at), lists) }
  return { when: [never(key)] }
}

/** `a not in b` */
export const keyNotInValue: Action = ({ key, value, at, lists }) => {
  if (Array.isArray(value)) {
    const when = isNoneOf(key, membersOf(value, at), lists)
    return value.includes(null) ? { when } : { when, note: noteOnNull(key) }
  }
  if (isObject(value)) {
    throw new Inexpressible(
      'An object as the value: a list or an object in the context is an error there, so no match, and conditions here cannot tell it from one text.',
      at,
    )
  }
  if (typeof value !== 'string') return { when: [never(key)] }
  const isText = { attribute: key, startsWith: '' }
  return { when: [isText, { not: holdsOneOf(key, partsOf(value, at)) }], need: single(key, 'text', at) }
}

/** `b in a`. A number or a truth value can only be in a list: texts hold texts, and objects have texts for names. */
export const valueInKey: Action = ({ key, value, at, lists }) => {
  requirePrimitive(value, at)
  const when = [isListWithOneOf(key, [{ value, at }], lists)]
  if (typeof value !== 'string') return { when }
  const byHand = JSON.stringify({ attribute: key, contains: value })
  const otherwise = `in a text Powertools looks for a part, in an object for a name, and here for neither. If it holds a text, write ${byHand} by hand.`
  return { when, need: { key, holds: 'list', otherwise, at } }
}

/** `b not in a`, which is an error for what nothing can be in. */
export const valueNotInKey: Action = ({ key, value, at, lists }) => {
  requirePrimitive(value, at)
  const isThere = { attribute: key, exists: true }
  const when = [isThere, { not: isListWithOneOf(key, [{ value, at }], lists) }]
  const others = 'here everything that is no list matches.'
  if (typeof value !== 'string') {
    const otherwise = `of other values only objects match in Powertools, and ${others}`
    return { when, need: { key, holds: 'list', otherwise, at } }
  }
  const byHand = JSON.stringify([{ attribute: key, startsWith: '' }, { not: { attribute: key, contains: value } }])
  const otherwise = `in a text Powertools looks for a part, in an object for a name, and ${others} If it holds a text, write ${byHand} by hand.`
  return { when, need: { key, holds: 'list', otherwise, at } }
}

/** The context has a list, and any of it is in the value. */
export const anyInValue: Action = ({ key, value, at, lists }) => ({
  when: [isListWithOneOf(key, membersOf(listOf(value, at), at), lists)],
})

/** The context has a list, and all of it is in the value. */
export const allInValue: Action = ({ value, at }) => {
  listOf(value, at)
  throw new Inexpressible(
    'ALL_IN_VALUE: conditions here ask whether a list holds values, not whether it holds no others.',
    at,
  )
}

/** The context has a list, and none of it is in the value. */
export const noneInValue: Action = ({ key, value, at }) => {
  const members = membersOf(listOf(value, at), at)
  const otherwise = 'nothing else matches in Powertools, and here whatever is not among the values matches.'
  return {
    when: [{ attribute: key, exists: true }, ...(members.length === 0 ? [] : [{ not: holdsOneOf(key, members) }])],
    need: { key, holds: 'list', otherwise, at },
  }
}

/** `a.startswith(b)` and `a.endswith(b)`: a method of texts, which takes a text. */
export function textAction(operator: 'startsWith' | 'endsWith'): Action {
  return ({ key, value, at }): Asked => {
    if (typeof value !== 'string') return { when: [never(key)] }
    return { when: [{ attribute: key, [operator]: value }], need: single(key, 'text', at) }
  }
}

/** There, and none of the members. */
function isNoneOf(key: string, members: readonly Member[], lists: LongLists): readonly ConditionDefinition[] {
  return [{ attribute: key, exists: true }, { not: allOf(isOneOf(key, members, lists)) }]
}

/** Source: `feature_flags.py` of Powertools 3.35.0, and of 3.34.0. */
function noteOnNull(key: string): string {
  return `To Powertools from version 3.35 on, null in ${JSON.stringify(key)} matches and a missing key does not; before, both did. In the imported flag neither does: leave the key out in place of null.`
}

function requirePrimitive(value: JsonValue, at: string): void {
  if (typeof value !== 'object') return
  const kind = Array.isArray(value) ? 'A list' : 'An object'
  throw new Inexpressible(
    `${kind} as the value: tests here compare with texts, numbers, true and false alone, never with a whole list or object.`,
    at,
  )
}

function listOf(value: JsonValue, at: string): readonly JsonValue[] {
  if (Array.isArray(value)) return value
  throw new Inexpressible('This action takes a list as its value: Powertools refuses the document.', at)
}

/** All parts of the text, the empty one and the whole among them, each once. */
function partsOf(text: string, at: string): readonly Member[] {
  const points = [...text]
  const parts = new Set([''])
  for (let length = points.length; length > 0 && parts.size <= MOST_PARTS; length--) {
    for (let start = 0; start + length <= points.length; start++) {
      parts.add(points.slice(start, start + length).join(''))
      if (parts.size > MOST_PARTS) break
    }
  }
  if (parts.size <= MOST_PARTS) return Array.from(parts, (value) => ({ value, at }))
  throw new Inexpressible(
    'A text as the value: whatever is a part of it matches, and it has too many parts to list. If a list was meant, write ["…"].',
    at,
  )
}
