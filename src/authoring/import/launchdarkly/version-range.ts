import { Inexpressible } from '../../convert/conversion.js'
import type { Part } from './part.js'

const NUMBER = '(?:0|[1-9]\\d{0,14})'
const WORD = '(?:0|[1-9]\\d*|\\d*[A-Za-z-][0-9A-Za-z-]*)'
const version = new RegExp(
  `^(${NUMBER})(?:\\.(${NUMBER}))?(?:\\.(${NUMBER}))?(-${WORD}(?:\\.${WORD})*)?(?:\\+[0-9A-Za-z-]+(?:\\.[0-9A-Za-z-]+)*)?$`,
)

/** The longest text that is read as a version. */
const MAX_LENGTH = 256

/**
 * The version that LaunchDarkly reads an operand as, with all three numbers: those that are missing are 0. What was built does not count.
 * `undefined` for what is no version, and so matches nothing.
 * @throws {Inexpressible} for one that SDKs may read or not
 */
export function fullVersion({ value, at }: Part): string | undefined {
  const text = String(value)
  if (text.length > MAX_LENGTH) return undefined
  if (/^\s|\s$|\d{16}/.test(text)) {
    throw new Inexpressible('A version with a blank around it, or with a number of more than 15 digits.', at)
  }
  const found = version.exec(text)
  if (found === null) return undefined
  const [, major, minor = '0', patch = '0', prerelease = ''] = found
  return `${major}.${minor}.${patch}${prerelease}`
}
