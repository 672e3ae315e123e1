import { type RecentlyUsed, recentlyUsed } from './recently-used.js'

/** Remembers what documents came to. Most processes see one document only: a cache is made for the second. */
export class Readings<T extends object> {
  readonly #max: number
  #first: { readonly id: string; readonly reading: T } | undefined
  #cache: RecentlyUsed<T> | undefined

  constructor(max: number) {
    this.#max = max
  }

  get(id: string): T | undefined {
    if (this.#cache !== undefined) return this.#cache.get(id)
    return this.#first?.id === id ? this.#first.reading : undefined
  }

  set(id: string, reading: T): void {
    if (this.#first === undefined) {
      this.#first = { id, reading }
      return
    }
    if (this.#cache === undefined) {
      this.#cache = recentlyUsed(this.#max)
      this.#cache.set(this.#first.id, this.#first.reading)
    }
    this.#cache.set(id, reading)
  }
}
