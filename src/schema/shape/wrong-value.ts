import type { DocumentProblemCode } from '../../errors.js'
import type { FlagDefinition, RuleDefinition } from '../generated/flag-document.js'
import { isObject } from '../json/is-object.js'
import type { Finding } from '../problems/document-problem.js'
import { receivedText } from '../problems/received-text.js'
import type { Fault, ToldSchema } from './fault.js'
import { partName } from './part-name.js'
import { conditionFor, variantFor, variantsFor } from './usual-mistakes.js'

const nouns: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}
const anyType = ['array', 'boolean', 'number', 'object', 'string']

/** A value that is none of the types of its `schema`. `label` is what to call its place: `split`, `include[3]`. */
export function wrongType(label: string, schema: ToldSchema, value: unknown): Finding {
  const types = [schema.type ?? []].flat()
  const isPart = schema.title !== undefined && schema.type === 'object'
  const expected = isPart ? `${partName(schema.title)}, which is an object` : oneOfTypes(types)
  const hint = value === null ? 'For no value, leave it out.' : hintFor(label, types, schema, value)
  const message = `"${label}" must be ${expected}, not ${kindOf(value, types)}.${hint === undefined ? '' : ` ${hint}`}`
  return { code: 'wrong-type', message, expected }
}

function oneOfTypes(types: readonly string[]): string {
  if (anyType.every((type) => types.includes(type))) return 'any JSON value but null'
  const names = types.map((type) => nouns[type] ?? type)
  return names.join(', ').replace(/, (?=[^,]*$)/, ' or ')
}

function kindOf(value: unknown, types: readonly string[]): string {
  const isFraction = typeof value === 'number' && types.includes('integer')
  if (value === null || typeof value === 'boolean' || isFraction) return String(value)
  return nouns[Array.isArray(value) ? 'array' : typeof value] ?? typeof value
}

/** Members that name a variant. */
const variantNames: ReadonlySet<string> = new Set<keyof RuleDefinition | keyof FlagDefinition>([
  'serve',
  'default',
  'off',
])

/** What to do about the mistakes people make. */
function hintFor(
  label: string,
  [type]: readonly string[],
  { title, 'x-expected': expected, 'x-advice': advice }: ToldSchema,
  value: unknown,
): string | undefined {
  if (advice !== undefined) return advice
  if ((type === 'number' || type === 'integer') && typeof value === 'string') {
    const [, digits] = /^\s*(-?[0-9]+(?:\.[0-9]+)?)(?:\s*%)?\s*$/.exec(value) ?? []
    return digits === undefined ? undefined : `Write ${digits}.`
  }
  if (type === 'boolean' && (value === 'true' || value === 'false')) return `Write ${value}, without quotes.`
  if (type === 'string' && typeof value === 'number' && expected !== undefined) return `Write ${expected}.`
  if (title === 'Flag' && typeof value === 'boolean') return `Write {"enabled": ${value}}.`
  if (label === 'variants') return variantsFor(value)
  if (variantNames.has(label)) return variantFor(value)
  if (title === 'Condition' && !Array.isArray(value)) return conditionFor(value)
  if (title === 'Condition' && Array.isArray(value)) return 'Put the conditions into {"all": […]} or {"any": […]}.'
  if (type !== 'array') return undefined
  if (label !== 'split') return `Write [${receivedText(value)}].`
  if (!isObject(value)) return undefined
  const split = Object.entries(value).map(([variant, weight]) => ({ variant, weight }))
  return `The order decides which variant a unit gets, and JSON objects have no order. Write ${receivedText(split)}.`
}

/** A value of the right type that the keyword of its schema does not allow. */
export function wrongValue(label: string, { keyword, schema: operand, parentSchema = {}, data }: Fault): Finding {
  const { 'x-expected': expected = '' } = parentSchema
  switch (keyword) {
    case 'minLength':
    case 'minItems':
    case 'minProperties':
      return Object.keys(Object(data)).length === 0
        ? { code: 'empty', message: `"${label}" is empty: fill it, or leave it out.`, expected: 'not an empty one' }
        : wrongSize(label, 'out-of-range', keyword, Number(operand))
    case 'maxLength':
      return wrongSize(label, 'out-of-range', keyword, Number(operand))
    case 'maxItems':
    case 'maxProperties':
      return wrongSize(label, 'too-many', keyword, Number(operand))
    case 'minimum':
    case 'maximum':
    case 'exclusiveMinimum':
    case 'exclusiveMaximum':
    case 'not':
      return mustBe(label, 'out-of-range', expected)
    case 'anyOf':
    case 'oneOf':
      return mustBe(label, 'wrong-type', expected)
    case 'enum': {
      const written = typeof data === 'string' ? data.toLowerCase() : ''
      const suggestion = (operand as readonly string[]).find((one) => written.startsWith(one))
      return { ...mustBe(label, 'invalid-value', expected), suggestion }
    }
    default:
      return mustBe(label, 'invalid-value', expected)
  }
}

function wrongSize(label: string, code: DocumentProblemCode, keyword: string, bound: number): Finding {
  const most = keyword.startsWith('max') ? 'at most' : 'at least'
  if (keyword.endsWith('Length')) return mustBe(label, code, `${most} ${bound} characters long`)
  const expected = `${most} ${bound} ${keyword.endsWith('Items') ? 'elements' : 'members'}`
  return { code, message: `"${label}" must have ${expected}.`, expected }
}

function mustBe(label: string, code: DocumentProblemCode, expected: string): Finding {
  return { code, message: `"${label}" must be ${expected}.`, expected }
}
