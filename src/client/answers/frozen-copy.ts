/** Contexts are nested less deep; and a circle, however it is made, has an end. */
const MAX_DEPTH = 32

/**
 * The same data, which nobody can change: plain objects and arrays are copied, frozen, at every depth, and dates copied.
 * Whatever else there is (functions, maps, instances within the data) stays itself. Members whose getters throw are left out.
 */
export function frozenCopy(value: unknown): unknown {
  return isObject(value) ? copyOf(value, MAX_DEPTH, true) : value
}

function copyOf(value: object, depth: number, isWhole: boolean): unknown {
  try {
    if (Array.isArray(value)) return Object.freeze(value.map((element) => memberOf(element, depth)))
    if (value instanceof Date) return new Date(value)
    if (!isWhole && !isPlain(value)) return value
    const copy: Record<string, unknown> = Object.create(
      isPlain(value) ? Object.getPrototypeOf(value) : Object.prototype,
    )
    for (const name of Object.keys(value)) copyMember(value as Record<string, unknown>, name, copy, depth)
    return Object.freeze(copy)
  } catch {
    return isWhole ? Object.freeze({}) : undefined
  }
}

function copyMember(from: Record<string, unknown>, name: string, to: Record<string, unknown>, depth: number): void {
  try {
    const value = memberOf(from[name], depth)
    // `__proto__` is a name like any other here.
    Object.defineProperty(to, name, { value, enumerable: true })
  } catch {
    // A getter that throws: evaluation takes the attribute for missing, too.
  }
}

function memberOf(value: unknown, depth: number): unknown {
  return isObject(value) && depth > 0 ? copyOf(value, depth - 1, false) : value
}

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null
}

/** Of any realm. */
function isPlain(value: object): boolean {
  const prototype = Object.getPrototypeOf(value)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}
