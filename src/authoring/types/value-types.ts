import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { DefinedFlag } from '../flags/defined-flag.js'

/** A union with longer texts in it says less to people than `string`. */
const LONGEST_LITERAL = 200
const LONGEST_LINE = 100

/** The TypeScript type of what a flag serves: of texts and numbers the very values, of objects and arrays the shape. */
export function typeOfFlag({ valueType, variants }: DefinedFlag, indent: string): string {
  const values = variants.map(({ value }) => value)
  if (valueType === 'boolean') return 'boolean'
  if (valueType === 'string') {
    const isLong = values.some((value) => String(value).length > LONGEST_LITERAL)
    return isLong ? 'string' : union(values.map((value) => stringLiteral(String(value))))
  }
  // Not -0, which is no literal of TypeScript.
  return valueType === 'number' ? union(values.map((value) => String(value))) : shapeOf(values, indent)
}

/** A text as TypeScript writes it. */
export function stringLiteral(text: string): string {
  const inner = JSON.stringify(text)
    .slice(1, -1)
    .replace(/\\(.)/g, (escaped, character) => (character === '"' ? '"' : escaped))
    .replaceAll("'", "\\'")
    .replace(/[\u007f-\u009f\u2028\u2029\p{Cf}]/gu, (one) => `\\u{${(one.codePointAt(0) ?? 0).toString(16)}}`)
  return `'${inner}'`
}

/** What these values have in common, each a part of it. What is served is frozen, hence `readonly`. */
function shapeOf(values: readonly JsonValue[], indent: string): string {
  const objects = values.filter(isPlainObject)
  const arrays = values.filter((value) => Array.isArray(value))
  const types = values.filter((value) => typeof value !== 'object' || value === null).map(nameOf)
  if (arrays.length > 0) types.push(arrayType(arrays.flat(), indent))
  if (objects.length > 0) types.push(objectType(objects, indent))
  return union(types)
}

function arrayType(elements: readonly JsonValue[], indent: string): string {
  if (elements.length === 0) return 'readonly unknown[]'
  const element = shapeOf(elements, indent)
  return `readonly ${/^readonly | \| /.test(element) && !element.startsWith('{') ? `(${element})` : element}[]`
}

function objectType(objects: readonly JsonObject[], indent: string): string {
  const names = [...new Set(objects.flatMap((object) => Object.keys(object)))]
  if (names.length === 0) return 'Readonly<Record<string, never>>'
  const inner = `${indent}  `
  const members = names.map((name) => {
    const having = objects.filter((object) => Object.hasOwn(object, name))
    const mark = having.length === objects.length ? '' : '?'
    return `readonly ${propertyName(name)}${mark}: ${shapeOf(
      having.map((object) => object[name] as JsonValue),
      inner,
    )}`
  })
  const line = `{ ${members.join('; ')} }`
  if (line.length + indent.length <= LONGEST_LINE && !line.includes('\n')) return line
  return `{\n${members.map((member) => `${inner}${member}\n`).join('')}${indent}}`
}

function propertyName(name: string): string {
  return /^[A-Za-z_$][\w$]*$/.test(name) ? name : stringLiteral(name)
}

function nameOf(value: JsonValue): string {
  return value === null ? 'null' : typeof value
}

function union(types: readonly string[]): string {
  return [...new Set(types)].join(' | ')
}

function isPlainObject(value: JsonValue): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
