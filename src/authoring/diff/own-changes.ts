import type { Definition, Flag } from '../../evaluate/rule-set.js'
import type { CohortDefinition, LayerDefinition, RuleDefinition } from '../../schema/generated/flag-document.js'
import { switchMembers } from '../../schema/generated/format-facts.js'
import { isSameJson } from '../../schema/json/is-same-json.js'
import { isCohort, isFlag } from '../population/parts.js'
import { appConfigDraws, flagWords } from './flag-words.js'
import { cohortWords, layerWords } from './shared-part-words.js'

/** Members of a flag, cohort or rule that no answer depends on. */
const annotations = new Set([...switchMembers].filter((name) => name !== 'enabled'))

/**
 * How the definition of a part differs from an earlier one of the same kind and name, in words; empty where answers cannot
 * differ for it. What a part refers to is not looked at.
 */
export function ownChanges(before: Definition, after: Definition): string[] {
  if (isSamePart(before, after)) return []
  const words = wordsOf(before, after)
  return words.length === 0 ? ['defined differently'] : words
}

function isSamePart(before: Definition, after: Definition): boolean {
  if (before === after) return true
  if (isFlag(before) && isFlag(after)) {
    if (before.form !== after.form) return false
    if (before.form === 'appconfig' && !isSameJson(appConfigDraws(before), appConfigDraws(after))) return false
  }
  return isSameJson(effectiveDefinition(before.definition), effectiveDefinition(after.definition))
}

/** The definition without annotations, its own and those of its rules. */
export function effectiveDefinition(definition: object): { readonly rules?: readonly object[] } {
  const { rules, ...members } = definition as { rules?: readonly RuleDefinition[] }
  const kept = withoutAnnotations(members)
  return Array.isArray(rules) ? { ...kept, rules: rules.map(withoutAnnotations) } : kept
}

function withoutAnnotations(members: object): object {
  return Object.fromEntries(Object.entries(members).filter(([name]) => !annotations.has(name)))
}

function wordsOf(before: Definition, after: Definition): string[] {
  if (isFlag(before) && isFlag(after)) return flagWords(before, after)
  const [old, next] = [before.definition, after.definition]
  return isCohort(after)
    ? cohortWords(old as CohortDefinition, next as CohortDefinition)
    : layerWords(old as LayerDefinition, next as LayerDefinition)
}

/** Members of a flag that differ and that no answer depends on, by name. */
export function annotationChanges(before: Flag, after: Flag): string[] {
  const [old, next] = [before.definition, after.definition] as [Record<string, unknown>, Record<string, unknown>]
  return [...annotations].filter((name) => !isSameJson(old[name], next[name]))
}
