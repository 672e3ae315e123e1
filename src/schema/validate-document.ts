import { type DocumentProblem, InvalidDocumentError } from '../errors.js'
import { checkOptions } from '../options/option-checks.js'
import { type ReadSettings, readChecks, readDocument } from './read-document.js'

/** What there is to say of a document. */
export type DocumentValidation =
  | {
      readonly valid: true
      /** Doubtful, but taken. */
      readonly warnings: readonly DocumentProblem[]
      /** What this reader would leave out of a document newer than itself. */
      readonly degraded: readonly DocumentProblem[]
    }
  | {
      readonly valid: false
      /** Every problem found, at most 100, with its place. `error.message` tells them to people. */
      readonly problems: readonly DocumentProblem[]
      readonly error: InvalidDocumentError
    }

/**
 * Checks a flag document exactly as a client does, for tests and scripts of your own.
 *
 * @param content the document: bytes or text as they would be deployed, or a parsed object, whose variant values are frozen
 * @throws {InvalidOptionsError} for an option or a limit that is misspelt, of the wrong type or out of bounds
 */
export function validateDocument(
  content: Uint8Array | string | object,
  options: ReadSettings = {},
): DocumentValidation {
  checkOptions(options, readChecks)
  try {
    const { warnings, degraded } = readDocument(content, { ...options, version: { label: undefined, hash: '' } })
    return { valid: true, warnings, degraded }
  } catch (error) {
    if (error instanceof InvalidDocumentError) return { valid: false, problems: error.problems, error }
    throw error
  }
}
