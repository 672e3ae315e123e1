import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { TranslatedFlag, TranslatedRule } from '../translation.js'
import type { Truth } from '../truth.js'
import { conditionSaid } from './condition.js'
import type { ConditionScope } from './condition-scope.js'
import { type RuleSaid, rulesSaid } from './feature-rules.js'
import type { FeatureRule } from './feature-shape.js'
import { FeatureValues } from './feature-values.js'
import type { NumberLines } from './number-lines.js'
import { PartNames } from './part-names.js'
import { type Prerequisite, type PrerequisiteOf, prerequisitesSaid } from './prerequisites.js'
import type { RuleDraws } from './rule-draws.js'

export interface Feature {
  /** Its key in the document. */
  readonly key: string
  /** JSON Pointer to it. */
  readonly at: string
  readonly definition: JsonObject
  readonly rules: readonly (readonly [FeatureRule, RuleDraws])[]
}

/** What a feature is translated with. */
export interface Surroundings {
  readonly scope: ConditionScope
  readonly lines: NumberLines
  readonly find: PrerequisiteOf
}

export interface FeatureSaid extends Prerequisite {
  readonly flag: TranslatedFlag
}

/** @throws {Inexpressible} for what a flag here could not answer in the same way */
export function featureSaid(
  { key, at, definition, rules }: Feature,
  { scope, lines, find }: Surroundings,
): FeatureSaid {
  const values = new FeatureValues()
  const standard = values.nameOf(defaultOf(definition, at), 'default', `${at}/defaultValue`)
  const ids = new PartNames()
  const said = rules.flatMap(([rule, draws]): RuleSaid[] => {
    const needs = prerequisitesSaid(rule, find)
    if (draws.isIdle || needs === false) return []
    const made = rulesSaid(rule, draws, [needs, conditionOf(rule, scope)], lines, values)
    return made.map((one) => ({ ...one, definition: { ...idOf(rule, ids), ...one.definition } }))
  })
  const variants = values.variants(standard)
  const flag: TranslatedFlag = {
    definition: { enabled: true, ...descriptionOf(definition), ...variants.definition },
    rules: said.map((rule) => ruleOf(rule, key, variants.nameOf)),
    notes: notesOn(rules.map(([rule]) => rule)),
  }
  return { key, flag, variants: new Map(values.values.map(({ name, value }) => [variants.nameOf(name), value])) }
}

function defaultOf({ defaultValue }: JsonObject, at: string): JsonValue {
  if (defaultValue !== undefined) return defaultValue
  throw new Inexpressible('No default value: the value is null then, and the default of the caller counts.', at)
}

function conditionOf({ condition, at }: FeatureRule, scope: ConditionScope): Truth {
  return condition === undefined || conditionSaid(condition, scope, `${at}/condition`)
}

function ruleOf({ definition, split, pick }: RuleSaid, key: string, nameOf: (name: string) => string): TranslatedRule {
  const { salt, ...others } = definition
  const [first, ...more] = split.map(({ variant, weight }) => ({ variant: nameOf(variant), weight }))
  const needsUnit = others.percent === undefined && salt !== undefined
  return {
    definition: {
      ...others,
      ...(salt === undefined || salt === key ? {} : { salt }),
      ...(more.length === 0 && !needsUnit
        ? { serve: first?.variant as string }
        : { split: split.map(({ variant, weight }) => ({ variant: nameOf(variant), weight })) }),
    },
    ...(pick === undefined ? {} : { pick: (unit) => named(pick(unit), nameOf) }),
  }
}

function named(variant: string | undefined, nameOf: (name: string) => string): string | undefined {
  return variant === undefined ? undefined : nameOf(variant)
}

/** An experiment that needs several rules has its id on the first, with a number on the others. */
function idOf({ id, key, name }: FeatureRule, ids: PartNames): { readonly id?: string } {
  const wanted = id || key || name
  return wanted ? { id: ids.take(wanted) } : {}
}

/** What newer documents tell of a feature. */
function descriptionOf({ metadata }: JsonObject): { readonly tags?: readonly string[] } {
  const tags = isObject(metadata) ? metadata['tags'] : undefined
  if (!Array.isArray(tags)) return {}
  const texts = tags.filter((tag): tag is string => typeof tag === 'string' && tag !== '')
  return texts.length === 0 ? {} : { tags: [...new Set(texts)] }
}

function notesOn(rules: readonly FeatureRule[]): readonly string[] {
  const isSticky = rules.some(
    ({ minBucketVersion = 0, disableStickyBucketing }) => minBucketVersion > 0 && disableStickyBucketing !== true,
  )
  if (!isSticky) return []
  return [
    'Where the SDK keeps sticky buckets, "minBucketVersion" excludes those who had an older one: who that is, the document does not tell.',
  ]
}
