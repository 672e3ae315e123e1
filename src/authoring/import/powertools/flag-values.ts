import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { appendToPointer } from '../../../schema/problems/json-pointer.js'
import { Inexpressible } from '../../convert/conversion.js'
import { type OriginalVariant, type TranslatedVariants, translatedVariants } from '../translated-variants.js'
import { requireExact } from './equality.js'

export interface FlagValues extends Pick<TranslatedVariants, 'definition'> {
  /** The variant that has the value. */
  readonly variantOf: (value: JsonValue) => string
}

/** A value of the feature: its default, or what a rule gives. */
export interface GivenValue {
  /** "default", or the name of the rule. */
  readonly name: string
  readonly value: JsonValue | undefined
  readonly at: string
}

/**
 * Equal values are one variant, called after the first that has it.
 * @throws {Inexpressible} for values that Powertools refuses, and for those that no flag here has
 */
export function flagValues(feature: JsonObject, values: readonly GivenValue[], at: string): FlagValues {
  const { boolean_type: isBoolean = true } = feature
  if (typeof isBoolean !== 'boolean') {
    throw new Inexpressible('boolean_type takes true or false.', appendToPointer(at, 'boolean_type'))
  }
  const originals = new Map<string, OriginalVariant>()
  for (const { name, value = null, at: place } of values) {
    if (isBoolean && typeof value !== 'boolean') {
      throw new Inexpressible('A value of a boolean feature is true or false: Powertools refuses the document.', place)
    }
    requireExactNumbers(value, place)
    const text = JSON.stringify(value)
    if (!originals.has(text)) originals.set(text, { name: unused(name, originals), value, at: place })
  }
  if ([...originals.values()].every(({ value }) => typeof value === 'boolean')) {
    // Powertools has no switch. Here it turns every boolean flag off, whatever its default.
    const [standard] = values
    return {
      definition: standard?.value === true ? { default: 'on' } : {},
      variantOf: (value) => (value ? 'on' : 'off'),
    }
  }
  const { definition, nameOf } = translatedVariants([...originals.values()], values[0]?.name ?? 'default')
  return { definition, variantOf: (value) => nameOf((originals.get(JSON.stringify(value)) as OriginalVariant).name) }
}

/** A rule may be called "default". */
function unused(wanted: string, taken: ReadonlyMap<string, OriginalVariant>): string {
  const names = new Set(Array.from(taken.values(), ({ name }) => name))
  let name = wanted
  for (let count = 2; names.has(name); count++) name = `${wanted}-${count}`
  return name
}

function requireExactNumbers(value: JsonValue, at: string): void {
  if (typeof value === 'number') requireExact(value, at)
  if (Array.isArray(value))
    for (const [index, one] of value.entries()) requireExactNumbers(one, appendToPointer(at, index))
  else if (isObject(value)) {
    for (const [name, one] of Object.entries(value)) requireExactNumbers(one, appendToPointer(at, name))
  }
}
