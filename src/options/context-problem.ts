/** Why this is no evaluation context, in words; `undefined` where it is a record of attributes, or where there is none. */
export function contextProblem(context: unknown): string | undefined {
  if (context === undefined || context === null) return undefined
  const found = typeof context === 'object' ? objectProblem(context) : withArticle(nameOfType(context))
  if (found === undefined) return undefined
  return `The context is ${found}. Give an object of attributes, such as { targetingKey: "user-123" }.`
}

/**
 * Why the `targetingKey` of this record names nobody though there is one: a parameter that came twice is an array, a text that
 * is no number becomes NaN. `undefined` where it is a unit, and where there is none.
 */
export function targetingKeyProblem(context: unknown): string | undefined {
  const key = targetingKeyOf(context)
  if (key === undefined || key === null || typeof key === 'string' || typeof key === 'bigint') return undefined
  if (Number.isSafeInteger(key)) return undefined
  const found = Array.isArray(key) ? 'an array' : typeof key === 'number' ? String(key) : withArticle(typeof key)
  return `The "targetingKey" of the context is ${found}. Give a text or a whole number.`
}

function targetingKeyOf(context: unknown): unknown {
  try {
    return (context as { targetingKey?: unknown } | null | undefined)?.targetingKey
  } catch {
    return undefined
  }
}

/** What the object is in place of a record. What throws when it is looked at is none. */
function objectProblem(context: object): string | undefined {
  try {
    if (Array.isArray(context)) return 'an array'
    const { then, [Symbol.iterator]: iterator } = context as { then?: unknown; [Symbol.iterator]?: unknown }
    if (typeof then === 'function') return 'a promise that was not awaited'
    if (typeof iterator === 'function') return `${withArticle(nameOf(context))}, whose entries are not attributes`
    if (isPlain(context) || Object.keys(context).length > 0) return undefined
    return `an instance of ${nameOf(context)} without properties of its own; getters of a class are not read`
  } catch {
    return 'an object that throws when it is read'
  }
}

/** Of any realm. */
function isPlain(context: object): boolean {
  const prototype = Object.getPrototypeOf(context)
  return prototype === null || Object.getPrototypeOf(prototype) === null
}

function nameOf(context: object): string {
  const { name } = context.constructor
  return typeof name === 'string' && name !== '' ? name.slice(0, 80) : 'object'
}

function nameOfType(context: unknown): string {
  return typeof context === 'string' ? 'text' : typeof context
}

function withArticle(name: string): string {
  return `${/^[aeiou]/i.test(name) ? 'an' : 'a'} ${name}`
}
