import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { validateFlagDocument } from '../generated/flag-document-validator.js'
import { collections, nameFormat, SCHEMA_VERSION } from '../generated/format-facts.js'
import { isFlagDocument } from '../generated/is-flag-document.js'
import { parentPointer } from '../problems/json-pointer.js'
import { type FormTerms, faultProblem } from './fault-problem.js'
import { problemsPartByPart, reportableErrors } from './shape-errors.js'

const terms: FormTerms = { names: nameFormat, tooLong: 'out-of-range' }

/** One problem, in words, for each fault of a document's shape, until there are `enough`. */
export function shapeProblems(document: JsonObject, enough: number): DocumentProblem[] {
  return problemsPartByPart(document, collections, { schemaVersion: SCHEMA_VERSION, flags: {} }, enough, problemsIn)
}

function problemsIn(document: JsonObject): DocumentProblem[] {
  if (isFlagDocument(document) || validateFlagDocument(document)) return []
  return reportableErrors(validateFlagDocument.errors ?? []).map((error) =>
    faultProblem(error.instancePath, error, terms),
  )
}

/**
 * Without what may be wrong only because of another problem: where an object has a member it cannot have, that may be
 * the one it seems to lack.
 */
export function withoutConsequences(problems: readonly DocumentProblem[]): DocumentProblem[] {
  const doubtful = new Set(
    problems.filter(({ code }) => code === 'unknown-member').map(({ path }) => parentPointer(path)),
  )
  return problems.filter(
    ({ code, path }) => !(code === 'missing-member' || code === 'conflicting-members') || !doubtful.has(path),
  )
}
