import type { Literal } from '../../evaluate/operators/comparison.js'
import { isListOfWords } from '../../evaluate/operators/pattern-words.js'
import type { TextOperator } from '../../evaluate/operators/text.js'

// What tests cost, in tests: one that only compares takes at most 0.1 µs. Costlier ones count for as many as they take at
// worst over a text of 4 KB, or a list of as much, which is chosen by whoever is evaluated. Of a list most tests find what they
// look for without looking at each element. Measured with Node 20; docs/decisions.md has the figures.

/** Lower-casing the text first. */
export const CASE_TESTS = 300

/** Reading a value as a number or a string first: a text of digits takes most. */
export const READ_TESTS = 100

/** Reading a text as a date. */
export const DATE_TESTS = 15

/** Reading a text as an address, and looking for the block that holds it. */
export function addressTests(blocks: number): number {
  return 50 + blocks
}

/** Reading a text as a timestamp of AppConfig's rules, of which a fraction may be long. */
const TIMESTAMP_TESTS = 40
/** Letters of a constant that a text is compared with in the time of a test. */
const LETTERS_PER_TEST = 32
/** Comparing each element of a list. */
const ELEMENTS_TESTS = 100

/** Comparing a value with a constant of AppConfig's rules. */
export function literalTests(literal: Literal): number {
  if (typeof literal === 'object') return TIMESTAMP_TESTS
  return ELEMENTS_TESTS + (typeof literal === 'string' ? Math.ceil(literal.length / LETTERS_PER_TEST) : 0)
}

/** Operands that are looked for in a list in the time of a test, and how many elements a list has at most. */
const OPERANDS_PER_TEST = 8
const MAX_ELEMENTS = 1_000

/** Looking for any of so many operands, beyond what every test takes. */
export function listTests(operands: number): number {
  return Math.floor(Math.min(operands, MAX_ELEMENTS) / OPERANDS_PER_TEST)
}

/** Comparing two attributes, whose texts may be alike up to the last letter. */
export const ORDER_TESTS = 130
/** Looking for one attribute in another, as repetitive as the first. */
export const SEARCH_TESTS = 5_500

/** Hashing a unit. */
export const DRAW_TESTS = 25

/** Steps of a ramp that are passed over in the time of a test. */
const RAMP_STEPS_PER_TEST = 32

export function rampTests(steps: number): number {
  return Math.ceil(steps / RAMP_STEPS_PER_TEST)
}

/** Reading a text as a version, and comparing it with each version of the range. */
export function versionTests(range: string): number {
  return 200 + 6 * range.length
}

/** Looking for `operand`. Where it may begin anywhere, a text may be so repetitive that each place has to be tried. */
export function textTests(operator: TextOperator, operand: string): number {
  return operator === 'contains' ? 50 + 5 * operand.length : 1 + (operand.length >> 6)
}

/** Looking for the elements of a list in `text`, each of which may nearly stand at each of its places. */
export function partTests(operator: TextOperator, text: string): number {
  return ELEMENTS_TESTS + (operator === 'contains' ? 50 * text.length : textTests(operator, text))
}

/** Trying a pattern on each element of a list, however short they are. */
const PATTERN_TESTS = 2_500

/**
 * Of `steps` RE2 steps nearly all may have to be taken for each character of a text. A list of words is matched in one pass,
 * however long it is, and takes less to begin with unless it begins with `^`.
 */
export function patternTests(pattern: string, steps: number): number {
  if (!isListOfWords(pattern)) return Math.max(PATTERN_TESTS, 500 * steps)
  return (pattern.startsWith('^') ? PATTERN_TESTS : 500) + steps
}
