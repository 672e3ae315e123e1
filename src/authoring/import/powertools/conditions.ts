import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Asked, Remainder } from './action.js'
import { actions } from './actions.js'
import type { ContextNeed } from './context-needs.js'
import { never } from './equality.js'
import type { LongLists } from './long-lists.js'
import { commonRemainder } from './remainder-action.js'

/** What all conditions of a rule ask together. */
export interface RuleConditions {
  readonly when: readonly ConditionDefinition[]
  readonly needs: readonly ContextNeed[]
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
  const needs = asked.flatMap(({ need = [] }) => need)
  const notes = asked.flatMap(({ note = [] }) => note)
  const remainders = asked.flatMap(({ remainder = [] }) => remainder)
  if (remainders.length > 0) {
    const remainder = commonRemainder(remainders)
    if (remainder === undefined) return { when: [never(remainders[0]?.key as string)], needs: [], remainder, notes }
    return { when, needs, remainder, notes }
  }
  return { when, needs, remainder: undefined, notes }
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
