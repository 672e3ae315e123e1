import { RE2JS } from 're2js'
import type { ValueTest } from '../attribute-test.js'

/**
 * A string in which the RE2 pattern is found, in as many steps a character at most. Linear time: RE2 never backtracks.
 * @throws {Error} for what is not RE2 syntax: look-around, back-references, possessive quantifiers.
 */
export function patternTest(pattern: string, ignoreCase: boolean): { test: ValueTest; steps: number } {
  const compiled = RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0)
  return {
    test: (value) => typeof value === 'string' && compiled.test(value),
    steps: compiled.programSize(),
  }
}
