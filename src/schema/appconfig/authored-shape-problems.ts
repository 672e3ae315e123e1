import type { DocumentProblem } from '../../errors.js'
import type { JsonObject } from '../../evaluate/evaluation.js'
import { validateAppConfigFlags } from '../generated/appconfig-flags-validator.js'
import { appConfigCollections, appConfigKeyFormat } from '../generated/format-facts.js'
import { type FormTerms, faultProblem } from '../shape/fault-problem.js'
import { problemsPartByPart, reportableErrors } from '../shape/shape-errors.js'

const terms: FormTerms = { names: appConfigKeyFormat, tooLong: 'too-large' }

/** One problem, in words, for each fault of the shape of AppConfig's flags as they are written, until there are `enough`. */
export function authoredShapeProblems(document: JsonObject, enough: number): DocumentProblem[] {
  return problemsPartByPart(document, appConfigCollections, { version: '1', values: {} }, enough, problemsIn)
}

function problemsIn(document: JsonObject): DocumentProblem[] {
  if (validateAppConfigFlags(document)) return []
  return reportableErrors(validateAppConfigFlags.errors ?? []).map((error) =>
    faultProblem(error.instancePath, error, terms),
  )
}
