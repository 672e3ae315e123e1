import { type BucketKind, bucketSeed } from '../../evaluate/bucket.js'
import type { Diagnostics } from '../problems/diagnostics.js'
import type { Place } from '../problems/place.js'

/** Two salts of equal seed draw the same units. One pair in four thousand million does, and nothing else would show it. */
export class SeedCheck {
  readonly #kind: BucketKind
  readonly #diagnostics: Diagnostics
  readonly #saltOf = new Map<number, string>()

  constructor(kind: BucketKind, diagnostics: Diagnostics) {
    this.#kind = kind
    this.#diagnostics = diagnostics
  }

  add(salt: string, place: Place): void {
    const seed = bucketSeed(this.#kind, salt)
    const other = this.#saltOf.get(seed)
    if (other === undefined) this.#saltOf.set(seed, salt)
    if (other === undefined || other === salt) return
    this.#diagnostics.warning(place, {
      code: 'shared-seed',
      message: `The salts "${salt}" and "${other}" have the same seed by chance, so they draw the same units. Choose another salt.`,
      expected: 'salts of different seeds',
      received: salt,
    })
  }
}
