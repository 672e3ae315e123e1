import type { FlagValue, FlagValueType } from '../../evaluate/evaluation.js'
import type { Variant } from '../../evaluate/outcome.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { valueTypeOf } from '../../evaluate/value-type.js'
import type { FlagDefinition } from '../generated/flag-document.js'
import { deepFreeze } from '../json/deep-freeze.js'
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
const plainBoolean: Variants = { ...variantsOf([on, off]), valueType: 'boolean', unmatched: off, off }

/** A flag without `variants` is boolean: on, off, and off by default. */
export const booleanValues: Readonly<Record<string, FlagValue>> = { on: true, off: false }

export function compileVariants(definition: FlagDefinition, site: Site): Variants {
  if (definition.variants === undefined && definition.default === undefined && definition.off === undefined) {
    return plainBoolean
  }
  const definitions = Object.entries<FlagValue>(definition.variants ?? booleanValues)
  const defaultName = definition.default ?? 'off'
  const names = new Set(definitions.map(([name]) => name))
  const offName = definition.off ?? (names.has('off') ? 'off' : defaultName)

  const valueType = valueTypeOf(definitions[0]?.[1]) ?? 'boolean'
  const all = definitions.map(([name, value]): Variant => {
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
    return { name, value: deepFreeze(value), enabled }
  })
  const variants = variantsOf(all)
  const named = (name: string, member: 'default' | 'off'): Variant => {
    const variant = variants.byName.get(name)
    if (variant !== undefined) return variant
    // An `off` left out stands for `default`, where its name is reported already.
    if (definition[member] !== undefined) site.at(member).unknownReference('variant', name, () => names)
    return { name, value: false, enabled: false }
  }
  return { ...variants, valueType, unmatched: named(defaultName, 'default'), off: named(offName, 'off') }
}

function variantsOf(all: readonly Variant[]): Pick<Variants, 'all' | 'byName'> {
  return { all, byName: new Map(all.map((variant) => [variant.name, variant])) }
}

/** The variants of another flag that a test asks for. */
export function compileVariantNames(names: readonly string[], flag: Flag, site: Site): ReadonlySet<string> {
  const known = new Set(flag.variants.map(({ name }) => name))
  names.forEach((name, index) => {
    if (!known.has(name)) site.at(index).unknownReference(`variant of "${flag.key}"`, name, () => known)
  })
  return new Set(names)
}
