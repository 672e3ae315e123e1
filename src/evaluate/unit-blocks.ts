import { finishedHash, hashWithBlock, mixBlocks, murmur3 } from './murmur3.js'

/** In UTF-16 code units, of which each is three bytes at most. Longer units are hashed anew for every draw. */
const MAX_LENGTH = 4_096
const MAX_BLOCKS = (3 * MAX_LENGTH) / 4 + 1

/**
 * The blocks of one unit, mixed: they are the same for every seed, and mixing them is most of the work of a draw. Worth it for
 * several draws of one unit, so they are kept from the second one on. Holds one unit at a time, so that keeping another makes no
 * object.
 */
export class UnitBlocks {
  #unit = ''
  /** `seen`: drawn once. `refused`: too long. */
  #state: 'seen' | 'kept' | 'refused' = 'refused'
  /** Of the whole blocks of four bytes; what is left over comes after them. */
  readonly #mixed = new Int32Array(MAX_BLOCKS)
  /** In bytes. */
  #length = 0

  /** Takes the place of the unit before, for many draws. */
  keep(unit: string): void {
    this.#unit = unit
    this.#state = unit.length > MAX_LENGTH ? 'refused' : 'kept'
    if (this.#state === 'kept') this.#length = mixBlocks(unit, this.#mixed)
  }

  /** `murmur3(unit, seed)`. */
  hash(unit: string, seed: number): number {
    if (unit !== this.#unit) {
      this.#unit = unit
      this.#state = 'seen'
      return murmur3(unit, seed)
    }
    if (this.#state === 'seen') this.keep(unit)
    return this.#state === 'kept' ? this.#hash(seed) : murmur3(unit, seed)
  }

  #hash(seed: number): number {
    const length = this.#length
    const mixed = this.#mixed
    const whole = length >> 2
    let hash = seed
    for (let i = 0; i < whole; i++) hash = hashWithBlock(hash, mixed[i] as number)
    return finishedHash(hash ^ (mixed[whole] as number), length)
  }
}
