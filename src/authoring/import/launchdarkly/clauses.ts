import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import { type Attributes, componentsOf } from './attributes.js'
import { operatorConditions } from './operators.js'
import type { Part } from './part.js'

/** What clauses refer to beside attributes. */
export interface ClauseScope {
  readonly attributes: Attributes
  /** The cohort of a segment; undefined where the document has no such segment. */
  readonly cohortOf: (segment: string) => string | undefined
}

/** Holds for no context. */
export const never: ConditionDefinition = { attribute: 'targetingKey', in: [] }

/** One of the conditions must hold, of which there may be none. */
export function anyOf(conditions: readonly ConditionDefinition[]): ConditionDefinition {
  const [only = never] = conditions
  return conditions.length < 2 ? only : { any: conditions }
}

/** All must hold: nothing where there are none. */
export function whenOf(conditions: readonly ConditionDefinition[]): {
  readonly when?: ConditionDefinition | readonly ConditionDefinition[]
} {
  const [only] = conditions
  if (only === undefined) return {}
  return { when: conditions.length === 1 ? only : conditions }
}

/** @throws {Inexpressible} for a clause that is malformed, or that no conditions can say */
export function clauseConditions(clause: Part, scope: ClauseScope): readonly ConditionDefinition[] {
  const isNegated = clause.member('negate').isTrue()
  const op = clause.member('op')
  if (op.text() === 'segmentMatch') return negatedIf(isNegated, segmentCondition(clause, scope))
  const [attribute, kind] = [clause.member('attribute'), clause.member('contextKind')]
  const [first, ...rest] = componentsOf(attribute, kind)
  if (first === 'kind' && rest.length === 0) return negatedIf(isNegated, kindCondition(clause, scope))
  const path = scope.attributes.path(attribute, kind)
  if (first === 'anonymous' && rest.length === 0) return anonymousConditions(path, isNegated, clause, scope)
  const condition = anyOf(operatorConditions(path, clause))
  // A clause about an attribute that is missing never holds.
  if (!isNegated) return [condition === never ? { attribute: path, in: [] } : condition]
  const exists = { attribute: path, exists: true }
  return condition === never ? [exists] : [exists, { not: condition }]
}

function negatedIf(isNegated: boolean, condition: ConditionDefinition): readonly ConditionDefinition[] {
  return [isNegated ? { not: condition } : condition]
}

/** A segment that is not there has no members. */
function segmentCondition(clause: Part, { cohortOf }: ClauseScope): ConditionDefinition {
  const cohorts = clause.member('values').given('a list of values').texts().map(cohortOf)
  return anyOf(cohorts.flatMap((cohort) => (cohort === undefined ? [] : [{ cohort }])))
}

/** The kinds that a context has: of each, the key is there. */
function kindCondition(clause: Part, { attributes }: ClauseScope): ConditionDefinition {
  const op = clause.member('op')
  if (op.text() !== 'in') {
    throw new Inexpressible(
      `The names of kinds are compared with "${op.text()}": here, only kinds by name can be asked for.`,
      op.at,
    )
  }
  const kinds = clause.member('values').given('a list of values').list()
  return anyOf(kinds.map((kind) => ({ attribute: attributes.keyPath(kind), exists: true })))
}

/** It is true or false, and false where it is missing from a context of the kind. */
function anonymousConditions(
  path: string,
  isNegated: boolean,
  clause: Part,
  { attributes }: ClauseScope,
): readonly ConditionDefinition[] {
  const takes = (value: boolean) =>
    operatorConditions(path, clause).some((condition) => condition.in?.includes(value) === true) !== isNegated
  const hasKind = { attribute: attributes.keyPath(clause.member('contextKind')), exists: true }
  const isAnonymous = { attribute: path, equals: true }
  if (takes(true) === takes(false)) return [takes(true) ? hasKind : never]
  return takes(true) ? [isAnonymous] : [hasKind, { not: isAnonymous }]
}
