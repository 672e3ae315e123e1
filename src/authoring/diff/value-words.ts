const MAX_LENGTH = 40
const MAX_NAMES = 3

/** A JSON value on one line, cut short. */
export function valueWords(value: unknown): string {
  const text = JSON.stringify(value) ?? 'nothing'
  return text.length <= MAX_LENGTH ? text : `${text.slice(0, MAX_LENGTH - 1)}…`
}

/** Quoted only where it could be read as something else. */
export function nameWords(name: unknown): string {
  return typeof name === 'string' && /^[\p{L}\p{N}][\p{L}\p{N}._@/+-]*$/u.test(name) && name.length <= MAX_LENGTH
    ? name
    : valueWords(name)
}

/** `US, CA, GB and 4 more`. */
export function listWords(names: readonly unknown[]): string {
  const shown = names.slice(0, MAX_NAMES).map(nameWords).join(', ')
  return names.length <= MAX_NAMES ? shown : `${shown} and ${countWords(names.length - MAX_NAMES)} more`
}

/** `1,000,000`. */
export function countWords(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}

/** `5 %`. */
export function percentWords(percent: number): string {
  return `${percent} %`
}

/** `salt "a" -> "b"`, where the two differ. */
export function movedWords(what: string, before: string | undefined, after: string | undefined): string[] {
  if (before === after) return []
  return [`${what} ${before ?? 'none'} -> ${after ?? 'none'}`]
}

/** What was added to a list and removed from it: `MX, BR added, CA removed`; undefined where neither was. */
export function listChangeWords(before: readonly unknown[], after: readonly unknown[]): string | undefined {
  const [old, next] = [new Set(before), new Set(after)]
  const added = after.filter((one) => !old.has(one))
  const removed = before.filter((one) => !next.has(one))
  const parts = [
    ...(added.length === 0 ? [] : [`${listWords(added)} added`]),
    ...(removed.length === 0 ? [] : [`${listWords(removed)} removed`]),
  ]
  return parts.length === 0 ? undefined : parts.join(', ')
}
