import type { ErrorObject } from 'ajv'
import { MAX_PROBLEMS } from '../limits.js'

/** One error for each fault: what is of the wrong type is nothing else, and of the wrong type once. */
export function reportableErrors(errors: readonly ErrorObject[]): readonly ErrorObject[] {
  const told = firstUnknownMembers(errors).filter((error) => !isEcho(error))
  const mistyped = new Map<string, ErrorObject>()
  for (const error of told) {
    if (error.keyword === 'type' && !mistyped.has(error.instancePath)) mistyped.set(error.instancePath, error)
  }
  return told.filter((error) => (mistyped.get(error.instancePath) ?? error) === error)
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

/** Whether another error tells of the fault: of a keyword that chooses between schemas, or of the schema that is chosen. */
function isEcho({ keyword, schemaPath, params, parentSchema = {} }: ErrorObject): boolean {
  if (isInsideChoice(schemaPath)) return true
  return keyword === 'if' && parentSchema[params['failingKeyword']]?.$ref !== undefined
}

const choices = ['if', 'then', 'else', 'anyOf', 'oneOf', 'not']

/** `schemaPath` ends with the keyword that the error is of. */
function isInsideChoice(schemaPath: string): boolean {
  const around = schemaPath.split('/').slice(0, -1)
  return around.some((word, index) => choices.includes(word) && !isName(around, index))
}

/** Members may be called as keywords are. */
function isName(path: readonly string[], index: number): boolean {
  const before = path[index - 1]
  return (before === 'properties' || before === 'patternProperties') && !isName(path, index - 1)
}
