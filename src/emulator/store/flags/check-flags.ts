import { isObject } from '../../../options/value-checks.js'
import { checkAttributes } from './check-attributes.js'
import { ruleProblem } from './check-rule.js'
import { FlagPlace, type FlagProblem, type Json, NAME } from './flag-problems.js'

const MAX_VARIANTS = 33
const MAX_RULE = 16_384

/**
 * What is wrong with a flag document in its normal form: by the schema of
 * https://docs.aws.amazon.com/appconfig/latest/userguide/appconfig-type-reference-feature-flags.html, and what it does not say.
 */
export function checkFlags(document: Json): readonly FlagProblem[] {
  const place = new FlagPlace()
  const { version, flags = {}, values = {} } = document
  place.at('version').expect(version === '1', 'must be "1"')
  const definitions = keyed(flags, place.at('flags'))
  for (const [key, definition] of definitions) checkDefinition(definition, place.at('flags').at(key))
  for (const [key, value] of keyed(values, place.at('values'))) {
    const definition = definitions.find(([defined]) => defined === key)?.[1]
    checkValue(value, definition?.['attributes'], place.at('values').at(key))
  }
  return place.problems
}

/** Members that must be objects under keys of flags. */
function keyed(members: unknown, place: FlagPlace): readonly (readonly [string, Json])[] {
  if (!place.expect(isObject(members), 'must be an object')) return []
  const all = Object.entries(members as Json)
  return all.filter((entry): entry is [string, Json] => {
    const at = place.at(entry[0])
    return (
      at.expect(NAME.test(entry[0]), `must have a key that matches ${NAME.source}`) &&
      at.expect(isObject(entry[1]), 'must be an object')
    )
  })
}

function checkDefinition(definition: Json, place: FlagPlace): void {
  checkText(definition['name'], 128, place.at('name'))
  checkText(definition['description'], 1024, place.at('description'))
  const { _deprecation: deprecation, attributes } = definition
  if (deprecation !== undefined) {
    const { status, date } = isObject(deprecation) ? deprecation : { status: null, date: undefined }
    place.at('_deprecation').expect(status === undefined || status === 'planned', 'must have the status "planned"')
    const isDate = typeof date === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(date)
    place.at('_deprecation').expect(date === undefined || isDate, 'must have a date such as "2026-12-01"')
  }
  if (attributes === undefined) return
  const at = place.at('attributes')
  const defined = keyed(attributes, at)
  at.expect(defined.length <= 25, 'must be at most 25')
  for (const [name, { constraints }] of defined) {
    if (constraints === undefined) continue
    const type = isObject(constraints) ? constraints['type'] : undefined
    const isType = typeof type === 'string' && ['string', 'number', 'boolean', 'array'].includes(type)
    at.at(name).at('constraints').expect(isType, 'must have the type "string", "number", "boolean" or "array"')
  }
}

function checkValue(value: Json, definitions: unknown, place: FlagPlace): void {
  const { _variants: variants, _createdAt, _updatedAt, enabled, ...attributes } = value
  if (variants === undefined) {
    place.at('enabled').expect(typeof enabled === 'boolean', 'must be a boolean')
    checkAttributes(attributes, definitions, enabled === true, place)
    return
  }
  const beside = enabled === undefined && Object.keys(attributes).length === 0
  place.expect(beside, 'must have either "_variants", or "enabled" and attributes')
  const at = place.at('_variants')
  if (
    !at.expect(Array.isArray(variants) && variants.length <= MAX_VARIANTS, `must be a list of at most ${MAX_VARIANTS}`)
  )
    return
  const names = new Set<unknown>()
  for (const [index, variant] of (variants as readonly unknown[]).entries()) {
    const here = at.at(index)
    if (!here.expect(isObject(variant), 'must be an object')) continue
    const { name } = variant as Json
    here.at('name').expect(!names.has(name), 'must be another name than those before')
    names.add(name)
    checkVariant(variant as Json, index === (variants as readonly unknown[]).length - 1, definitions, here)
  }
}

function checkVariant(variant: Json, isLast: boolean, definitions: unknown, place: FlagPlace): void {
  const { name, enabled, rule, attributeValues = {}, ...unknown } = variant
  for (const member of Object.keys(unknown)) place.at(member).expect(false, 'is no member of a variant')
  place
    .at('name')
    .expect(typeof name === 'string' && name !== '' && name.length <= 128, 'must be a text of 1 to 128 characters')
  place.at('enabled').expect(typeof enabled === 'boolean', 'must be a boolean')
  const at = place.at('rule')
  if (isLast) at.expect(rule === undefined, 'must not be in the last variant, which is the default')
  else if (
    at.expect(typeof rule === 'string' && rule.length <= MAX_RULE, `must be a text of at most ${MAX_RULE} characters`)
  ) {
    const problem = ruleProblem(rule as string)
    at.expect(problem === undefined, problem ?? '')
  }
  const values = place.at('attributeValues')
  if (values.expect(isObject(attributeValues), 'must be an object')) {
    checkAttributes(attributeValues as Json, definitions, enabled === true, values)
  }
}

function checkText(text: unknown, most: number, place: FlagPlace): void {
  const isRight = text === undefined || (typeof text === 'string' && text.length <= most)
  place.expect(isRight, `must be a text of at most ${most} characters`)
}
