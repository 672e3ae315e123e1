/** A test of all elements of a list at once: whether there is one that the test holds for. */
export type ListTest = (list: ReadList) => boolean

/**
 * A caller's list as tests look at it. Elements that no test understands are left out: arrays, objects, functions, symbols and
 * what is not there.
 */
export class ReadList {
  /** Each once. */
  readonly elements: readonly unknown[]
  readonly #read = new Map<(list: ReadList) => unknown, unknown>()

  constructor(list: readonly unknown[]) {
    const elements = new Set<unknown>()
    for (let i = 0; i < list.length; i++) {
      const element = list[i]
      if (understood.has(typeof element)) elements.add(element)
    }
    this.elements = [...elements]
  }

  /** What `read` makes of the list: made once. */
  as<T>(read: (list: ReadList) => T): T {
    let made = this.#read.get(read)
    if (made === undefined) {
      made = read(this)
      this.#read.set(read, made)
    }
    return made as T
  }
}

const understood: ReadonlySet<string> = new Set(['string', 'number', 'bigint', 'boolean'])

export function textsOf({ elements }: ReadList): readonly string[] {
  return elements.filter((element) => typeof element === 'string')
}

/** Elements are tested one by one in a call, up to so many comparisons, before lists are read: that takes as long as some tests. */
const FEW_COMPARISONS = 4_096
/** So few are tested as fast as found again. */
const SHORT = 4

let compared = 0
let lists: Map<readonly unknown[], ReadList | undefined> | undefined

/** To be called at the beginning of a call: callers may change their lists between two. */
export function forgetLists(): void {
  if (compared === 0) return
  compared = 0
  lists = undefined
}

/**
 * The list as it was read in this call, however many tests ask; `undefined` where its elements are to be tested one by one. A flag
 * may have tens of thousands of tests, and a list a thousand elements.
 *
 * @param comparisons how many testing an element takes
 */
export function readOnce(list: readonly unknown[], comparisons: number): ReadList | undefined {
  const { length } = list
  if (length <= SHORT) return undefined
  if (compared <= FEW_COMPARISONS) {
    compared += length * comparisons
    if (compared <= FEW_COMPARISONS) return undefined
  }
  lists ??= new Map()
  let read = lists.get(list)
  if (read === undefined && !lists.has(list)) {
    read = readable(list)
    lists.set(list, read)
  }
  return read
}

/** `undefined` where an element cannot be read. Tests of elements before it still hold. */
function readable(list: readonly unknown[]): ReadList | undefined {
  try {
    return new ReadList(list)
  } catch {
    return undefined
  }
}
