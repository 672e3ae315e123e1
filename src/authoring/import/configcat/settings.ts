import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'
import { Inexpressible } from '../../convert/conversion.js'
import type { Naming } from '../../convert/naming.js'
import type { TranslatedFlag, TranslatedRule } from '../translation.js'
import { attributeHere } from './attribute-here.js'
import type { Part } from './part.js'
import { optionRules, type PercentageOptions, readOptions } from './percentage-options.js'
import { type SaidVariants, ServedValues } from './served-values.js'

/** What conditions refer to. */
export interface Surroundings {
  readonly keys: Naming
  readonly settings: ReadonlyMap<string, ReadSetting | Inexpressible>
  /** What a condition of the setting that asks comes to. */
  readonly condition: (
    container: Part,
    asking: ReadSetting,
    surroundings: Surroundings,
  ) => readonly ConditionDefinition[]
}

/** A setting whose values are known. Its conditions may refer to other settings, and are still to be read. */
export interface ReadSetting {
  readonly key: string
  readonly values: ServedValues
  readonly variants: SaidVariants
  readonly standard: JsonValue
  readonly rules: readonly ReadRule[]
  readonly options: PercentageOptions | undefined
  /** Path of the attribute that options draw by. */
  readonly unit: string
}

type ReadRule = { readonly conditions: readonly Part[] } & (
  | { readonly kind: 'value'; readonly value: JsonValue }
  | { readonly kind: 'options'; readonly options: PercentageOptions }
)

/** @throws {Inexpressible} for a malformed setting */
export function readSetting(key: string, setting: Part): ReadSetting {
  const values = new ServedValues(setting)
  const standard = values.add(setting)
  const rules = setting.member('r').elements.map((rule) => readRule(rule, values))
  const options = setting.member('p').elements.length === 0 ? undefined : readOptions(setting.member('p'), values)
  const draws = options !== undefined || rules.some(({ kind }) => kind === 'options')
  const unit = draws ? unitOf(setting.member('a')) : 'targetingKey'
  return { key, values, standard, rules, options, unit, variants: values.translated(standard) }
}

function unitOf(attribute: Part): string {
  return attribute.isAbsent ? 'targetingKey' : attributeHere(attribute.text, attribute.at)
}

function readRule(rule: Part, values: ServedValues): ReadRule {
  const conditions = rule.member('c').elements
  const [served, options] = [rule.member('s'), rule.member('p')]
  if (!served.isAbsent && options.isAbsent) return { kind: 'value', conditions, value: values.add(served) }
  if (served.isAbsent && options.elements.length > 0) {
    return { kind: 'options', conditions, options: readOptions(options, values) }
  }
  throw new Inexpressible('A rule serves either a value or percentage options: ConfigCat gives an error.', rule.at)
}

/** @throws {Inexpressible} for a condition that cannot be said */
export function translateSetting(setting: ReadSetting, surroundings: Surroundings): TranslatedFlag {
  const { variants, standard } = setting
  const rules = setting.rules.flatMap((rule): readonly TranslatedRule[] => {
    const when = rule.conditions.flatMap((container) => surroundings.condition(container, setting, surroundings))
    if (rule.kind === 'options') return optionRules(rule.options, { ...setting, when })
    return [{ definition: { ...(when.length === 0 ? {} : { when }), serve: variants.nameOf(rule.value) } }]
  })
  const others = setting.options === undefined ? [] : optionRules(setting.options, { ...setting, when: [] })
  const all = [...rules, ...others]
  // For an empty unit there is a rule of its own, which is idle where it is the last. The split before it asks the same conditions.
  const isOfOptions = setting.options !== undefined || all.at(-2)?.pick !== undefined
  const isIdle = isOfOptions && all.at(-1)?.definition.serve === variants.nameOf(standard)
  return {
    definition: { enabled: true, ...variants.definition },
    rules: isIdle ? all.slice(0, -1) : all,
    renamed: variants.renamed,
  }
}
