import { RE2JS } from 're2js'
import type { ValueTest } from '../attribute-test.js'

/**
 * A string in which the RE2 pattern is found. Linear time: RE2 never backtracks.
 * @throws {Error} for what is not RE2 syntax: look-around, back-references, possessive quantifiers.
 */
export function patternTest(pattern: string, ignoreCase: boolean): ValueTest {
  const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0)
  return (value) => typeof value === 'string' && compiled.test(value)
}
