/** Major, minor and patch of the version that was read last, so that reading one makes no object. */
export const plainVersion = new Int32Array(3)

/** With more digits than these, a number is node-semver's to judge. */
const MAX_DIGITS = 9

const DOT = 0x2e
const ZERO = 0x30
const NINE = 0x39
const LOWER_V = 0x76

/**
 * Whether the text is one to three short numbers without leading zeros, with or without a `v` in front, as nearly all versions
 * are; then `plainVersion` has them. False says nothing of the text.
 */
export function isPlainVersion(text: string): boolean {
  const { length } = text
  let part = 0
  let number = 0
  let digits = 0
  plainVersion[1] = 0
  plainVersion[2] = 0
  for (let at = length > 0 && text.charCodeAt(0) === LOWER_V ? 1 : 0; at < length; at++) {
    const code = text.charCodeAt(at)
    if (code === DOT) {
      if (digits === 0 || part === 2) return false
      plainVersion[part] = number
      part++
      number = 0
      digits = 0
    } else {
      const hasLeadingZero = digits > 0 && number === 0
      if (code < ZERO || code > NINE || hasLeadingZero || digits === MAX_DIGITS) return false
      number = number * 10 + code - ZERO
      digits++
    }
  }
  if (digits === 0) return false
  plainVersion[part] = number
  return true
}
