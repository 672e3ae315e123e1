import { isObject } from '../../../options/value-checks.js'
import { type FlagPlace, type Json, NAME } from './flag-problems.js'

/** Holds attributes to what the flag's definition says of them. What is disabled may lack those that are required. */
export function checkAttributes(attributes: Json, definitions: unknown, isEnabled: boolean, place: FlagPlace): void {
  const names = Object.keys(attributes)
  place.expect(names.length <= 25, 'must have at most 25 attributes')
  const defined = isObject(definitions) ? definitions : {}
  for (const name of names) {
    const at = place.at(name)
    if (!at.expect(NAME.test(name), `must have a name that matches ${NAME.source}`)) continue
    if (checkType(attributes[name], at)) checkConstraints(attributes[name], constraintsOf(defined[name]), at)
  }
  for (const [name, definition] of Object.entries(defined)) {
    const isMissing = constraintsOf(definition)['required'] === true && !Object.hasOwn(attributes, name)
    place.expect(!isEnabled || !isMissing, `must have the attribute "${name}"`)
  }
}

function constraintsOf(definition: unknown): Json {
  const constraints = isObject(definition) ? definition['constraints'] : undefined
  return isObject(constraints) ? constraints : {}
}

function checkType(value: unknown, place: FlagPlace): boolean {
  const isShort = (text: unknown) => typeof text === 'string' && text.length <= 1024
  const isList = Array.isArray(value) && (value.every(isShort) || value.every((element) => typeof element === 'number'))
  const isRight = isShort(value) || isList || typeof value === 'number' || typeof value === 'boolean'
  return place.expect(
    isRight,
    'must be a text of at most 1024 characters, a number, a boolean, or a list of texts or of numbers',
  )
}

function checkConstraints(value: unknown, constraints: Json, place: FlagPlace): void {
  const { type, enum: listed, pattern, minimum, maximum, elements } = constraints
  if (type === undefined) return
  const given = Array.isArray(value) ? 'array' : typeof value
  if (!place.expect(given === type, `must be of type ${type}, as its constraint says`)) return
  if (Array.isArray(listed))
    place.expect(listed.includes(value), `must be one of ${JSON.stringify(listed)}, as its constraint says`)
  if (typeof pattern === 'string')
    place.expect(matches(pattern, String(value)), `must match ${pattern}, as its constraint says`)
  if (typeof minimum === 'number')
    place.expect(Number(value) >= minimum, `must be at least ${minimum}, as its constraint says`)
  if (typeof maximum === 'number')
    place.expect(Number(value) <= maximum, `must be at most ${maximum}, as its constraint says`)
  if (Array.isArray(value) && isObject(elements)) {
    for (const [index, element] of value.entries()) checkConstraints(element, elements, place.at(index))
  }
}

/** A pattern that JavaScript cannot read is not checked. */
function matches(pattern: string, text: string): boolean {
  try {
    return new RegExp(pattern).test(text)
  } catch {
    return true
  }
}
