import { finishedHash, hashWithBlock, mixedBlock, murmur3 } from './murmur3.js'

/** Longer units are rare. */
const MAX_LENGTH = 256

/**
 * The blocks of one unit, mixed: they are the same for every seed, and mixing them is most of the work of a draw. Worth it for
 * several draws of one unit, so they are kept from the second one on. Holds one unit at a time, so that keeping another makes no
 * object.
 */
export class UnitBlocks {
  #unit = ''
  /** `seen`: drawn once. `refused`: long, or not of ASCII. */
  #state: 'seen' | 'kept' | 'refused' = 'refused'
  /** Of the whole blocks of four bytes; what is left over comes after them. */
  readonly #mixed = new Int32Array(MAX_LENGTH / 4 + 1)

  /** Takes the place of the unit before, for many draws. */
  keep(unit: string): void {
    this.#unit = unit
    this.#state = this.#mix(unit) ? 'kept' : 'refused'
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

  #mix(unit: string): boolean {
    if (unit.length > MAX_LENGTH) return false
    for (let start = 0; start < unit.length; start += 4) {
      let block = 0
      for (let i = 0; i < 4 && start + i < unit.length; i++) {
        const code = unit.charCodeAt(start + i)
        if (code > 0x7f) return false
        block |= code << (8 * i)
      }
      this.#mixed[start >> 2] = mixedBlock(block)
    }
    if ((unit.length & 3) === 0) this.#mixed[unit.length >> 2] = 0
    return true
  }

  #hash(seed: number): number {
    const { length } = this.#unit
    const mixed = this.#mixed
    const whole = length >> 2
    let hash = seed
    for (let i = 0; i < whole; i++) hash = hashWithBlock(hash, mixed[i] as number)
    return finishedHash(hash ^ (mixed[whole] as number), length)
  }
}
