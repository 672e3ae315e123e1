import { RE2JS } from 're2js'
import type { ValueTest } from '../attribute-test.js'
import { canSpendOnStates } from '../pattern-states.js'
import { PatternError } from './pattern-error.js'
import { isListOfWords } from './pattern-words.js'

/** Code points of the longest text that a pattern is looked for in. Part of the format. */
const MAX_MATCHED_LENGTH = 1024

/**
 * A string of at most 1,024 code points in which the RE2 pattern is found, in as many steps a character at most. Linear time:
 * RE2 never backtracks.
 * @throws {PatternError} for what is not RE2 syntax: look-around, back-references, possessive quantifiers.
 */
export function patternTest(pattern: string, ignoreCase: boolean): { test: ValueTest; steps: number } {
  const compiled = compile(pattern, ignoreCase)
  const steps = compiled.programSize()
  const hasFewStates = isListOfWords(pattern)
  const isFound = (text: string) =>
    hasFewStates || canSpendOnStates(steps * text.length) ? compiled.test(text) : compiled.matcher(text).find()
  return { test: (value) => typeof value === 'string' && isShort(value) && isFound(value), steps }
}

function isShort(text: string): boolean {
  if (text.length <= MAX_MATCHED_LENGTH) return true
  if (text.length > 2 * MAX_MATCHED_LENGTH) return false
  let length = 0
  for (const _ of text) length++
  return length <= MAX_MATCHED_LENGTH
}

function compile(pattern: string, ignoreCase: boolean): RE2JS {
  try {
    return RE2JS.compile(pattern, ignoreCase ? RE2JS.CASE_INSENSITIVE : 0)
  } catch (error) {
    throw new PatternError(error instanceof Error ? error.message : String(error), { cause: error })
  }
}
