/**
 * Work that can be interrupted where it yields. Ends with its result, or by throwing. It yields `'long'` before what cannot be
 * interrupted and takes long.
 */
export type Steps<Result> = Generator<'long' | undefined, Result, undefined>

/** Does it without a break. */
export function atOnce<Result>(steps: Steps<Result>): Result {
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** Work that is done already. */
export function* done<Result>(result: Result): Steps<Result> {
  yield* []
  return result
}

/** Units of work between two breaks: a fraction of a millisecond, and some milliseconds while the code is new to V8. */
const UNITS_PER_STEP = 250

/** Members that are worth remembering, once they are listed. */
const MANY = 256

/** Counts the work of one undertaking, in units of about a microsecond, and tells when a break is due. */
export class Pace {
  #left = UNITS_PER_STEP
  #large: WeakSet<object> | undefined
  #listed: WeakMap<object, readonly string[]> | undefined

  /** Counts work. Where it gives true, the caller yields. */
  isBreakDue(units: number): boolean {
    this.#left -= units
    if (this.#left > 0) return false
    this.#left = UNITS_PER_STEP
    return true
  }

  /** Counts work of a caller that cannot yield. The next break is due the sooner. */
  count(units: number): void {
    this.#left -= units
  }

  /**
   * The names of an object's members, of which nobody adds or removes any during the undertaking: V8 takes long to list thousands,
   * so that is done once.
   */
  keysOf(object: object): readonly string[] {
    const known = this.#listed?.get(object)
    if (known !== undefined) return known
    const keys = Object.keys(object)
    if (keys.length < MANY) return keys
    this.#listed ??= new WeakMap()
    this.#listed.set(object, keys)
    return keys
  }

  /** Remembers that the object has very many members. */
  noteLarge(object: object): void {
    this.#large ??= new WeakSet()
    this.#large.add(object)
  }

  /** Whether the object was found to have very many members: V8 lists all of them, also where one would do. */
  isLarge(object: object): boolean {
    return this.#large?.has(object) === true
  }
}
