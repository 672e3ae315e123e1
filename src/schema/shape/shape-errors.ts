import type { ErrorObject } from 'ajv'
import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { isObject } from '../json/is-object.js'
import { MAX_PROBLEMS } from '../limits.js'
import { pointerSegments } from '../problems/json-pointer.js'

/**
 * The problems of a document and of all members of its collections, `kinds`. Once there are `enough`, no further member is
 * looked at. Each is validated alone, in a document that is otherwise `frame`: the time ajv takes to gather errors grows
 * with the square of their number.
 */
export function problemsPartByPart(
  document: JsonObject,
  kinds: readonly string[],
  frame: JsonObject,
  enough: number,
  problemsIn: (document: JsonObject) => DocumentProblem[],
): DocumentProblem[] {
  const collections = kinds.filter((kind) => isObject(document[kind]))
  const problems = problemsIn({ ...document, ...Object.fromEntries(collections.map((kind) => [kind, {}])) })
  for (const kind of collections) {
    for (const [name, part] of Object.entries(document[kind] as JsonObject)) {
      if (problems.length >= enough) return problems
      for (const problem of problemsIn({ ...frame, [kind]: { [name]: part } })) problems.push(problem)
    }
  }
  return problems
}

/** One error for each fault. */
export function reportableErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath))
  return firstUnknownMembers(errors).filter(
    (error) => !isEcho(error) && (error.keyword === 'type' || !mistyped.has(error.instancePath)),
  )
}

/** Without the unknown members of an object beyond those that could be shown: looking for what each may mean takes time. */
function firstUnknownMembers(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  if (errors.length <= MAX_PROBLEMS) return errors
  const counts = new Map<string, number>()
  return errors.filter(({ keyword, instancePath }) => {
    if (keyword !== 'additionalProperties') return true
    const count = counts.get(instancePath) ?? 0
    counts.set(instancePath, count + 1)
    return count < MAX_PROBLEMS
  })
}

/** An error inside a keyword that puts schemas together, or of one that only chooses between them: another tells of the fault. */
function isEcho({ keyword, schemaPath, parentSchema }: ErrorObject): boolean {
  return (
    /^#\/(?:if|then|else|oneOf|anyOf|not)\//.test(schemaPath) ||
    (keyword === 'if' && parentSchema?.['title'] === undefined)
  )
}

/** What to call a place: `percent`, `include[3]`. */
export function labelOf(pointer: string): string {
  const segments = pointerSegments(pointer)
  const name = segments.findLast((segment) => !/^\d+$/.test(segment)) ?? ''
  return [name, ...segments.slice(segments.lastIndexOf(name) + 1).map((index) => `[${index}]`)].join('')
}
