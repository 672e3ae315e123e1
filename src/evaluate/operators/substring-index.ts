interface State {
  /** By code unit. */
  readonly next: Map<number, State>
  /** The state of the longest endings that stand at more places. */
  link: State | undefined
  /** Of the longest substring that ends here. */
  readonly length: number
}

/**
 * All substrings of a text, each found in as many steps as it has code units, however repetitive both are. Made in as many steps as the
 * text has: a suffix automaton (Blumer et al., The smallest automaton recognizing the subwords of a text, 1985).
 */
export class SubstringIndex {
  readonly #start: State = { next: new Map(), link: undefined, length: 0 }

  constructor(text: string) {
    let last = this.#start
    for (let i = 0; i < text.length; i++) last = this.#extended(last, text.charCodeAt(i))
  }

  has(part: string): boolean {
    let state: State | undefined = this.#start
    for (let i = 0; i < part.length; i++) {
      state = state.next.get(part.charCodeAt(i))
      if (state === undefined) return false
    }
    return true
  }

  /** The state of the whole text so far, with `unit` behind it. */
  #extended(last: State, unit: number): State {
    const state: State = { next: new Map(), link: this.#start, length: last.length + 1 }
    let one: State | undefined = last
    for (; one !== undefined && !one.next.has(unit); one = one.link) one.next.set(unit, state)
    const known = one?.next.get(unit)
    if (one === undefined || known === undefined) return state
    if (known.length === one.length + 1) {
      state.link = known
      return state
    }
    const shorter: State = { next: new Map(known.next), link: known.link, length: one.length + 1 }
    for (; one?.next.get(unit) === known; one = one.link) one.next.set(unit, shorter)
    known.link = shorter
    state.link = shorter
    return state
  }
}
