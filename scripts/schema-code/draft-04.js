/**
 * The same shape in the words of JSON Schema draft-04, the only ones that AppConfig's own validator knows. Of what
 * people read only the first words are left: AppConfig takes 32,768 characters.
 * Not a converter at large: what this schema uses, and an error for any other keyword.
 */
export function draft04Schema({ title, $ref, $defs }) {
  return {
    $schema: 'http://json-schema.org/draft-04/schema#',
    title,
    allOf: [shapeOf({ $ref })],
    definitions: mapValues($defs, shapeOf),
  }
}

function shapeOf(shape) {
  const parts = Object.entries(shape).map(([keyword, operand]) => partOf(keyword, operand, shape))
  // What stands beside a reference is not read in draft-04; two parts may use the same word.
  const words = parts.flatMap(Object.keys)
  const isFlat = new Set(words).size === words.length && (words.length === 1 || !words.includes('$ref'))
  return isFlat ? Object.assign({}, ...parts) : { allOf: parts.filter((part) => Object.keys(part).length > 0) }
}

/** One keyword with its operand, as a schema. */
function partOf(keyword, operand, { then = {}, else: otherwise = {} }) {
  switch (keyword) {
    case '$ref':
      return { $ref: operand.replace('#/$defs/', '#/definitions/') }
    case 'type':
      // 1.0 is an integer since draft-06 only.
      return operand === 'integer' ? { type: 'number', multipleOf: 1 } : { type: operand }
    case 'const':
      // Whether 1.0 is among [1] is left open in draft-04.
      return typeof operand === 'number' ? { minimum: operand, maximum: operand } : { enum: [operand] }
    case 'exclusiveMinimum':
      return { minimum: operand, exclusiveMinimum: true }
    case 'exclusiveMaximum':
      return { maximum: operand, exclusiveMaximum: true }
    case 'properties':
    case 'patternProperties':
      return { [keyword]: mapValues(operand, shapeOf) }
    case 'items':
    case 'not':
      return { [keyword]: shapeOf(operand) }
    case 'anyOf':
    case 'oneOf':
      return { [keyword]: operand.map(shapeOf) }
    case 'if': {
      const condition = shapeOf(operand)
      return both({ anyOf: [{ not: condition }, shapeOf(then)] }, { anyOf: [condition, shapeOf(otherwise)] })
    }
    case 'enum':
    case 'minimum':
    case 'maximum':
    case 'pattern':
    case 'minLength':
    case 'maxLength':
    case 'minItems':
    case 'maxItems':
    case 'minProperties':
    case 'maxProperties':
    case 'required':
    case 'additionalProperties':
      return { [keyword]: operand }
    case 'title':
    case 'description':
    case 'default':
    case 'examples':
    case 'then':
    case 'else':
      return {}
    default:
      throw new Error(`The draft-04 edition does not know the keyword "${keyword}".`)
  }
}

/** Both of two alternatives, but for one that anything satisfies. */
function both(...pair) {
  const telling = pair.filter(({ anyOf }) => anyOf.every((shape) => Object.keys(shape).length > 0))
  return telling.length === 1 ? telling[0] : { allOf: telling }
}

function mapValues(object, change) {
  return Object.fromEntries(Object.entries(object).map(([name, value]) => [name, change(value)]))
}
