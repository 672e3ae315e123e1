import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { validateFlagDocument } from '../generated/flag-document-validator.js'
import { collections, nameFormat, SCHEMA_VERSION } from '../generated/format-facts.js'
import { isFlagDocument } from '../generated/is-flag-document.js'
import { parentPointer } from '../problems/json-pointer.js'
import type { Fault } from './fault.js'
import { type FormTerms, faultProblem } from './fault-problem.js'
import { problemsPartByPart, reportableErrors } from './shape-errors.js'

const terms: FormTerms = { names: nameFormat, tooLong: 'out-of-range' }

/** One problem, in words, for each fault of a document's shape, until there are `enough`. */
export function shapeProblems(document: JsonObject, enough: number): DocumentProblem[] {
  return problemsPartByPart(document, collections, { schemaVersion: SCHEMA_VERSION, flags: {} }, enough, problemsIn)
}

function problemsIn(document: JsonObject): DocumentProblem[] {
  return shapeFaults(document).map((fault) => faultProblem(fault.instancePath, fault, terms))
}

/** Each fault of a document's shape, with the JSON Pointer of the value that is at fault. */
export function shapeFaults(document: JsonObject): readonly (Fault & { readonly instancePath: string })[] {
  if (isFlagDocument(document) || validateFlagDocument(document)) return []
  return reportableErrors(validateFlagDocument.errors ?? [])
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
