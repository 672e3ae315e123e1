import { expect } from 'vitest'

/** How often something was seen: a test that sees nothing proves nothing. */
export class Seen {
  readonly #counts = new Map<string, number>()

  add(what: string): void {
    this.#counts.set(what, (this.#counts.get(what) ?? 0) + 1)
  }

  expectOften(least: number, whats: readonly string[]): void {
    const rare = whats.filter((what) => (this.#counts.get(what) ?? 0) < least)
    expect(rare, JSON.stringify(Object.fromEntries(this.#counts))).toEqual([])
  }
}
