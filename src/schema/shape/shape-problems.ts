import type { DocumentProblem } from '../../errors.js'
import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { type Collection, collections, documentMembers, nameFormat, SCHEMA_VERSION } from '../generated/format-facts.js'
import { isFlagDocument } from '../generated/is-flag-document.js'
import { isObject } from '../json/is-object.js'
import { MAX_PROBLEMS } from '../limits.js'
import { parentPointer } from '../problems/json-pointer.js'
import type { Pace, Steps } from '../steps.js'
import { partCost } from './accept-document.js'
import { documentErrors } from './document-errors.js'
import type { Fault } from './fault.js'
import { type FormTerms, faultProblem } from './fault-problem.js'
import { reportableErrors } from './shape-errors.js'
import { withoutCrowd } from './without-crowd.js'

const terms: FormTerms = { names: nameFormat, tooLong: 'out-of-range' }

/** A flag, cohort or layer by its name. */
interface PartName {
  readonly kind: Collection
  readonly name: string
}

/** What is found in a part, or around all parts. Gives whether to go on. */
type Take = (problems: DocumentProblem[], part?: PartName) => boolean

/** Units of work that a fault in words takes. */
const FAULT_COST = 20

/** The first problems of a document's shape, as many as are shown or somewhat more. */
export function* findingShapeProblems(document: JsonObject, pace: Pace): Steps<DocumentProblem[]> {
  const problems: DocumentProblem[] = []
  yield* findingProblemsByPart(document, pace, (found) => {
    for (const problem of found) problems.push(problem)
    return problems.length < MAX_PROBLEMS
  })
  return problems
}

/**
 * One problem, in words, for each fault of a document's shape: first of what is around its parts, then of each part that has
 * some. Each is validated alone: the time ajv takes to gather errors grows with the square of their number.
 */
export function* findingProblemsByPart(document: JsonObject, pace: Pace, take: Take): Steps<void> {
  const kinds = collections.filter((kind) => isObject(document[kind]))
  const around = yield* wording(shapeFaults(frameOf(document, kinds)), pace)
  if (!take(around)) return
  for (const kind of kinds) {
    const parts = document[kind] as JsonObject
    for (const name of Object.keys(parts)) {
      const part = parts[name] as JsonValue
      if (pace.isBreakDue(partCost(part))) yield
      const alone = { schemaVersion: SCHEMA_VERSION, flags: {}, [kind]: { [name]: part } }
      if (isFlagDocument(alone)) continue
      yield
      const faults = validatorFaults(alone)
      yield
      if (!take(yield* wording(faults, pace), { kind, name })) return
    }
  }
}

/** The document with empty collections, and without the unknown members beyond those that could be shown. */
function frameOf(document: JsonObject, kinds: readonly Collection[]): JsonObject {
  return { ...withoutCrowd(document, documentMembers), ...Object.fromEntries(kinds.map((kind) => [kind, {}])) }
}

function* wording(faults: readonly LocatedFault[], pace: Pace): Steps<DocumentProblem[]> {
  const problems: DocumentProblem[] = []
  for (const fault of faults) {
    if (pace.isBreakDue(FAULT_COST)) yield
    problems.push(faultProblem(fault.instancePath, fault, terms))
  }
  return problems
}

/** A fault, with the JSON Pointer of the value that is at fault. */
export type LocatedFault = Fault & { readonly instancePath: string }

/** Each fault of a document's shape; of a great many the first. */
export function shapeFaults(document: JsonObject): readonly LocatedFault[] {
  return isFlagDocument(document) ? [] : validatorFaults(document)
}

function validatorFaults(document: JsonObject): readonly LocatedFault[] {
  return reportableErrors(documentErrors(document))
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
