import { RE2JS } from 're2js'
import type { ValueTest } from '../attribute-test.js'
import { areStatesAffordable, spendOnStates } from '../pattern-states.js'
import { isMatchedLength } from './matched-length.js'
import { PatternError } from './pattern-error.js'
import { isListOfWords } from './pattern-words.js'
import { wordsTest } from './words-of-list.js'

/**
 * A string of at most 1,024 code points in which the RE2 pattern is found, in as many steps a character at most. Linear time:
 * RE2 never backtracks.
 * @throws {PatternError} for what is not RE2 syntax: look-around, back-references, possessive quantifiers.
 */
export function patternTest(pattern: string, ignoreCase: boolean): { test: ValueTest; steps: number } {
  const compiled = compile(pattern, ignoreCase)
  const steps = compiled.programSize()
  const { onepass, prefixComplete } = compiled.re2()
  const hasFewStates = onepass !== null || prefixComplete || isListOfWords(pattern)
  const isIn = hasFewStates ? (text: string) => compiled.test(text) : (text: string) => isFound(compiled, steps, text)
  const test = (value: unknown) => typeof value === 'string' && isMatchedLength(value) && isIn(value)
  const ofList = ignoreCase ? undefined : wordsTest(pattern)
  return { test: Object.assign(test, ofList && { ofList }), steps }
}

/**
 * By the states of the pattern, if the call can afford one for each character. Otherwise each step is tried once at each character,
 * which takes up to 10 ns, however many states there are.
 */
function isFound(compiled: RE2JS, steps: number, text: string): boolean {
  const re2 = compiled.re2()
  if (!areStatesAffordable(steps * text.length)) return compiled.matcher(text).find()
  const before = re2.lazyDFA?.stateCount ?? 0
  const found = compiled.test(text)
  const made = (re2.lazyDFA?.stateCount ?? 0) - before
  // Where there are fewer than before, they have made room for new ones.
  if (made !== 0) spendOnStates(steps * (made > 0 ? made : text.length))
  return found
}

function compile(pattern: string, ignoreCase: boolean): RE2JS {
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0)
  } catch (error) {
    throw new PatternError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
