import type { Flag } from '../../evaluate/rule-set.js'
import type { AppConfigVariant } from '../../schema/appconfig/authored-flags.js'
import type { VariantsDefinition } from '../../schema/appconfig/compile-variants-flag.js'
import type { PlainDefinition } from '../../schema/appconfig/plain-flag.js'
import type { FlagDefinition, RuleDefinition } from '../../schema/generated/flag-document.js'
import { isSameJson } from '../../schema/json/is-same-json.js'
import { isReordered, pairRules } from './paired-rules.js'
import { ruleName, ruleWords, saltWords, slotWords, unitWords } from './rule-words.js'
import { listWords, movedWords, nameWords, valueWords } from './value-words.js'

const formWords = { holdfast: "Holdfast's format", appconfig: "AppConfig's" } as const

/** How two definitions of one flag differ, in words. */
export function flagWords(before: Flag, after: Flag): string[] {
  const switched = before.enabled === after.enabled ? [] : [after.enabled ? 'switched on' : 'switched off']
  if (before.form !== after.form) {
    return [...switched, `written in ${formWords[after.form]} instead of ${formWords[before.form]}`]
  }
  return [...switched, ...(after.form === 'holdfast' ? holdfastWords(before, after) : appConfigWords(before, after))]
}

function holdfastWords(before: Flag, after: Flag): string[] {
  const [old, next] = [before.definition as FlagDefinition, after.definition as FlagDefinition]
  return [
    ...variantWords(before, after),
    ...movedWords('default', before.unmatched.variant.name, after.unmatched.variant.name),
    ...movedWords('off variant', before.off.variant.name, after.off.variant.name),
    ...movedWords('bucketBy', unitWords(old.bucketBy), unitWords(next.bucketBy)),
    ...movedWords('salt', saltWords(old.salt), saltWords(next.salt)),
    ...movedWords('layer', slotWords(old.layer), slotWords(next.layer)),
    ...requiresWords(old, next),
    ...allRuleWords(old.rules ?? [], next.rules ?? []),
  ]
}

function variantWords({ variants: before }: Flag, { variants: after }: Flag): string[] {
  const old = new Map(before.map(({ name, value }) => [name, value]))
  const next = new Map(after.map(({ name, value }) => [name, value]))
  return [
    ...after.flatMap(({ name, value }) => {
      if (!old.has(name)) return [`variant ${name} added`]
      return isSameJson(old.get(name), value)
        ? []
        : [`variant ${name} ${valueWords(old.get(name))} -> ${valueWords(value)}`]
    }),
    ...before.flatMap(({ name }) => (next.has(name) ? [] : [`variant ${name} removed`])),
  ]
}

function requiresWords({ requires: before = [] }: FlagDefinition, { requires: after = [] }: FlagDefinition): string[] {
  const of = (list: typeof before) => new Map(list.map(({ flag, variant }) => [flag, listWords(variant)]))
  const [old, next] = [of(before), of(after)]
  const keys = new Set([...next.keys(), ...old.keys()])
  return [...keys].flatMap((key) => movedWords(`requires ${key}`, old.get(key), next.get(key)))
}

function allRuleWords(before: readonly RuleDefinition[], after: readonly RuleDefinition[]): string[] {
  const pairs = pairRules(before, after)
  const isOnly = before.length === 1 && after.length === 1 && before[0]?.id === undefined && after[0]?.id === undefined
  const words = pairs.flatMap(({ before: old, after: next }) => {
    if (next === undefined) return old === undefined ? [] : [`${ruleName(old.rule, old.index)} removed`]
    const name = ruleName(next.rule, next.index)
    if (old === undefined) return [`${name} added`]
    return ruleWords(old.rule, next.rule).map((each) => (isOnly ? each : `${name}: ${each}`))
  })
  return isReordered(pairs) ? [...words, 'rules in another order'] : words
}

/** As the compiler of AppConfig's flags leaves them. */
type AppConfigDefinition = VariantsDefinition | ({ readonly variants?: never } & PlainDefinition)

function appConfigWords(before: Flag, after: Flag): string[] {
  const [old, next] = [before.definition as AppConfigDefinition, after.definition as AppConfigDefinition]
  if (old.variants === undefined || next.variants === undefined) {
    if (old.variants !== undefined || next.variants !== undefined) {
      return [next.variants === undefined ? 'one set of attributes instead of variants' : 'variants with rules added']
    }
    return [
      ...movedWords('variant', chosenVariant(old), chosenVariant(next)),
      ...attributeWords(attributesOf(old), attributesOf(next)),
      ...exposureWords(before, after),
    ]
  }
  const byName = (variants: readonly AppConfigVariant[]) => variants.map((each) => ({ ...each, id: each.name }))
  const pairs = pairRules(byName(old.variants), byName(next.variants))
  const words = pairs.flatMap(({ before: one, after: other }) => {
    if (other === undefined) return one === undefined ? [] : [`variant ${nameWords(one.rule.name)} removed`]
    const name = `variant ${nameWords(other.rule.name)}`
    if (one === undefined) return [`${name} added`]
    return appConfigVariantWords(one.rule, other.rule).map((each) => `${name}: ${each}`)
  })
  return isReordered(pairs) ? [...words, 'variants in another order'] : words
}

function chosenVariant({ value }: PlainDefinition): string | undefined {
  return value['_variant'] as string | undefined
}

function attributesOf({ value: { enabled: _, _variant: __, ...attributes } }: PlainDefinition): object {
  return attributes
}

function appConfigVariantWords(before: AppConfigVariant, after: AppConfigVariant): string[] {
  return [
    ...(before.enabled === after.enabled ? [] : [after.enabled ? 'switched on' : 'switched off']),
    ...ruleTextWords(before.rule, after.rule),
    ...attributeWords(before.attributeValues, after.attributeValues),
  ]
}

/** Two rules that fit a line are set side by side. */
const LONGEST_RULE = 60

function ruleTextWords(before: string | undefined, after: string | undefined): string[] {
  const isShort = [before, after].every((rule = '') => rule.length <= LONGEST_RULE && !/[\r\n]/.test(rule))
  return before === after || isShort ? movedWords('rule', before, after) : ['rule changed']
}

function attributeWords(before: object = {}, after: object = {}): string[] {
  const [old, next] = [new Map(Object.entries(before)), new Map(Object.entries(after))]
  const names = new Set([...next.keys(), ...old.keys()])
  return [...names].flatMap((name) => {
    if (isSameJson(old.get(name), next.get(name))) return []
    return [`attribute ${name} ${valueWords(old.get(name))} -> ${valueWords(next.get(name))}`]
  })
}

/** Read as percentages by options of the reader, or not. */
function exposureWords(before: Flag, after: Flag): string[] {
  return isSameJson(appConfigDraws(before), appConfigDraws(after)) ? [] : ['percentage read differently']
}

/** What is not in the definition of one of AppConfig's flags: whether and how the reader takes an attribute for a percentage. */
export function appConfigDraws({ rules }: Flag): unknown {
  return rules.map(({ bucketBy, exposure }) => [
    bucketBy.name,
    exposure?.kind === 'percent' ? exposure.share.percent : null,
  ])
}
