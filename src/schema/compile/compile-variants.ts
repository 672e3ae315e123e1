import type { FlagValue, FlagValueType } from '../../evaluate/evaluation.js'
import type { Variant } from '../../evaluate/outcome.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { valueTypeOf } from '../../evaluate/value-type.js'
import type { FlagDefinition } from '../generated/flag-document.js'
import { freezing } from '../json/freezing.js'
import type { Steps } from '../steps.js'
import type { Site } from './site.js'

/** The variants of one flag by name, of one type, with the two that need no rule. */
export interface Variants {
  readonly all: readonly Variant[]
  readonly byName: ReadonlyMap<string, Variant>
  readonly valueType: FlagValueType
  readonly unmatched: Variant
  readonly off: Variant
}

/** Of a flag that says nothing of its variants: shared by all of them, as most flags are such. */
const on: Variant = { name: 'on', value: true, enabled: true }
const off: Variant = { name: 'off', value: false, enabled: false }
const plainBoolean: Variants = {
  all: [on, off],
  byName: new Map([on, off].map((variant) => [variant.name, variant])),
  valueType: 'boolean',
  unmatched: off,
  off,
}

/** A flag without `variants` is boolean: on, off, and off by default. */
export const booleanValues: Readonly<Record<string, FlagValue>> = { on: true, off: false }

export function* compilingVariants(definition: FlagDefinition, site: Site): Steps<Variants> {
  if (definition.variants === undefined && definition.default === undefined && definition.off === undefined) {
    return plainBoolean
  }
  const values: Readonly<Record<string, FlagValue>> = definition.variants ?? booleanValues
  const names = Object.keys(values)
  const defaultName = definition.default ?? 'off'
  const offName = definition.off ?? (Object.hasOwn(values, 'off') ? 'off' : defaultName)

  const valueType = valueTypeOf(values[names[0] ?? '']) ?? 'boolean'
  const { pace } = site.compilation
  const all: Variant[] = []
  const byName = new Map<string, Variant>()
  for (const name of names) {
    if (pace.isBreakDue(0.5)) yield
    const value = values[name] as FlagValue
    const type = valueTypeOf(value)
    if (type !== valueType) {
      site
        .at('variants')
        .at(name)
        .problem({
          code: 'mixed-types',
          message: `This variant is of type ${type}, the first one of type ${valueType}: all variants of a flag have one type.`,
          expected: `a value of type ${valueType}`,
          received: value,
        })
    }
    const enabled = valueType === 'boolean' ? value === true : name !== offName
    const variant = { name, value: yield* freezing(value, pace), enabled }
    all.push(variant)
    byName.set(name, variant)
  }
  const named = (name: string, member: 'default' | 'off'): Variant => {
    const variant = byName.get(name)
    if (variant !== undefined) return variant
    // An `off` left out stands for `default`, where its name is reported already.
    if (definition[member] !== undefined) site.at(member).unknownReference('variant', name, () => names)
    return { name, value: false, enabled: false }
  }
  return { all, byName, valueType, unmatched: named(defaultName, 'default'), off: named(offName, 'off') }
}

/** The variants of another flag that a test asks for. */
export function* compilingVariantNames(names: readonly string[], flag: Flag, site: Site): Steps<ReadonlySet<string>> {
  if (site.compilation.pace.isBreakDue(flag.variants.length / 10)) yield
  const known = new Set(flag.variants.map(({ name }) => name))
  for (const [index, name] of names.entries()) {
    if (site.compilation.pace.isBreakDue(0.1)) yield
    if (!known.has(name)) site.at(index).unknownReference(`variant of "${flag.key}"`, name, () => known)
  }
  return new Set(names)
}
