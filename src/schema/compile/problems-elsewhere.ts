import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { collections } from '../generated/format-facts.js'
import { isFlagDocument } from '../generated/is-flag-document.js'
import { MAX_PROBLEMS } from '../limits.js'
import { parentPointer, pointerSegments } from '../problems/json-pointer.js'
import { withoutParts } from '../shape/readable-part.js'
import { repairedParts } from '../shape/repaired-parts.js'
import type { Steps } from '../steps.js'
import { type CompileOptions, compilingSteps } from './compile-document.js'

/**
 * What compiling finds in a refused document beside its problems of shape, so that one reading tells all there is. Members of
 * the wrong shape are left out. What refers to a part that cannot be mended is not judged, and nothing is where a fault
 * around the parts would make every reference look wrong.
 */
export function* problemsElsewhere(
  document: JsonObject,
  shapeProblems: readonly DocumentProblem[],
  options: Omit<CompileOptions, 'unreadable'>,
): Steps<readonly DocumentProblem[]> {
  if (shapeProblems.length >= MAX_PROBLEMS || shapeProblems.some(isAroundParts)) return []
  const { document: repaired, beyondRepair, standIns } = repairedParts(document, shapeProblems)
  yield
  const { part, unreadable } = withoutParts(repaired, beyondRepair)
  if (!isFlagDocument(part)) return []
  const { problems } = yield* compilingSteps(part, { ...options, unreadable })
  return problems.filter(({ path }) => !isWithin(path, standIns))
}

function isWithin(path: string, places: ReadonlySet<string>): boolean {
  if (places.size === 0) return false
  for (let around = path; around !== ''; around = parentPointer(around)) if (places.has(around)) return true
  return false
}

/** Something is wrong with the collections themselves, or a misspelt member is one of them. */
function isAroundParts({ path, code, suggestion = '' }: DocumentProblem): boolean {
  const isCollection = (name: string | undefined) => collections.includes(name ?? '')
  const [first, second] = pointerSegments(path)
  if (first === undefined) return true
  return second === undefined && (isCollection(first) || (code === 'unknown-member' && isCollection(suggestion)))
}
