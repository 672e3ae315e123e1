/** Whether two JSON values are the same value, whatever the order of object members. */
export function isSameJson(a: unknown, b: unknown): boolean {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const members = Object.keys(a)
  return (
    members.length === Object.keys(b).length &&
    members.every((name) => Object.hasOwn(b, name) && isSameJson(memberOf(a, name), memberOf(b, name)))
  )
}

function memberOf(holder: object, name: string): unknown {
  return (holder as Record<string, unknown>)[name]
}
