import { Naming } from '../../convert/naming.js'

/** Names of parts, such as cohorts, that are made one after the other. */
export class PartNames {
  readonly #naming = new Naming([])

  /** A name like `wanted` that no other has. */
  take(wanted: string): string {
    const name = this.#naming.unused(new Naming([wanted]).of(wanted))
    this.#naming.merge(name, name)
    return name
  }
}
