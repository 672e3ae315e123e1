import { finishedHash, hashWithBlock, mixedBlock, murmur3 } from './murmur3.js'

/** Longer units are rare. */
const MAX_LENGTH = 256

/**
 * The blocks of one unit, mixed: they are the same for every seed, and mixing them is most of the work of a draw. Worth it for
 * many draws of one unit. Holds one unit at a time, so that keeping another makes no object.
 */
export class UnitBlocks {
  #unit = ''
  /** Of the whole blocks of four bytes; what is left over comes after them. */
  readonly #mixed = new Int32Array(MAX_LENGTH / 4 + 1)

  /** Takes the place of the unit before. A unit that is long, or not of ASCII, is not kept. */
  keep(unit: string): void {
    this.#unit = ''
    if (unit.length > MAX_LENGTH) return
    for (let start = 0; start < unit.length; start += 4) {
      let block = 0
      for (let i = 0; i < 4 && start + i < unit.length; i++) {
        const code = unit.charCodeAt(start + i)
        if (code > 0x7f) return
        block |= code << (8 * i)
      }
      this.#mixed[start >> 2] = mixedBlock(block)
    }
    if ((unit.length & 3) === 0) this.#mixed[unit.length >> 2] = 0
    this.#unit = unit
  }

  /** `murmur3(unit, seed)`, whether or not that unit is kept. */
  hash(unit: string, seed: number): number {
    return unit === this.#unit ? this.#hash(seed) : murmur3(unit, seed)
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
