import type { ErrorObject } from 'ajv'
import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { validateFlagDocument } from '../generated/flag-document-validator.js'
import { isFlagDocument } from '../generated/is-flag-document.js'
import { type Finding, problemAt } from '../problems/document-problem.js'
import { appendToPointer, parentPointer } from '../problems/json-pointer.js'
import { invalidName, missingMember, unknownMember } from './member-names.js'
import { combinationFinding } from './shape-combinations.js'
import { labelOf, problemsPartByPart, reportableErrors } from './shape-errors.js'
import { wrongType, wrongValue } from './wrong-value.js'

const partKinds = ['cohorts', 'layers', 'flags'] as const

/** One problem, in words, for each fault of a document's shape, until there are `enough`. */
export function shapeProblems(document: JsonObject, enough: number): DocumentProblem[] {
  return problemsPartByPart(document, partKinds, { schemaVersion: 1, flags: {} }, enough, problemsIn)
}

function problemsIn(document: JsonObject): DocumentProblem[] {
  if (isFlagDocument(document) || validateFlagDocument(document)) return []
  return reportableErrors(validateFlagDocument.errors ?? []).flatMap(problemsOf)
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
