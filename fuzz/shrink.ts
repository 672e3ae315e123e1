/** As many smaller values as are tried: each is compiled by both revisions. */
const MAX_TRIES = 2_000

/** A smaller value for which `holds` still: members, elements and letters are left out for as long as it does. */
export async function shrunk<T>(value: T, holds: (smaller: T) => Promise<boolean>): Promise<T> {
  let tries = 0
  let smallest = value
  search: for (;;) {
    for (const smaller of smallerThan(smallest)) {
      if (tries++ >= MAX_TRIES) return smallest
      if (!(await holds(smaller as T))) continue
      smallest = smaller as T
      continue search
    }
    return smallest
  }
}

/** Values with one thing less each, those that leave out most coming first. */
function* smallerThan(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield* shorterTexts(value)
  else if (Array.isArray(value)) yield* smallerLists(value)
  else if (isPlain(value)) yield* smallerObjects(value)
}

function* shorterTexts(text: string): Generator<string> {
  const half = text.length >> 1
  if (half > 1) yield* [text.slice(0, half), text.slice(half)]
  if (text.length > 1) yield* [text.slice(1), text.slice(0, -1)]
}

function* smallerLists(list: readonly unknown[]): Generator<unknown[]> {
  const half = list.length >> 1
  if (half > 1) yield* [list.slice(0, half), list.slice(half)]
  for (const index of list.keys()) yield list.toSpliced(index, 1)
  for (const [index, element] of list.entries()) {
    for (const smaller of smallerThan(element)) yield list.with(index, smaller)
  }
}

function* smallerObjects(object: object): Generator<object> {
  const entries = Object.entries(object)
  for (const index of entries.keys()) yield Object.fromEntries(entries.toSpliced(index, 1))
  for (const [index, [name, member]] of entries.entries()) {
    for (const smaller of smallerThan(member)) yield Object.fromEntries(entries.with(index, [name, smaller]))
  }
}

/** Not a date or another object with a meaning of its own. */
function isPlain(value: unknown): value is object {
  return typeof value === 'object' && value !== null && Object.getPrototypeOf(value) === Object.prototype
}
