import type { LayerDefinition } from '../../../schema/generated/flag-document.js'
import { nameFormat } from '../../../schema/generated/format-facts.js'
import { tidiedName } from '../../../schema/shape/name-forms.js'
import { Naming } from '../../convert/naming.js'
import type { Remainder } from './action.js'

type Draw = Pick<Remainder, 'key' | 'base'>

/**
 * A layer for each key and base: what is disjoint, nested or the same there, by remainders of one division, is so here, by slots of one
 * layer.
 */
export class RemainderLayers {
  readonly #layers = new Map<string, Draw & { readonly name: string }>()

  /** The name of the layer that draws so. */
  nameOf({ key, base }: Draw): string {
    const text = `${key}-modulo-${base}`
    const known = this.#layers.get(text)
    if (known !== undefined) return known.name
    const taken = new Naming(Array.from(this.#layers.values(), ({ name }) => name))
    // With room for a number.
    const name = taken.unused(tidiedName(text, nameFormat).slice(0, nameFormat.maxLength - 20))
    this.#layers.set(text, { key, base, name })
    return name
  }

  get definitions(): Readonly<Record<string, LayerDefinition>> {
    return Object.fromEntries(Array.from(this.#layers.values(), ({ name, key }) => [name, { bucketBy: key }]))
  }

  /** The keys whose numbers are drawn. */
  get keys(): ReadonlySet<string> {
    return new Set(Array.from(this.#layers.values(), ({ key }) => key))
  }

  /** Which flags draw otherwise together than they did. */
  get notes(): readonly string[] {
    const bases = new Map<string, number[]>()
    for (const { key, base } of this.#layers.values()) bases.set(key, [...(bases.get(key) ?? []), base])
    return [...bases].flatMap(([key, used]) =>
      used.length < 2
        ? []
        : [
            `Features divide ${JSON.stringify(key)} by ${used.join(' and by ')}: whom they take in together there is not whom they take in together here, where layers are independent.`,
          ],
    )
  }
}
