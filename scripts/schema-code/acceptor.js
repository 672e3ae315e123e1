const preamble = `const isObject = (value) => typeof value === 'object' && value !== null && !Array.isArray(value)
const everyItem = (array, holds) => {
  for (let i = 0; i < array.length; i++) if (!holds(array[i])) return false
  return true
}
const everyMember = (object, pattern, holds) => {
  for (const key in object) if (!pattern.test(key) || !holds(object[key])) return false
  return true
}
const everyName = (object, pattern) => {
  for (const key in object) if (!pattern.test(key)) return false
  return true
}
`

const types = {
  string: (value) => `typeof ${value} === 'string'`,
  number: (value) => `Number.isFinite(${value})`,
  integer: (value) => `Number.isInteger(${value})`,
  boolean: (value) => `typeof ${value} === 'boolean'`,
  array: (value) => `Array.isArray(${value})`,
  object: (value) => `isObject(${value})`,
}

/**
 * Functions that say yes or no, one for each definition of the schema; those `wanted` are exported. They look at the members an object has, where
 * ajv looks for each member it might have: several times faster, and most so on the first document of a process.
 * Not JSON Schema at large: what this schema uses, and an error for any other keyword.
 */
export function acceptorModule({ $defs, definitions = $defs }, wanted) {
  const patterns = []
  const functions = Object.entries(definitions).map(([name, shape]) => {
    const isClosed = shape.properties !== undefined && shape.additionalProperties === false
    const body = isClosed ? closedObject(shape) : `  return ${test(shape)}\n`
    return `\nfunction is${name}(value) {\n${body}}\n`
  })
  const constants = patterns.map((pattern, index) => `const pattern${index} = /${pattern}/u\n`)
  return [preamble, ...constants, ...functions, `\nexport { ${wanted.map((name) => `is${name}`).join(', ')} }\n`].join(
    '',
  )

  /** Statements for an object (its `type`) of the given members and no others, but for those whose names match. */
  function closedObject({ type: _, properties, patternProperties = {}, additionalProperties: __, ...rest }) {
    const [[pattern, matching] = []] = Object.entries(patternProperties)
    const cases = Object.entries(properties).map(([key, shape]) => {
      const shapes = pattern !== undefined && new RegExp(pattern, 'u').test(key) ? [shape, matching] : [shape]
      return `      case '${key}':
        if (${shapes.map((one) => test(one, 'member')).join(' && ')}) break
        return false
`
    })
    const otherwise =
      pattern === undefined
        ? ''
        : `        if (${patternConstant(pattern)}.test(key) && ${test(matching, 'member')}) break
`
    return `  if (!isObject(value)) return false
  let size = 0
  for (const key in value) {
    const member = value[key]
    size++
    switch (key) {
${cases.join('')}      default:
${otherwise}        return false
    }
  }
  return ${test(rest, 'value', 'size')}
`
  }

  /** An expression that is true where `value` satisfies the shape. Its type comes first: the other tests rely on it. */
  function test({ type, ...shape }, value = 'value', size = `Object.keys(${value}).length`) {
    const tests = Object.entries(shape).flatMap(([keyword, operand]) => testsOf(keyword, operand))
    if (type !== undefined) tests.unshift(anyOf([type].flat().map((name) => types[name](value))))
    return tests.join(' && ') || 'true'

    function testsOf(keyword, operand) {
      switch (keyword) {
        case '$ref':
          return [`${functionOf(operand)}(${value})`]
        case 'const':
          return [`${value} === ${JSON.stringify(operand)}`]
        case 'enum':
          return [anyOf(operand.map((one) => `${value} === ${JSON.stringify(one)}`))]
        case 'minimum':
          return [`${value} >= ${operand}`]
        case 'maximum':
          return [`${value} <= ${operand}`]
        case 'exclusiveMinimum':
          return [`${value} > ${operand}`]
        case 'exclusiveMaximum':
          return [`${value} < ${operand}`]
        case 'pattern':
          return [ofText(`${patternConstant(operand)}.test(${value})`)]
        case 'minLength':
          return [ofText(operand === 1 ? `${value} !== ''` : `Array.from(${value}).length >= ${operand}`)]
        case 'maxLength':
          // A text has no more characters than code units, which need not be counted.
          return [ofText(`(${value}.length <= ${operand} || Array.from(${value}).length <= ${operand})`)]
        case 'minItems':
          return [ofArray(`${value}.length >= ${operand}`)]
        case 'maxItems':
          return [ofArray(`${value}.length <= ${operand}`)]
        case 'items':
          return [ofArray(`everyItem(${value}, (item) => ${test(operand, 'item')})`)]
        case 'patternProperties': {
          const [[pattern, member]] = Object.entries(operand)
          return [`everyMember(${value}, ${patternConstant(pattern)}, (member) => ${test(member, 'member')})`]
        }
        case 'propertyNames':
          return [`everyName(${value}, ${patternConstant(operand.pattern)})`]
        case 'properties':
          return [
            ...(shape.additionalProperties === false ? [onlyNames(Object.keys(operand))] : []),
            ...Object.entries(operand).map(
              ([key, member]) => `(${value}.${key} === undefined || ${test(member, `${value}.${key}`)})`,
            ),
          ]
        case 'minProperties':
          return [`${size} >= ${operand}`]
        case 'maxProperties':
          return [`${size} <= ${operand}`]
        case 'required':
          return operand.map((key) => `${value}.${key} !== undefined`)
        case 'allOf':
          return operand.map(branch)
        case 'anyOf':
          return [anyOf(operand.map(branch))]
        case 'oneOf':
          return [`${operand.map((one) => `Number(${branch(one)})`).join(' + ')} === 1`]
        case 'not':
          return [`!(${branch(operand)})`]
        case 'if':
          return [`(${branch(operand)} ? ${branch(shape.then ?? {})} : ${branch(shape.else ?? {})})`]
        case 'title':
        case 'description':
        case 'default':
        case 'examples':
        case 'then':
        case 'else':
        case 'additionalProperties':
        case 'x-advice':
        case 'x-expected':
        case 'x-taken':
          return []
        default:
          throw new Error(`The acceptor does not know the keyword "${keyword}".`)
      }
    }

    function branch(shape) {
      return test(shape, value, size)
    }

    function onlyNames(names) {
      return `everyName(${value}, ${patternConstant(`^(?:${names.join('|')})$`)})`
    }

    function ofText(condition) {
      return type === 'string' ? condition : `(typeof ${value} !== 'string' || ${condition})`
    }

    function ofArray(condition) {
      return type === 'array' ? condition : `(!Array.isArray(${value}) || ${condition})`
    }
  }

  function patternConstant(pattern) {
    if (!patterns.includes(pattern)) patterns.push(pattern)
    return `pattern${patterns.indexOf(pattern)}`
  }
}

function functionOf(reference) {
  return `is${reference.split('/').at(-1)}`
}

function anyOf(tests) {
  return tests.length === 1 ? tests[0] : `(${tests.join(' || ')})`
}
