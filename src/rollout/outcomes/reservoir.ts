const SIZE = 100

/** At most 100 of any number of durations, each with the same probability (Vitter, 1985, algorithm R). */
export class Reservoir {
  readonly #random: () => number
  readonly #kept: number[] = []
  #offered = 0

  constructor(random: () => number) {
    this.#random = random
  }

  offer(ms: number): void {
    this.#offered += 1
    if (this.#kept.length < SIZE) {
      this.#kept.push(ms)
      return
    }
    const place = Math.floor(this.#random() * this.#offered)
    if (place < SIZE) this.#kept[place] = ms
  }

  /** What is kept, which is forgotten then. */
  take(): number[] {
    this.#offered = 0
    return this.#kept.splice(0)
  }
}
