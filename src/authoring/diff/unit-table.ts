/** Position of a unit in a table; none for one that the table leaves out. */
export type UnitIndex = number
export const LEFT_OUT: UnitIndex = -1

/** What a table holds, to be sent to another thread and merged there. */
export interface UnitTablePart {
  readonly level: number
  /** The high and the low half of each unit's hash. */
  readonly hashes: Uint32Array
}

const FIRST_CAPACITY = 1 << 10

/**
 * Numbers distinct units from 0, in the order in which they come. Of a unit it keeps 64 bits of hash, some 20 bytes, and no
 * text.
 *
 * Up to `maxUnits` nothing is lost, but for two units of one hash: for a million units, a chance of 1 in 37 million. Beyond,
 * it goes on with a sample: half of the hashes, then a quarter, and so on, each time there are too many. Which units are kept
 * depends on their hashes alone, so all sets of a table, and those of other tables, keep the same ones, and what is counted
 * among them times `scale` is an estimate without bias; that of all units has a standard error of 1.2 / sqrt(maxUnits).
 *
 * Source: Philippe Flajolet, On adaptive sampling, Computing 43 (1990).
 */
export class UnitTable {
  readonly #maxUnits: number
  readonly #sets: UnitSet[] = []
  /** Index of the unit at its slot, plus 1; 0 where there is none. Never more than half full. */
  #slots = new Uint32Array(2 * FIRST_CAPACITY)
  /** Two numbers a unit: the high and the low half of its hash. */
  #hashes = new Uint32Array(2 * FIRST_CAPACITY)
  #size = 0
  #level = 0
  // The hash of the unit asked for last, so that no object is made for it.
  #unitHigh = 0
  #unitLow = 0

  constructor(maxUnits: number) {
    this.#maxUnits = maxUnits
  }

  /** How many units there are. */
  get count(): number {
    return this.#size * this.scale
  }

  /** Units that each unit of the table stands for: 1 where the counts are exact. */
  get scale(): number {
    return 2 ** this.#level
  }

  /** A set of this table's units. */
  set(): UnitSet {
    const set = new UnitSet()
    this.#sets.push(set)
    return set
  }

  /** The index of the unit, which is added if it is new. */
  indexOf(unit: string): UnitIndex {
    this.#hash(unit)
    return this.#indexOf(this.#unitHigh, this.#unitLow)
  }

  part(): UnitTablePart {
    return { level: this.#level, hashes: this.#hashes.slice(0, 2 * this.#size) }
  }

  /** Adds the units of another table, and gives the index here of each index there. */
  merge({ level, hashes }: UnitTablePart): Int32Array {
    while (this.#level < level) this.#halve()
    const indexes = new Int32Array(hashes.length / 2)
    // A table that becomes a sample on the way numbers its units anew, so they are looked up once all are there.
    for (let pass = this.#level - 1; pass !== this.#level; ) {
      pass = this.#level
      for (let i = 0; i < indexes.length; i++) {
        indexes[i] = this.#indexOf(hashes[2 * i] as number, hashes[2 * i + 1] as number)
      }
    }
    return indexes
  }

  #indexOf(high: number, low: number): UnitIndex {
    if ((low & (this.scale - 1)) !== 0) return LEFT_OUT
    let slot = this.#slotOf(high, low)
    const known = this.#slots[slot] as number
    if (known !== 0) return known - 1
    if (this.#size === this.#maxUnits) {
      this.#halve()
      return this.#indexOf(high, low)
    }
    if (2 * this.#size === this.#hashes.length) {
      this.#grow()
      slot = this.#slotOf(high, low)
    }
    this.#hashes[2 * this.#size] = high
    this.#hashes[2 * this.#size + 1] = low
    this.#slots[slot] = ++this.#size
    return this.#size - 1
  }

  /** Where the unit stands, or would. */
  #slotOf(high: number, low: number): number {
    const mask = this.#slots.length - 1
    let slot = high & mask
    for (;;) {
      const index = (this.#slots[slot] as number) - 1
      if (index < 0 || (this.#hashes[2 * index] === high && this.#hashes[2 * index + 1] === low)) return slot
      slot = (slot + 1) & mask
    }
  }

  #grow(): void {
    this.#hashes = extended(this.#hashes, 2 * this.#hashes.length)
    this.#place(new Uint32Array(this.#hashes.length))
  }

  #place(slots: Uint32Array<ArrayBuffer>): void {
    this.#slots = slots
    for (let index = 0; index < this.#size; index++) {
      slots[this.#slotOf(this.#hashes[2 * index] as number, this.#hashes[2 * index + 1] as number)] = index + 1
    }
  }

  /**
   * 64 bits of hash in one pass: two lanes over the UTF-16 code units, each of its own multiplier and one of them turned, then
   * Murmur's finalizer over both. Not the hash of draws, whose seeds make no second hash that is independent of the first.
   */
  #hash(text: string): void {
    let high = 0x9e3779b9
    let low = 0x811c9dc5
    for (let i = 0; i < text.length; i++) {
      const code = text.charCodeAt(i)
      high = Math.imul(high ^ code, 0x85ebca6b)
      high = (high << 13) | (high >>> 19)
      low = Math.imul(low ^ code, 0x01000193)
    }
    this.#unitHigh = finalized(high ^ text.length)
    this.#unitLow = finalized(low ^ this.#unitHigh)
  }

  /** Leaves out half of the units. */
  #halve(): void {
    this.#level += 1
    const mask = this.scale - 1
    const indexes = new Int32Array(this.#size).fill(LEFT_OUT)
    let kept = 0
    for (let index = 0; index < this.#size; index++) {
      const low = this.#hashes[2 * index + 1] as number
      if ((low & mask) !== 0) continue
      this.#hashes[2 * kept] = this.#hashes[2 * index] as number
      this.#hashes[2 * kept + 1] = low
      indexes[index] = kept++
    }
    this.#size = kept
    this.#place(this.#slots.fill(0))
    for (const set of this.#sets) set.renumber(indexes)
  }
}

/** Some of the units of a table, as bits by their index. */
export class UnitSet {
  #words = new Uint32Array(0)

  /** Whether the unit was not in the set. */
  add(index: UnitIndex): boolean {
    const at = index >>> 5
    if (at >= this.#words.length) this.#words = extended(this.#words, Math.max(8, at + 1, 2 * this.#words.length))
    const word = this.#words[at] as number
    const bit = 1 << (index & 31)
    this.#words[at] = word | bit
    return (word & bit) === 0
  }

  get bits(): Uint32Array {
    return this.#words
  }

  /** Adds those of `bits`, whose indexes are others here. */
  merge(bits: Uint32Array, indexes: Int32Array): void {
    for (const index of indexesOf(bits)) {
      const here = indexes[index] ?? LEFT_OUT
      if (here !== LEFT_OUT) this.add(here)
    }
  }

  renumber(indexes: Int32Array): void {
    const before = this.#words
    this.#words = new Uint32Array(0)
    this.merge(before, indexes)
  }
}

/** How many bits are set in any of the sets. */
export function unionSize(sets: readonly UnitSet[]): number {
  const length = Math.max(0, ...sets.map(({ bits }) => bits.length))
  let size = 0
  for (let at = 0; at < length; at++) {
    let word = 0
    for (const { bits } of sets) word |= bits[at] ?? 0
    size += bitCount(word)
  }
  return size
}

function* indexesOf(bits: Uint32Array): Generator<UnitIndex> {
  for (const [at, word] of bits.entries()) {
    for (let rest = word; rest !== 0; rest &= rest - 1) yield 32 * at + (31 - Math.clz32(rest & -rest))
  }
}

function bitCount(word: number): number {
  let rest = word - ((word >>> 1) & 0x55555555)
  rest = (rest & 0x33333333) + ((rest >>> 2) & 0x33333333)
  return Math.imul((rest + (rest >>> 4)) & 0x0f0f0f0f, 0x01010101) >>> 24
}

function extended(array: Uint32Array, length: number): Uint32Array<ArrayBuffer> {
  const longer = new Uint32Array(length)
  longer.set(array)
  return longer
}

function finalized(lane: number): number {
  let hash = lane ^ (lane >>> 16)
  hash = Math.imul(hash, 0x85ebca6b)
  hash ^= hash >>> 13
  hash = Math.imul(hash, 0xc2b2ae35)
  return (hash ^ (hash >>> 16)) >>> 0
}
