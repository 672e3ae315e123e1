/** Shapes of the schema whose TypeScript types the evaluator owns. */
const evaluatorTypes = { FlagValue: 'FlagValue', Metadata: 'JsonObject' }

/** An interface for each object of the schema, everything else written out where it stands. */
export function typesModule({ $defs }) {
  const interfaces = Object.entries($defs).filter(([, shape]) => shape.properties)
  const imported = Object.values(evaluatorTypes).join(', ')
  return [
    `import type { ${imported} } from '../../evaluate/evaluation.js'\n`,
    ...interfaces.map(([name, shape]) => `${docs(shape, '')}export interface ${name} {\n${members(shape)}}\n`),
  ].join('\n')

  function members({ properties, required = [] }) {
    return Object.entries(properties)
      .map(([name, shape]) => {
        const optional = required.includes(name) ? '' : '?'
        return `${docs(resolve(shape), '  ')}  readonly ${name}${optional}: ${typeOf(shape)}\n`
      })
      .join('')
  }

  /** The shape with all that its references say; its own words win. */
  function resolve(shape) {
    return shape.$ref ? { ...resolve($defs[nameOf(shape.$ref)]), ...shape } : shape
  }

  function typeOf(shape) {
    if (shape.$ref) {
      const name = nameOf(shape.$ref)
      return evaluatorTypes[name] ?? ($defs[name].properties ? name : typeOf($defs[name]))
    }
    if (shape.if) return `${typeOf(shape.then)} | ${typeOf(shape.else)}`
    if ('const' in shape) return JSON.stringify(shape.const)
    if (shape.enum) return shape.enum.map((value) => `'${value}'`).join(' | ')
    return [shape.type]
      .flat()
      .map((type) => typeNamed(type, shape))
      .join(' | ')
  }

  function typeNamed(type, shape) {
    switch (type) {
      case 'integer':
        return 'number'
      case 'array': {
        const item = typeOf(shape.items)
        return item.includes(' ') ? `readonly (${item})[]` : `readonly ${item}[]`
      }
      case 'object':
        return `{ readonly [name: string]: ${typeOf(Object.values(shape.patternProperties)[0])} }`
      default:
        return type
    }
  }
}

function docs({ description, default: standard, examples = [] }, indent) {
  const lines = [
    description,
    ...(standard === undefined ? [] : [`@default ${JSON.stringify(standard)}`]),
    ...examples.map((example) => `@example ${JSON.stringify(example)}`),
  ]
  return lines.length === 1
    ? `${indent}/** ${lines[0]} */\n`
    : `${indent}/**\n${lines.map((line) => `${indent} * ${line}\n`).join('')}${indent} */\n`
}

function nameOf(reference) {
  return reference.replace('#/$defs/', '')
}
