import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isName } from '../../../schema/shape/name-forms.js'
import { Inexpressible } from '../../convert/conversion.js'
import { type OriginalVariant, type TranslatedVariants, translatedVariants } from '../translated-variants.js'
import type { Part } from './part.js'

type Kind = 'boolean' | 'text' | 'integer' | 'number'

/** The types of settings, by their numbers in a config JSON, with the member that has the value. */
const types: readonly { readonly member: string; readonly kind: Kind }[] = [
  { member: 'b', kind: 'boolean' },
  { member: 's', kind: 'text' },
  { member: 'i', kind: 'integer' },
  { member: 'd', kind: 'number' },
]

const MAX_NAME_LENGTH = 40

/**
 * The values that a setting can serve. ConfigCat gives a value no name but an id, so a variant is named after its value here, or
 * its id where the value makes no name.
 */
export class ServedValues {
  readonly #type: (typeof types)[number]
  readonly #variants = new Map<JsonValue, OriginalVariant>()
  readonly #ids = new Map<string, JsonValue>()

  /** @throws {Inexpressible} for an unknown type */
  constructor(setting: Part) {
    const type = setting.member('t')
    const known = types[type.integer]
    if (known === undefined)
      throw new Inexpressible(`A setting of type ${type.integer}: those of version 6 are 0 to 3.`, type.at)
    this.#type = known
    if (known.kind !== 'boolean') return
    for (const value of [false, true]) this.#variants.set(value, { name: String(value), value, at: type.at })
  }

  /** The value, of what is like `{"b": true}`. */
  read(value: Part): boolean | string | number {
    return value.member(this.#type.member)[this.#type.kind]
  }

  /** Of what has a value and its id: a setting, a rule or a percentage option. */
  add(holder: Part): JsonValue {
    const value = this.read(holder.member('v'))
    const id = holder.member('i')
    const idText = id.isAbsent ? undefined : id.text
    if (idText !== undefined && !this.#ids.has(idText)) this.#ids.set(idText, value)
    if (!this.#variants.has(value)) {
      this.#variants.set(value, { name: this.#nameOf(value, idText), value, at: holder.member('v').at })
    }
    return value
  }

  /** The variants, once all values are there. */
  translated(standard: JsonValue): SaidVariants {
    const name = (value: JsonValue) => this.#variants.get(value)?.name as string
    const off = this.#type.kind === 'boolean' ? name(false) : name(standard)
    const { definition, nameOf } = translatedVariants([...this.#variants.values()], name(standard), off)
    const nameHere = (value: JsonValue) => nameOf(name(value))
    const renamed = Array.from(this.#ids, ([id, value]) => [id, nameHere(value)] as const)
    return {
      definition,
      names: [...new Set(Array.from(this.#variants.keys(), nameHere))],
      nameOf: nameHere,
      namesOf: (wanted) => [...new Set([...this.#variants.keys()].filter((value) => value === wanted).map(nameHere))],
      renamed: Object.fromEntries(renamed.filter(([id, here]) => id !== here && id !== '')),
    }
  }

  #nameOf(value: JsonValue, id: string | undefined): string {
    const text = String(value).replace(/^-(?=[0-9])/, 'minus-')
    const taken = new Set(Array.from(this.#variants.values(), (variant) => variant.name))
    const names = [...(text.length <= MAX_NAME_LENGTH ? [text] : []), ...(id === undefined ? [] : [id])]
    return names.find((one) => isName(one) && !taken.has(one)) ?? `value ${taken.size + 1}`
  }
}

export interface SaidVariants {
  readonly definition: TranslatedVariants['definition']
  /** Of all variants. */
  readonly names: readonly string[]
  /** The variant that has the value. */
  readonly nameOf: (value: JsonValue) => string
  /** The variant that has the value, if there is one. */
  readonly namesOf: (value: JsonValue) => readonly string[]
  /** The names of variants by the ids that ConfigCat has of them. */
  readonly renamed: Readonly<Record<string, string>>
}
