import type { Flag } from '../../evaluate/rule-set.js'
import type {
  CohortDefinition,
  ConditionDefinition,
  FlagDefinition,
  FlagDocument,
} from '../../schema/generated/flag-document.js'
import { type DocumentLimits, READER_MINOR } from '../../schema/limits.js'
import { readFlags, ruleSetOf } from '../flags/flag-set.js'
import type { DrawnPart } from './drawn-parts.js'
import { withReferences } from './references.js'

/** The attribute that has another flag's variant, or says whether the unit is in a cohort that draws. */
export type StandIn = (kind: 'flag' | 'cohort', name: string) => string | undefined

type When = CohortDefinition['when']

/** Conditions as boolean flags, on where they hold; absent where there are none. */
export interface Probes {
  /** Of a flag: its prerequisites. Of a cohort: what makes a unit a member, but for its own draw. */
  readonly whole: Flag | undefined
  /** Of each rule of a flag. */
  readonly rules: readonly (Flag | undefined)[]
}

/** A rule is a flag here: what the document may cost was looked at before. */
export const unlimited: Partial<DocumentLimits> = {
  maxBytes: 67_108_864,
  maxDepth: 250,
  maxFlags: 1_000_000,
  maxRulesPerFlag: 100_000,
  maxListMembers: 10_000_000,
  maxPatternLength: 100_000,
  maxPatternCost: 100_000_000,
  maxTestsPerFlag: 10_000_000,
}

/**
 * The conditions of the drawn parts, as flags of a document of their own. They ask attributes in place of other flags and of cohorts that
 * draw.
 */
export function probesOf(
  parts: readonly DrawnPart[],
  { cohorts = {} }: FlagDocument,
  standIn: StandIn,
): readonly Probes[] {
  const replace = (condition: ConditionDefinition): ConditionDefinition => {
    const { flag, variant, cohort } = condition
    if (flag !== undefined) return { attribute: standIn('flag', flag) as string, in: variant ?? [] }
    const attribute = standIn('cohort', cohort as string)
    return attribute === undefined ? condition : { attribute, equals: true }
  }
  const replaced = (when: When) => (when === undefined ? {} : { when: withReferences(when, replace) })

  const flags: Record<string, FlagDefinition> = {}
  const keys = parts.map((part, place) => {
    const keyOf = (when: When, name: string) => {
      if (when === undefined) return undefined
      const key = `${place}.${name}`
      flags[key] = { enabled: true, rules: [{ ...replaced(when), serve: 'on' }] }
      return key
    }
    if (part.kind === 'cohort') {
      // A cohort that draws is asked by its conditions; one that refers to such a cohort, by all that it is.
      if (part.takesIn !== undefined) return { whole: keyOf(part.definition.when, 'member'), rules: [] }
      const key = `${place}.member`
      flags[key] = { enabled: true, rules: [{ when: { cohort: part.name }, serve: 'on' }] }
      return { whole: key, rules: [] }
    }
    const { requires = [], rules = [] } = part.definition
    const conditions = requires.map(({ flag, variant }) => ({ flag, variant }))
    return {
      whole: keyOf(conditions.length === 0 ? undefined : conditions, 'requires'),
      rules: rules.map(({ when }, index) => keyOf(when, String(index))),
    }
  })
  const probed = Object.entries(cohorts).map(([name, { when, ...cohort }]) => [name, { ...cohort, ...replaced(when) }])
  const document = { schemaVersion: 1, minor: READER_MINOR, cohorts: Object.fromEntries(probed), flags }
  const compiled = ruleSetOf(readFlags(document, { limits: unlimited })).flags
  const flagOf = (key: string | undefined) => (key === undefined ? undefined : compiled.get(key))
  return keys.map(({ whole, rules }) => ({ whole: flagOf(whole), rules: rules.map(flagOf) }))
}
