import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'

/** A condition of ConfigCat in Holdfast's words. It holds, it does not, or it has no value that it could compare. */
export interface SaidCondition {
  /** All of these hold where the condition does. */
  readonly holds: readonly ConditionDefinition[]
  /** All of these hold where it has a value that it can compare. It makes a difference to who is not in a segment. */
  readonly isSound: readonly ConditionDefinition[]
}

/** A condition that nobody meets. */
export function never(attribute: string): ConditionDefinition {
  return { attribute, in: [] }
}

/** All of the conditions, as one. */
export function allOf(conditions: readonly ConditionDefinition[]): ConditionDefinition {
  const [first, ...others] = conditions
  return first !== undefined && others.length === 0 ? first : { all: conditions }
}
