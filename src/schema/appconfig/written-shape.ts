import type { ErrorObject } from 'ajv'
import type { DocumentProblem } from '../../errors.js'
import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { isFlagSet } from '../generated/appconfig-flags-acceptor.js'
import { appConfigCollections, appConfigDefinitionMembers, appConfigKeyFormat } from '../generated/format-facts.js'
import { isObject } from '../json/is-object.js'
import { type FormTerms, faultProblem } from '../shape/fault-problem.js'
import { reportableErrors } from '../shape/shape-errors.js'
import { withoutCrowd } from '../shape/without-crowd.js'
import { writtenErrors } from './written-errors.js'

const terms: FormTerms = { names: appConfigKeyFormat, tooLong: 'too-large' }

/** What is to be said of the shape of AppConfig's flags as they are written, in the form of a whole document. */
export interface ShapeFindings {
  readonly problems: readonly DocumentProblem[]
  /** Of what the service takes all the same. */
  readonly warnings: readonly DocumentProblem[]
}

/** Of the document around its flags. */
export function frameShape(document: JsonObject): ShapeFindings {
  const emptied = appConfigCollections.filter((kind) => isObject(document[kind])).map((kind) => [kind, {}])
  return shapeOf({ ...withoutCrowd(document, ['version', ...appConfigCollections]), ...Object.fromEntries(emptied) })
}

/** Of one flag: its definition and its value, as far as it has them. */
export function flagShape(key: string, definition: JsonValue | undefined, value: JsonValue | undefined): ShapeFindings {
  return shapeOf({
    version: '1',
    ...(definition === undefined ? {} : { flags: { [key]: withoutCrowd(definition, appConfigDefinitionMembers) } }),
    values: value === undefined ? {} : { [key]: value },
  })
}

const none: ShapeFindings = { problems: [], warnings: [] }

function shapeOf(document: JsonObject): ShapeFindings {
  if (isFlagSet(document)) return none
  const errors = writtenErrors(document)
  if (errors.length === 0) return none
  const problems: DocumentProblem[] = []
  const warnings: DocumentProblem[] = []
  for (const error of reportableErrors(errors)) {
    const problem = faultProblem(error.instancePath, error, terms)
    if (isTaken(error)) warnings.push({ ...problem, message: `${problem.message} AppConfig ignores it.` })
    else problems.push(problem)
  }
  return { problems, warnings }
}

function isTaken({ keyword, data, parentSchema }: ErrorObject): boolean {
  const taken: readonly string[] = parentSchema?.['x-taken'] ?? []
  return taken.includes(keyword) || (keyword === 'type' && data === null && taken.includes('null'))
}
