import type { Cohort, Definition } from '../../evaluate/rule-set.js'
import type { CohortDefinition, ConditionDefinition } from '../../schema/generated/flag-document.js'
import { at, type Place } from '../../schema/problems/place.js'
import { holdfastFlags, type LintSubject } from './lint-rule.js'

export interface PlacedCondition {
  readonly condition: ConditionDefinition
  readonly place: Place
}

/** Every condition of a rule or cohort, from the outside in. */
export function* conditionsIn(
  when: ConditionDefinition | readonly ConditionDefinition[] | undefined,
  place: Place,
): Generator<PlacedCondition> {
  if (when === undefined) return
  if (isList(when)) {
    for (const [index, condition] of when.entries()) yield* conditionsIn(condition, at(place, index))
    return
  }
  yield { condition: when, place }
  yield* conditionsIn(when.all, at(place, 'all'))
  yield* conditionsIn(when.any, at(place, 'any'))
  yield* conditionsIn(when.not, at(place, 'not'))
}

/** The cohorts that flags refer to. Of others the reader tells that they are unused. */
export function* referredCohorts({
  flags,
}: LintSubject): Generator<{ name: string; definition: CohortDefinition; place: Place }> {
  const seen = new Set<Definition>()
  const root = at(undefined, 'cohorts')
  const pending: Definition[] = [...flags.values()]
  for (let part = pending.pop(); part !== undefined; part = pending.pop()) {
    if (seen.has(part)) continue
    seen.add(part)
    pending.push(...part.dependsOn)
    if (isCohort(part)) yield { name: part.name, definition: part.definition, place: at(root, part.name) }
  }
}

/** Every condition of a document in Holdfast's own format. */
export function* allConditions(subject: LintSubject): Generator<PlacedCondition> {
  for (const { definition, place } of holdfastFlags(subject)) {
    const rules = at(place, 'rules')
    for (const [index, { when }] of (definition.rules ?? []).entries()) {
      yield* conditionsIn(when, at(at(rules, index), 'when'))
    }
  }
  for (const { definition, place } of referredCohorts(subject)) yield* conditionsIn(definition.when, at(place, 'when'))
}

function isCohort(part: Definition): part is Cohort {
  return 'include' in part
}

function isList(when: ConditionDefinition | readonly ConditionDefinition[]): when is readonly ConditionDefinition[] {
  return Array.isArray(when)
}
