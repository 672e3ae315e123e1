import type { ConditionDefinition, FlagDefinition } from '../../schema/generated/flag-document.js'

type When = ConditionDefinition | readonly ConditionDefinition[]

/** Names of other parts of the document that a part of it refers to. */
export interface References {
  readonly flags: ReadonlySet<string>
  readonly cohorts: ReadonlySet<string>
  readonly layers: ReadonlySet<string>
}

/** What the flag refers to, by its rules, its prerequisites and its layers. */
export function referencesOfFlag({ requires = [], rules = [], layer }: FlagDefinition): References {
  const { flags, cohorts } = referencesOfConditions(rules.map(({ when }) => when))
  const slots = [layer, ...rules.map((rule) => rule.layer)]
  return {
    flags: new Set([...requires.map(({ flag }) => flag), ...flags]),
    cohorts,
    layers: new Set(slots.flatMap((slot) => (slot ? [slot.name] : []))),
  }
}

/** What the conditions refer to, nested ones included. */
export function referencesOfConditions(conditions: Iterable<When | undefined>): References {
  const flags = new Set<string>()
  const cohorts = new Set<string>()
  for (const when of conditions) {
    for (const condition of nested(when)) {
      if (condition.flag !== undefined) flags.add(condition.flag)
      if (condition.cohort !== undefined) cohorts.add(condition.cohort)
    }
  }
  return { flags, cohorts, layers: new Set() }
}

/** The conditions with each that refers to a flag or a cohort replaced by what `replace` makes of it. */
export function withReferences(
  when: When,
  replace: (condition: ConditionDefinition) => ConditionDefinition,
): readonly ConditionDefinition[] {
  const replaced = (condition: ConditionDefinition): ConditionDefinition => {
    const { all, any, not } = condition
    if (all !== undefined) return { all: all.map(replaced) }
    if (any !== undefined) return { any: any.map(replaced) }
    if (not !== undefined) return { not: replaced(not) }
    return condition.flag === undefined && condition.cohort === undefined ? condition : replace(condition)
  }
  return listOf(when).map(replaced)
}

function* nested(when: When | undefined): Generator<ConditionDefinition> {
  for (const condition of listOf(when)) {
    yield condition
    yield* nested(condition.all)
    yield* nested(condition.any)
    yield* nested(condition.not)
  }
}

function listOf(when: When | undefined): readonly ConditionDefinition[] {
  if (when === undefined) return []
  return Array.isArray(when) ? when : [when as ConditionDefinition]
}
