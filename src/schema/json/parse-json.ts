import type { DocumentProblem } from '../../errors.js'
import type { DocumentLimits } from '../limits.js'
import { problemAt } from '../problems/document-problem.js'
import { spanFinder } from '../problems/text-position.js'
import { decodeText } from './decode-text.js'
import { foreignBytes } from './foreign-text.js'
import { findJsonFaults } from './json-faults.js'
import { isSuspicious } from './json-suspicion.js'

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
  const size = typeof content === 'string' ? Buffer.byteLength(content) : content.length
  if (size > limits.maxBytes) return refused([tooLarge(size, limits)])
  const decoded = decodeText(content)
  if (decoded.kind === 'invalid') return refused([invalidUtf8(content as Uint8Array, decoded.before)])

  const { text } = decoded
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch {
    return refused(findJsonFaults(text, limits))
  }
  // Decoded bytes hold whole characters only; a string need not.
  const isBroken = typeof content === 'string' && /\p{Surrogate}/u.test(content)
  const problems = isBroken || isSuspicious(text, value, limits) ? findJsonFaults(text, limits) : []
  if (problems.length === 0) return { kind: 'parsed', value, text }
  return problems.every(({ code }) => harmlessFaults.has(code))
    ? { kind: 'refused', problems, value, text }
    : refused(problems)
}

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

function invalidUtf8(bytes: Uint8Array, before: string): DocumentProblem {
  const problem = problemAt('', {
    code: 'invalid-utf8',
    message:
      foreignBytes(bytes) ??
      'The document is not UTF-8 from here on. Save it as UTF-8; if it is compressed or encrypted, undo that first.',
    expected: 'UTF-8 text',
  })
  return { ...problem, ...spanFinder(before)(before.length, before.length) }
}
