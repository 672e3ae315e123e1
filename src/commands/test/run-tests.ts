import { type CaseReport, runCases } from '../../authoring/cases/run-cases.js'
import { InvalidDocumentError } from '../../errors.js'
import { CommandFailure } from '../failure.js'
import type { OpenedTests } from './open-tests.js'

/** A test file, and what became of its cases. */
export interface TestedFile extends OpenedTests {
  readonly report: CaseReport
  /** How many expectations were written anew. */
  readonly updated: number
}

/** @throws {CommandFailure} for a file that is no test of its document: every problem with its place */
export function runTests(files: readonly OpenedTests[], now: number): readonly TestedFile[] {
  return files.map((file) => ({ ...file, report: reportOf(file, now), updated: 0 }))
}

export function reportOf({ label, content, flags }: OpenedTests, now: number): CaseReport {
  try {
    return runCases(flags, content, { now })
  } catch (error) {
    if (!(error instanceof InvalidDocumentError)) throw error
    const lines = error.problems.map(({ line, column, path, message }) => {
      const place = line === undefined ? label : `${label}:${line}:${column}`
      return `${place} ${path}: ${message}`.replace(' : ', ': ')
    })
    const [only] = lines
    const message = lines.length === 1 ? (only as string) : `${label} has problems:\n  ${lines.join('\n  ')}`
    throw new CommandFailure('INVALID_DOCUMENT', message, { cause: error })
  }
}
