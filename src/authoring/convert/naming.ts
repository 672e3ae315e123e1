import { nameFormat } from '../../schema/generated/format-facts.js'
import { isName, tidiedName } from '../../schema/shape/name-forms.js'

/** Gives parts of a document, such as the variants of one flag, names that a Holdfast document allows: their own where it does. */
export class Naming {
  readonly #names = new Map<string, string>()

  constructor(originals: readonly string[]) {
    const legal = originals.filter(isName)
    for (const name of legal) this.#names.set(name, name)
    for (const name of originals) if (!this.#names.has(name)) this.#names.set(name, this.unused(tidied(name)))
  }

  of(original: string): string {
    return this.#names.get(original) ?? original
  }

  /** Has `original` go by the name of another. */
  merge(original: string, into: string): void {
    this.#names.set(original, this.of(into))
  }

  /** A name like `wanted` that none has. */
  unused(wanted: string): string {
    const taken = new Set(this.#names.values())
    let name = wanted
    for (let count = 2; taken.has(name); count++) name = `${wanted}-${count}`
    return name
  }

  /** New names by old ones, as far as they differ. */
  get renamed(): Record<string, string> {
    return Object.fromEntries([...this.#names].filter(([original, name]) => original !== name))
  }
}

/** With room for a number. */
function tidied(name: string): string {
  return tidiedName(name, nameFormat).slice(0, nameFormat.maxLength - 20) || 'variant'
}
