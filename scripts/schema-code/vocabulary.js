/**
 * What the schemas say besides JSON Schema, for code to be made of. Other programs never see these words.
 *
 * - `x-expected`: what a value must be, in words, where those that follow from its keywords (`expectation.js`) read badly.
 * - `x-advice`: what to do about a value that is none; of an alternative, what it is for.
 * - `x-role`: what a member of a flag is for. `annotation`: says something about the flag and not what it answers;
 *   `switch`: turns it on and off; `variants`: what else it takes to serve the off variant.
 * - `x-taken`: which faults AppConfig takes all the same, and so are warnings: `additionalProperties`, or a value of `null`.
 */
const ownWords = ['x-expected', 'x-advice', 'x-role', 'x-taken']

const schemasByName = ['properties', 'patternProperties', '$defs', 'definitions']
const data = ['const', 'default', 'enum', 'examples', 'required', 'type', 'x-taken']

/** The schema for everybody else. */
export function plainSchema(schema) {
  return without(schema, ownWords)
}

export function without(schema, words) {
  return mapSchema(schema, (shape) =>
    Object.fromEntries(Object.entries(shape).filter(([keyword]) => !words.includes(keyword))),
  )
}

/** The schema with every schema in it, itself first, as `change` makes it; but for those of the keywords `untouched`. */
export function mapSchema(schema, change, untouched = []) {
  if (Array.isArray(schema)) return schema.map((one) => mapSchema(one, change, untouched))
  if (typeof schema !== 'object' || schema === null) return schema
  const inner = (one) => mapSchema(one, change, untouched)
  return mapValues(change(schema), (operand, keyword) => {
    if (data.includes(keyword) || untouched.includes(keyword)) return operand
    return schemasByName.includes(keyword) ? mapValues(operand, inner) : inner(operand)
  })
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value, name)]))
}
