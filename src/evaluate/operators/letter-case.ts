// Texts are compared upper and lower case apart. Where they are of ASCII, that needs no lower-case text: letters are compared one
// by one, and a function gives `undefined` once it meets another character, for which only `lowerCase` knows the mapping.

/** Looking for a text anywhere in a longer one, letter by letter, would take too long. */
const MAX_SEARCHED_LENGTH = 256

const UPPER_A = 0x41
const UPPER_Z = 0x5a
/** The bit in which ASCII's lower-case letters differ from the others. */
const LOWER_CASE = 0x20
const MAX_ASCII = 0x7f

/** Texts whose lower case is kept: what is shorter is made as fast as compared, and what is longer takes too much memory. */
const KEPT_LENGTHS = { least: 256, most: 65_536 }

/** The long text that was put in lower case last: a flag may test one attribute many times. */
let keptText = ''
let keptLowerCase = ''

/** Each code point alone by Unicode's full lower-case mapping, whatever the locale. */
export function lowerCase(text: string): string {
  if (text === keptText) return keptLowerCase
  // The final sigma is the one mapping of `toLowerCase` that looks at the neighbours.
  const lower = text.replaceAll('Σ', 'σ').toLowerCase()
  if (text.length >= KEPT_LENGTHS.least && text.length <= KEPT_LENGTHS.most) {
    keptText = text
    keptLowerCase = lower
  }
  return lower
}

/** Whether the text starts with `lower`, which is in lower case. */
export function foldedStartsWith(text: string, lower: string): boolean | undefined {
  for (let i = 0; i < lower.length; i++) {
    if (i === text.length) return false
    const code = text.charCodeAt(i)
    if (code > MAX_ASCII) return undefined
    if (folded(code) !== lower.charCodeAt(i)) return false
  }
  return true
}

/** Whether the text ends with `lower`, which is in lower case. */
export function foldedEndsWith(text: string, lower: string): boolean | undefined {
  const start = text.length - lower.length
  for (let i = lower.length - 1; i >= 0; i--) {
    if (start + i < 0) return false
    const code = text.charCodeAt(start + i)
    if (code > MAX_ASCII) return undefined
    if (folded(code) !== lower.charCodeAt(i)) return false
  }
  return true
}

/** Whether the text contains `lower`, which is in lower case. */
export function foldedContains(text: string, lower: string): boolean | undefined {
  const { length } = text
  if (length > MAX_SEARCHED_LENGTH) return undefined
  if (lower === '') return true
  const first = lower.charCodeAt(0) | LOWER_CASE
  for (let at = 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code > MAX_ASCII) return undefined
    // Nearly a comparison: what gets by is compared in full.
    if ((code | LOWER_CASE) === first && hasFoldedAt(text, lower, at)) return true
  }
  return false
}

/** A number of 30 bits, the same for texts that differ in case alone. Source: FNV-1a of Fowler, Noll and Vo. */
export function foldedHash(text: string): number | undefined {
  let hash = 0x811c9dc5
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (code > MAX_ASCII) return undefined
    hash = Math.imul(hash ^ folded(code), 0x01000193)
  }
  return hash >>> 2
}

/** Whether `lower`, which is in lower case, stands in the text at `at`. */
function hasFoldedAt(text: string, lower: string, at: number): boolean {
  if (at + lower.length > text.length) return false
  for (let i = 0; i < lower.length; i++) if (folded(text.charCodeAt(at + i)) !== lower.charCodeAt(i)) return false
  return true
}

function folded(code: number): number {
  return code >= UPPER_A && code <= UPPER_Z ? code | LOWER_CASE : code
}
