import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { collections } from '../generated/format-facts.js'
import { isFlagDocument } from '../generated/is-flag-document.js'
import { pointerSegments } from '../problems/json-pointer.js'
import { withoutParts } from '../shape/readable-part.js'
import { atOnce } from '../steps.js'
import { type CompileOptions, compilingSteps } from './compile-document.js'

/**
 * What compiling finds in the flags, cohorts and layers of a refused document that have no problem of shape, so that
 * one reading tells all there is. What refers to a faulty part is not judged, and nothing is where a fault around the
 * parts would make every reference look wrong.
 */
export function problemsElsewhere(
  document: JsonObject,
  shapeProblems: readonly DocumentProblem[],
  options: Omit<CompileOptions, 'unreadable'>,
): readonly DocumentProblem[] {
  if (shapeProblems.some(isAroundParts)) return []
  const { part, unreadable } = withoutParts(document, shapeProblems)
  return isFlagDocument(part) ? atOnce(compilingSteps(part, { ...options, unreadable })).problems : []
}

/** Something is wrong with the collections themselves, or a misspelt member is one of them. */
function isAroundParts({ path, code, suggestion = '' }: DocumentProblem): boolean {
  const isCollection = (name: string | undefined) => collections.includes(name ?? '')
  const [first, second] = pointerSegments(path)
  if (first === undefined) return true
  return second === undefined && (isCollection(first) || (code === 'unknown-member' && isCollection(suggestion)))
}
