import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import type { FlagDocument } from '../generated/flag-document.js'
import { collections } from '../generated/format-facts.js'
import { MAX_PROBLEMS } from '../limits.js'
import { parentPointer, pointerSegments } from '../problems/json-pointer.js'
import { acceptingDocument } from '../shape/accept-document.js'
import { withoutParts } from '../shape/readable-part.js'
import { repairingParts } from '../shape/repaired-parts.js'
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
  options: Omit<CompileOptions, 'unreadable' | 'putsOff'>,
): Steps<readonly DocumentProblem[]> {
  if (shapeProblems.length >= MAX_PROBLEMS || shapeProblems.some(isAroundParts)) return []
  const { pace } = options
  const { document: repaired, beyondRepair, standIns } = yield* repairingParts(document, shapeProblems, pace)
  const { part, unreadable } = yield* withoutParts(repaired, beyondRepair, pace)
  if (!(yield* acceptingDocument(part, pace))) return []
  const { problems } = yield* compilingSteps(part as unknown as FlagDocument, {
    ...options,
    unreadable,
    putsOff: false,
  })
  return problems.filter(({ path }) => !isWithin(path, standIns))
}

function isWithin(path: string, places: ReadonlySet<string>): boolean {
  if (places.size === 0) return false
  for (let around = path; around !== ''; around = parentPointer(around)) if (places.has(around)) return true
  return false
}

/** Something is wrong with the collections themselves, or a misspelt member is one of them. */
function isAroundParts({ path, code, suggestion = '' }: DocumentProblem): boolean {
  const isCollection = (name: string | undefined) => collections.some((one) => one === name)
  const [first, second] = pointerSegments(path)
  if (first === undefined) return true
  return second === undefined && (isCollection(first) || (code === 'unknown-member' && isCollection(suggestion)))
}
