import type { DocumentLimits } from '../limits.js'

const SPACE = 0x20
const QUOTE = 0x22

/**
 * Whether a text that `JSON.parse` made `value` of might hold what must be refused. Cheap, and never wrong when it says
 * no; whether there is something, and where, is for `findJsonFaults` to say.
 */
export function isSuspicious(text: string, value: unknown, limits: DocumentLimits): boolean {
  return (
    text.includes('__proto__') ||
    text.includes('"constructor"') ||
    hasOddEscape(text) ||
    countColons(text) !== countMembers(value, limits, 0)
  )
}

const harmlessEscape =
  /\\(?:[^u]|u[dD][89abAB][0-9a-fA-F]{2}\\u[dD][c-fC-F][0-9a-fA-F]{2}|u(?![dD][89a-fA-F]|00[5-7])[0-9a-fA-F]{4})/y

/** Escapes of half a character, or that could spell a letter of a forbidden name. In valid JSON every backslash begins an escape. */
function hasOddEscape(text: string): boolean {
  for (let at = text.indexOf('\\'); at >= 0; at = text.indexOf('\\', harmlessEscape.lastIndex)) {
    harmlessEscape.lastIndex = at
    if (!harmlessEscape.test(text)) return true
  }
  return false
}

/**
 * At least the number of members written in the text: colons after a quote. Strings that hold such colons are counted
 * too; that costs a closer look, but hides no member, as one that was written twice has become one in the value.
 */
function countColons(text: string): number {
  let count = 0
  for (let colon = text.indexOf(':'); colon >= 0; colon = text.indexOf(':', colon + 1)) {
    let before = colon - 1
    while (text.charCodeAt(before) <= SPACE) before--
    if (text.charCodeAt(before) === QUOTE) count++
  }
  return count
}

/** The number of members in the value, or NaN, which equals nothing, where it breaks a rule or limit itself. */
function countMembers(value: unknown, limits: DocumentLimits, depth: number): number {
  if (typeof value === 'number') return mayBeAnother(value) ? Number.NaN : 0
  if (typeof value !== 'object' || value === null) return 0
  if (depth === limits.maxDepth) return Number.NaN
  let count = 0
  if (Array.isArray(value)) {
    if (value.length > limits.maxListMembers) return Number.NaN
    for (let i = 0; i < value.length; i++) count += countMembers(value[i], limits, depth + 1)
    return count
  }
  for (const name in value) count += 1 + countMembers((value as Record<string, unknown>)[name], limits, depth + 1)
  return count
}

/** Infinity, or a whole number so large that it may have been written as another. */
function mayBeAnother(value: number): boolean {
  return Math.abs(value) > Number.MAX_SAFE_INTEGER
}
