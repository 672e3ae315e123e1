import type { DocumentProblem } from '../../errors.js'
import type { DocumentLimits } from '../limits.js'
import { problemAt } from '../problems/document-problem.js'
import { findingPositions } from '../problems/text-position.js'
import { atOnce, done, Pace, type Steps } from '../steps.js'
import { decodingText } from './decode-text.js'
import { foreignBytes } from './foreign-text.js'
import { findingJsonFaults } from './json-faults.js'
import { type LeftToCheck, surveyingText, suspecting } from './json-suspicion.js'

export type ParseResult =
  | {
      readonly kind: 'parsed'
      readonly value: unknown
      /** What was parsed, for locating problems found later. */
      readonly text: string
    }
  | {
      readonly kind: 'refused'
      readonly problems: readonly DocumentProblem[]
      /** There where the text is JSON and within the limits: what else is wrong with it can be looked for. */
      readonly value?: unknown
      readonly text?: string
    }

/**
 * JSON, stricter than `JSON.parse`: no member twice, nothing that could reach a prototype, no half characters, no numbers
 * that became infinite, nothing beyond the limits. Costs little more than `JSON.parse` where there is nothing to find.
 */
export function parseJson(content: Uint8Array | string, limits: DocumentLimits): ParseResult {
  return atOnce(parsingJson(content, limits, new Pace()))
}

/** As `parseJson`, interruptible. `keeping` says what of the value is known to be sound, and may exchange parts of it for equal ones. */
export function* parsingJson(
  content: Uint8Array | string,
  limits: DocumentLimits,
  pace: Pace,
  keeping: (value: unknown) => Steps<LeftToCheck> = wholly,
): Steps<ParseResult> {
  const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  if (size > limits.maxBytes) return refused([tooLarge(size, limits)])
  const decoded = yield* decodingText(content, pace)
  if (decoded.kind === 'invalid') return refused([yield* locatingByte(content as Uint8Array, decoded.before, pace)])

  const { text } = decoded
  const survey = yield* surveyingText(typeof content === 'string' ? Buffer.from(content) : content, pace)
  // Nested by the million, arrays take `JSON.parse` many times as long as others.
  if (survey.depth > limits.maxDepth) return refused(yield* findingJsonFaults(text, limits, pace))
  if (text.length > LONG_TEXT) yield 'long'
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(yield* findingJsonFaults(text, limits, pace))
  }
  if (text.length > LONG_TEXT) yield
  // Decoded bytes hold whole characters only; a string need not.
  const isBroken = typeof content === 'string' && /\p{Surrogate}/u.test(content)
  const isSuspicious = isBroken || (yield* suspecting(survey, yield* keeping(value), limits, pace))
  const problems = isSuspicious ? yield* findingJsonFaults(text, limits, pace) : []
  if (problems.length === 0) return { kind: 'parsed', value, text }
  return problems.every(({ code }) => harmlessFaults.has(code))
    ? { kind: 'refused', problems, value, text }
    : refused(problems)
}

function wholly(value: unknown): Steps<LeftToCheck> {
  return done({ parts: [value], members: 0 })
}

/** Code units that `JSON.parse` takes the better part of a millisecond for. */
const LONG_TEXT = 100_000

/** Faults that leave a value one can look at. */
const harmlessFaults: ReadonlySet<DocumentProblem['code']> = new Set([
  'duplicate-member',
  'forbidden-member',
  'lone-surrogate',
  'number-overflow',
  'inexact-number',
])

function refused(problems: readonly DocumentProblem[]): ParseResult {
  return { kind: 'refused', problems }
}

// "At least": a source takes in no more than one byte too many.
function tooLarge(size: number, { maxBytes }: DocumentLimits): DocumentProblem {
  return problemAt('', {
    code: 'too-large',
    message: `The document has at least ${size} bytes, more than the ${maxBytes} it may have. Split it by application, or raise the limit maxBytes.`,
    expected: `at most ${maxBytes} bytes`,
  })
}

/** The first byte that is not UTF-8, where there are some; what is `before` it is. */
function* locatingByte(bytes: Uint8Array, before: string, pace: Pace): Steps<DocumentProblem> {
  const end = before.length
  const { spanOf } = yield* findingPositions(before, [end], pace)
  const problem = problemAt('', {
    code: 'invalid-utf8',
    message:
      foreignBytes(bytes) ??
      'The document is not UTF-8 from here on. Save it as UTF-8; if it is compressed or encrypted, undo that first.',
    expected: 'UTF-8 text',
  })
  return { ...problem, ...spanOf({ start: end, end }) }
}
