import type { DefinedFlag } from '../authoring/flags/defined-flag.js'
import { documentOf, type FlagSet, ruleSetOf } from '../authoring/flags/flag-set.js'
import type { LintFinding } from '../authoring/lint/lint-document.js'
import { type PlannedStep, plannedRamps } from '../authoring/simulate/planned-ramps.js'
import type { JsonObject, JsonValue } from '../evaluate/evaluation.js'
import type { EvaluationContext } from '../evaluate/evaluation-context.js'
import type { Explanation } from '../evaluate/explain/explanation.js'
import { explanationText } from '../evaluate/explain/explanation-text.js'
import { isObject } from '../schema/json/is-object.js'
import { type AgainstDetails, againstDetails } from './against-details.js'
import { valueAt } from './change-flag.js'
import { answersOf, variantsServed } from './people.js'

/** All that the page shows of an open card. */
export interface FlagDetails {
  readonly key: string
  readonly description: string | undefined
  /** Owner, tags and dates, as far as the document has them. */
  readonly notes: readonly string[]
  readonly variants: DefinedFlag['variants']
  readonly requires: JsonValue
  /** As the document has them; of AppConfig's flags one for each variant, with its text. */
  readonly rules: readonly JsonObject[]
  /** By position of the rule: when its ramp comes to which percentage, lets which cohort in, and what is held back. */
  readonly ramps: Readonly<Record<number, readonly PlannedStep[]>>
  readonly layer: JsonValue | undefined
  readonly explanation: Explanation
  readonly explanationText: string
  readonly population: readonly number[]
  readonly findings: readonly LintFinding[]
  /** What the document that is compared with gives the person, and the same people. */
  readonly against: AgainstDetails | undefined
}

export interface Asked {
  readonly flags: FlagSet
  readonly findings: readonly LintFinding[]
  readonly against: FlagSet | undefined
  readonly contexts: readonly EvaluationContext[]
  readonly person: EvaluationContext
  readonly now: number
}

/** `undefined` where there is no such flag. */
export function flagDetails(key: string, asked: Asked): FlagDetails | undefined {
  const { flags, findings, against, contexts, person, now } = asked
  const definition = flags.definitions.get(key)
  if (definition === undefined) return undefined
  const { path, description, variants } = definition
  const json = valueAt(documentOf(flags), path)
  const written = isObject(json) ? json : {}
  const explanation = flags.explain(key, person, now)
  const answers = answersOf(flags, key, contexts, now)
  return {
    key,
    description,
    notes: notesOf(definition),
    variants,
    requires: written['requires'] ?? [],
    rules: definition.form === 'holdfast' ? objectsIn(written['rules']) : variantRules(written),
    ramps: rampsOf(flags, key),
    layer: written['layer'],
    explanation,
    explanationText: explanationText(explanation),
    population: variantsServed(flags, key, answers),
    findings: findings.filter(({ path: place }) => place === path || place.startsWith(`${path}/`)),
    against: against && againstDetails(key, against, asked, answers),
  }
}

function notesOf({ owner, tags, createdAt, expiresAt, permanent }: DefinedFlag): string[] {
  return [
    owner === undefined ? '' : `owner ${owner}`,
    ...tags.map((tag) => `#${tag}`),
    createdAt === undefined ? '' : `since ${createdAt}`,
    expiresAt === undefined ? '' : `until ${expiresAt}`,
    permanent ? 'permanent' : '',
  ].filter((note) => note !== '')
}

function objectsIn(value: JsonValue | undefined): JsonObject[] {
  return Array.isArray(value) ? value.filter(isObject) : []
}

/** Variants of AppConfig's own flags decide in their order, each by a rule of AppConfig's language. */
function variantRules({ _variants: variants }: JsonObject): JsonObject[] {
  return objectsIn(variants).map(({ name = '', rule = '', enabled = false }) => ({
    id: name,
    text: rule,
    enabled,
    serve: name,
  }))
}

function rampsOf(flags: FlagSet, key: string): Record<number, readonly PlannedStep[]> {
  const flag = ruleSetOf(flags).flags.get(key)
  const ramps = flag === undefined ? [] : plannedRamps(flag)
  return Object.fromEntries(ramps.map(({ ruleIndex, steps }) => [ruleIndex, steps]))
}
