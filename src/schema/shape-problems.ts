import type { ErrorObject } from 'ajv'
import type { DocumentProblem } from '../errors.js'
import type { JsonObject } from '../evaluate/evaluation.js'
import { type Finding, problemAt } from './document-problem.js'
import { validateFlagDocument } from './generated/flag-document-validator.js'
import { isFlagDocument } from './generated/is-flag-document.js'
import { isObject } from './is-object.js'
import { appendToPointer, parentPointer, pointerSegments } from './json-pointer.js'
import { MAX_PROBLEMS } from './limits.js'
import { invalidName, missingMember, unknownMember } from './member-names.js'
import { combinationFinding } from './shape-combinations.js'
import { wrongType, wrongValue } from './wrong-value.js'

const partKinds = ['cohorts', 'layers', 'flags'] as const

/**
 * One problem, in words, for each fault of a document's shape. Once there are `enough`, no further flag, cohort or layer
 * is looked at. Each is validated alone: the time ajv takes to gather errors grows with the square of their number.
 */
export function shapeProblems(document: JsonObject, enough: number): DocumentProblem[] {
  const kinds = partKinds.filter((kind) => isObject(document[kind]))
  const problems = problemsIn({ ...document, ...Object.fromEntries(kinds.map((kind) => [kind, {}])) })
  for (const kind of kinds) {
    for (const [name, part] of Object.entries(document[kind] as JsonObject)) {
      if (problems.length >= enough) return problems
      for (const problem of problemsIn({ schemaVersion: 1, flags: {}, [kind]: { [name]: part } }))
        problems.push(problem)
    }
  }
  return problems
}

function problemsIn(document: JsonObject): DocumentProblem[] {
  if (isFlagDocument(document) || validateFlagDocument(document)) return []
  const errors = validateFlagDocument.errors ?? []
  const mistyped = new Set(errors.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath))
  return firstUnknownMembers(errors)
    .filter((error) => !isEcho(error) && (error.keyword === 'type' || !mistyped.has(error.instancePath)))
    .flatMap(problemsOf)
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

/** An error inside a keyword that puts schemas together, or of one that only chooses between them: another tells of the fault. */
function isEcho({ keyword, schemaPath, parentSchema }: ErrorObject): boolean {
  return (
    /^#\/(?:if|then|else|oneOf|anyOf|not)\//.test(schemaPath) ||
    (keyword === 'if' && parentSchema?.['title'] === undefined)
  )
}

function problemsOf({
  instancePath,
  keyword,
  params,
  schema,
  parentSchema = {},
  data,
}: ErrorObject): DocumentProblem[] {
  const { title, properties } = parentSchema
  const legal = Object.keys(properties ?? {})
  const here = (finding: Finding): DocumentProblem => problemAt(instancePath, { ...finding, received: data })

  switch (keyword) {
    case 'additionalProperties': {
      const name: string = params['additionalProperty']
      const finding = properties === undefined ? invalidName(name) : unknownMember(title, name, data as object, legal)
      const received = (data as Record<string, unknown>)[name]
      return [problemAt(appendToPointer(instancePath, name), { ...finding, received })]
    }
    case 'required':
      return [here(missingMember(title, params['missingProperty']))]
    case 'type':
      return [here(wrongType(labelOf(instancePath), title, [schema].flat() as string[], data))]
    case 'if':
    case 'oneOf':
      return [here(combinationFinding(title, keyword, data as object, legal))]
    case 'not':
      if (title !== undefined) return [here(combinationFinding(title, keyword, data as object, legal))]
  }
  return [here(wrongValue(labelOf(instancePath), keyword, schema, data))]
}

/** What to call a place: `percent`, `include[3]`. */
function labelOf(pointer: string): string {
  const segments = pointerSegments(pointer)
  const name = segments.findLast((segment) => !/^\d+$/.test(segment)) ?? ''
  return [name, ...segments.slice(segments.lastIndexOf(name) + 1).map((index) => `[${index}]`)].join('')
}
