/** Elements and members that are compared at most. */
const MOST = 500

const LARGE_COST = 1_000

/**
 * Compares JSON values of ordinary size at once, without allocating: of a document that was replaced, nearly all parts are as
 * before. Both values are what `JSON.parse` gives, or were checked to be as plain.
 */
export class Comparison {
  /** Members of objects in the values compared last, which were the same. */
  members = 0
  #left = MOST

  /** Whether the values are the same, whatever the order of object members; `undefined` where they are too large. */
  compare(one: unknown, other: unknown): boolean | undefined {
    this.members = 0
    this.#left = MOST
    const isSame = this.#isSame(one, other)
    return this.#left < 0 ? undefined : isSame
  }

  /** Units of work that the last comparison took. Before the first member of a large object is seen, V8 lists them all. */
  get cost(): number {
    return this.#left < 0 ? LARGE_COST : 0.2 + (MOST - this.#left) * 0.05
  }

  #isSame(a: unknown, b: unknown): boolean {
    if (a === b && typeof a !== 'object') return true
    if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return a === b
    if (Array.isArray(a)) return Array.isArray(b) && this.#isSameArray(a, b)
    return !Array.isArray(b) && this.#isSameObject(a as JsonRecord, b as JsonRecord)
  }

  #isSameArray(a: readonly unknown[], b: readonly unknown[]): boolean {
    const { length } = a
    this.#left -= length
    if (length !== b.length || this.#left < 0) return false
    for (let index = 0; index < length; index++) if (!this.#isSame(a[index], b[index])) return false
    return true
  }

  #isSameObject(a: JsonRecord, b: JsonRecord): boolean {
    let count = 0
    for (const name in a) {
      count++
      if (--this.#left < 0) return false
      // A member that only the one has is compared with undefined, or with what all objects inherit: neither is JSON.
      if (!this.#isSame(a[name], b[name])) return false
    }
    this.members += count
    for (const _ in b) count--
    return count === 0
  }
}

type JsonRecord = Readonly<Record<string, unknown>>
