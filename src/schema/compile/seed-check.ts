import { type BucketKind, bucketSeed } from '../../evaluate/bucket.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import { at, type Place } from '../problems/place.js'

/** Two salts of equal seed draw the same units. One pair in four thousand million does, and nothing else would show it. */
export class SeedCheck {
  readonly #kind: BucketKind
  readonly #collection: Place
  readonly #diagnostics: Diagnostics
  readonly #saltOf = new Map<number, string>()

  /** `collection` is where the parts that have the salts stand. */
  constructor(kind: BucketKind, collection: Place, diagnostics: Diagnostics) {
    this.#kind = kind
    this.#collection = collection
    this.#diagnostics = diagnostics
  }

  add(salt: string, name: string): void {
    const seed = bucketSeed(this.#kind, salt)
    const other = this.#saltOf.get(seed)
    if (other === undefined) this.#saltOf.set(seed, salt)
    if (other === undefined || other === salt) return
    this.#diagnostics.warning(at(this.#collection, name), {
      code: 'shared-seed',
      message: `The salts "${salt}" and "${other}" have the same seed by chance, so they draw the same units. Choose another salt.`,
      expected: 'salts of different seeds',
      received: salt,
    })
  }
}
