import type { JsonValue } from '../../../evaluate/evaluation.js'
import { type OriginalVariant, type TranslatedVariants, translatedVariants } from '../translated-variants.js'
import { PartNames } from './part-names.js'

/** The values that a feature can have, which have no names in GrowthBook: each is a variant here. */
export class FeatureValues {
  readonly #byText = new Map<string, OriginalVariant>()
  readonly #names = new PartNames()

  /** The name of the variant that has this value. `wanted` is for one whose text would be no name. */
  nameOf(value: JsonValue, wanted: string, at: string): string {
    const text = JSON.stringify(value)
    const known = this.#byText.get(text)
    if (known !== undefined) return known.name
    const name = this.#names.take(typeof value === 'string' || typeof value === 'number' ? String(value) : wanted)
    this.#byText.set(text, { name, value, at })
    return name
  }

  /**
   * @param standard name of the default value's variant
   * @throws {Inexpressible} for null, and for values of several types
   */
  variants(standard: string): TranslatedVariants {
    const values = [...this.#byText.values()]
    const first = values.find(({ name }) => name === standard) as OriginalVariant
    if (values.every(({ value }) => typeof value === 'boolean')) {
      const both = [true, false].map((value): OriginalVariant => ({ name: String(value), value, at: first.at }))
      const names = new Map(values.map(({ name, value }) => [name, String(value)]))
      const variants = translatedVariants(both, String(first.value), 'false')
      return { ...variants, nameOf: (name) => variants.nameOf(names.get(name) as string) }
    }
    const off = values.find(({ value }) => value === '' || value === 0) ?? first
    return translatedVariants(values, standard, off.name)
  }

  /** What each variant is worth. */
  get values(): readonly OriginalVariant[] {
    return [...this.#byText.values()]
  }
}
