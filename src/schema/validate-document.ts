import { type DocumentProblem, InvalidDocumentError } from '../errors.js'
import { checkOptions } from '../options/option-checks.js'
import { readingOrRefusal } from './read-document.js'
import { type DocumentReadOptions, readChecks } from './read-options.js'
import { atOnce } from './steps.js'

/** The result of checking a document. */
export type DocumentValidation =
  | {
      /** `true`: a client would take the document. */
      readonly valid: true
      /** Parts of it that are allowed and probably a mistake. */
      readonly warnings: readonly DocumentProblem[]
      /** Parts that would be left out, since the document is newer than this reader; empty for all other documents. */
      readonly degraded: readonly DocumentProblem[]
    }
  | {
      /** `false`: a client would refuse the document. */
      readonly valid: false
      /** Every problem, at most 100, with its place. */
      readonly problems: readonly DocumentProblem[]
      /** The same as an error, whose message lists the first ten for people. */
      readonly error: InvalidDocumentError
    }

/**
 * Checks a flag document exactly as a client does, for tests and scripts of your own.
 *
 * @param content the document: bytes or text as they would be deployed, or a parsed object, whose variant values are frozen
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 * @example
 * ```ts
 * import { readFileSync } from 'node:fs'
 * import { validateDocument } from 'holdfast'
 *
 * const result = validateDocument(readFileSync('flags.json'))
 * if (!result.valid) throw result.error
 * for (const { path, message } of result.warnings) console.warn(path, message)
 * ```
 */
export function validateDocument(
  content: Uint8Array | string | object,
  options: DocumentReadOptions = {},
): DocumentValidation {
  checkOptions(options, readChecks)
  const reading = atOnce(
    readingOrRefusal(content, { ...options, version: { label: undefined, hash: '' }, putsOff: true }),
  )
  if (reading instanceof InvalidDocumentError) return { valid: false, problems: reading.problems, error: reading }
  const { warnings, degraded } = reading
  return { valid: true, warnings, degraded }
}
