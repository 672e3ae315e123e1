import type {
  CohortDefinition,
  ConditionDefinition,
  FlagDefinition,
  FlagDocument,
} from '../../schema/generated/flag-document.js'
import { READER_MINOR } from '../../schema/limits.js'
import type { DrawnPart } from './drawn-parts.js'
import { withReferences } from './references.js'

/** The attribute that has another flag's variant, or says whether the unit is in a cohort that draws. */
export type StandIn = (kind: 'flag' | 'cohort', name: string) => string | undefined

/** A key that no flag of a document has twice: parts are told by their places. */
export function probeKey(part: number, rule: number | 'requires' | 'member'): string {
  return `${part}.${rule}`
}

/**
 * A document that has each rule of the drawn parts as a boolean flag, on where the rule's conditions hold. They ask attributes in place
 * of other flags and of cohorts that draw.
 */
export function probesOf(parts: readonly DrawnPart[], { cohorts = {} }: FlagDocument, standIn: StandIn): FlagDocument {
  const replace = (condition: ConditionDefinition): ConditionDefinition => {
    const { flag, variant, cohort } = condition
    if (flag !== undefined) return { attribute: standIn('flag', flag) as string, in: variant ?? [] }
    const attribute = standIn('cohort', cohort as string)
    return attribute === undefined ? condition : { attribute, equals: true }
  }
  const probe = (when: CohortDefinition['when']): FlagDefinition => ({
    enabled: true,
    rules: [when === undefined ? { serve: 'on' } : { when: withReferences(when, replace), serve: 'on' }],
  })
  const flags: Record<string, FlagDefinition> = {}
  const probed = Object.entries(cohorts).map(([name, { when, ...cohort }]): [string, CohortDefinition] => [
    name,
    { ...cohort, ...(when === undefined ? {} : { when: withReferences(when, replace) }) },
  ])
  for (const [index, part] of parts.entries()) {
    if (part.kind === 'flag') {
      const { requires = [], rules = [] } = part.definition
      const conditions = requires.map(({ flag, variant }) => ({ flag, variant }))
      flags[probeKey(index, 'requires')] = probe(conditions.length === 0 ? undefined : conditions)
      for (const [place, { when }] of rules.entries()) flags[probeKey(index, place)] = probe(when)
      continue
    }
    const { definition, name, takesIn } = part
    if (takesIn !== undefined) {
      flags[probeKey(index, 'member')] = probe(definition.when)
      continue
    }
    flags[probeKey(index, 'member')] = { enabled: true, rules: [{ when: { cohort: name }, serve: 'on' }] }
  }
  return { schemaVersion: 1, minor: READER_MINOR, cohorts: Object.fromEntries(probed), flags }
}
