import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Asked, Remainder } from './action.js'
import { actions } from './actions.js'
import { never } from './equality.js'
import type { LongLists } from './long-lists.js'
import { commonRemainder } from './remainder-action.js'

/** What all conditions of a rule ask together. */
export interface RuleConditions {
  readonly when: readonly ConditionDefinition[]
  /** The key whose value must be one text. */
  readonly oneText: string | undefined
  readonly remainder: Remainder | undefined
  /** What is to be known of them, in sentences for people. */
  readonly notes: readonly string[]
}

/** @throws {Inexpressible} for what is no list of conditions, and for what cannot be said */
export function ruleConditions(conditions: JsonValue | undefined, lists: LongLists, at: string): RuleConditions {
  if (!Array.isArray(conditions) || conditions.length === 0) {
    throw new Inexpressible('A rule takes a list of conditions, at least one: Powertools refuses the document.', at)
  }
  const asked = conditions.map((condition, index) => askedBy(condition, lists, appendToPointer(at, index)))
  const when = asked.flatMap((one) => one.when)
  const notes = asked.flatMap(({ note = [] }) => note)
  const remainders = asked.flatMap(({ remainder = [] }) => remainder)
  if (remainders.length > 0) {
    const remainder = commonRemainder(remainders)
    if (remainder === undefined)
      return { when: [never(remainders[0]?.key as string)], oneText: undefined, remainder, notes }
    return { when, oneText: oneTextOf(asked, conditions, at, remainder), remainder, notes }
  }
  return { when, oneText: oneTextOf(asked, conditions, at), remainder: undefined, notes }
}

function askedBy(condition: JsonValue, lists: LongLists, at: string): Asked {
  if (!isObject(condition)) {
    throw new Inexpressible('A condition is an object: Powertools refuses the document.', at)
  }
  const { action: name, key, value } = condition
  const action = typeof name === 'string' ? actions.get(name) : undefined
  if (action === undefined) {
    throw new Inexpressible(
      `The action ${JSON.stringify(name ?? null)}: Powertools knows none of that name.`,
      appendToPointer(at, 'action'),
    )
  }
  if (typeof key !== 'string' || key === '' || value === undefined || value === null) {
    throw new Inexpressible(
      'A condition takes a key and a value that is not null: Powertools refuses the document.',
      at,
    )
  }
  if (key.includes('.')) {
    throw new Inexpressible(
      `The key ${JSON.stringify(key)}: Powertools takes the dot for a part of the name, and here it leads into objects, too.`,
      appendToPointer(at, 'key'),
    )
  }
  return action({ key, value, at: appendToPointer(at, 'value'), lists })
}

/** A rule here asks of one unit at most whether it is there, which tells a text from a list. */
function oneTextOf(
  asked: readonly Asked[],
  conditions: readonly JsonValue[],
  at: string,
  remainder?: Remainder,
): string | undefined {
  const keys = asked.map(({ oneText }) => oneText)
  const first = keys.find((key) => key !== undefined)
  const other = keys.findIndex((key) => key !== undefined && (remainder !== undefined || key !== first))
  if (other === -1) return first
  const action = (conditions[other] as { readonly action: string }).action
  const beside = remainder === undefined ? 'another key that has to be one text' : 'MODULO_RANGE'
  throw new Inexpressible(
    `${action} beside ${beside}: a list is an error there, so no match, and a rule here tells only one attribute from a list.`,
    appendToPointer(at, other),
  )
}
