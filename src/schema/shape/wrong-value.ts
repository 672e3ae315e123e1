import type { DocumentProblemCode } from '../../errors.js'
import type { Finding } from '../problems/document-problem.js'
import { receivedText } from '../problems/received-text.js'
import { NAME_FORMAT } from './member-names.js'

const nouns: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'a whole number',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

/**
 * A value that is none of the JSON Schema `types`. `label` is what to call its place (`split`, `include[3]`), `title` the
 * object that should stand there, if one should.
 */
export function wrongType(label: string, title: string | undefined, types: readonly string[], value: unknown): Finding {
  const expected = title === undefined ? anyOf(types) : `a ${title.toLowerCase()}, which is an object`
  const hint = value === null ? 'For no value, leave it out.' : hintFor(label, title, types, value)
  const message = `"${label}" must be ${expected}, not ${kindOf(value)}.${hint === undefined ? '' : ` ${hint}`}`
  return { code: 'wrong-type', message, expected }
}

function anyOf(types: readonly string[]): string {
  if (types.length > 3) return 'any JSON value but null'
  const names = types.map((type) => nouns[type] ?? type)
  return names.join(', ').replace(/, (?=[^,]*$)/, ' or ')
}

function kindOf(value: unknown): string {
  if (value === null || typeof value === 'boolean') return String(value)
  return nouns[Array.isArray(value) ? 'array' : typeof value] ?? typeof value
}

/** What to do about the mistakes people make. */
function hintFor(
  label: string,
  title: string | undefined,
  [type]: readonly string[],
  value: unknown,
): string | undefined {
  if (type === 'number' && typeof value === 'string') {
    const [, digits] = /^\s*(-?[0-9]+(?:\.[0-9]+)?)(?:\s*%)?\s*$/.exec(value) ?? []
    return digits === undefined ? undefined : `Write ${digits}.`
  }
  if (type === 'boolean' && (value === 'true' || value === 'false')) return `Write ${value}, without quotes.`
  if (type === 'string' && typeof value === 'number' && /^(?:after|before|.+At)$/.test(label)) {
    return 'Write a date: "2026-12-01T09:00:00Z".'
  }
  if (title === 'Flag' && typeof value === 'boolean') return `Write {"enabled": ${value}}.`
  if (title === 'Condition' && Array.isArray(value)) return 'Put the conditions into {"all": […]} or {"any": […]}.'
  if (type !== 'array') return undefined
  if (label === 'rules')
    return 'The first rule that matches decides, and JSON objects have no order. A rule has its name as "id".'
  if (label !== 'split') return `Write [${receivedText(value)}].`
  const split = Object.entries(Object(value)).map(([variant, weight]) => ({ variant, weight }))
  return `Its order decides who gets what, and JSON objects have none. Write ${receivedText(split)}.`
}

/** What a value of the right type must be, by the member it stands in; a percentage elsewhere. */
const bounds: Readonly<Record<string, string>> = {
  minor: '0 or more',
  salt: 'at most 256 characters long',
  weight: '0 or more',
}
const formats: Readonly<Record<string, string>> = {
  attribute: 'a path without empty parts: "plan", "company.id"',
  bucketBy: 'a path without empty parts: "targetingKey", "company.id"',
  from: 'a time of day from "00:00" to "23:59"',
  hold: 'a whole number from 1 to 999999 and s, m, h or d: "30m"',
  id: NAME_FORMAT,
  layer: 'false, or a slot {"name": …, "from": …, "to": …}',
  to: 'a time of day from "00:00" to "23:59"',
}

/** A value of the right type that the JSON Schema `keyword`, with its `operand`, does not allow. */
export function wrongValue(label: string, keyword: string, operand: unknown, value: unknown): Finding {
  switch (keyword) {
    case 'minItems':
    case 'minLength':
    case 'minProperties':
      return { code: 'empty', message: `"${label}" is empty: fill it, or leave it out.`, expected: 'not an empty one' }
    case 'minimum':
    case 'maximum':
    case 'maxLength':
    case 'not':
      return mustBe(label, 'out-of-range', bounds[label] ?? '0, or from 0.000001 to 100')
    case 'enum': {
      const names = operand as readonly string[]
      const suggestion = names.find((name) => String(value).toLowerCase().startsWith(name))
      return { ...mustBe(label, 'invalid-value', `one of ${names.join(', ')}`), suggestion }
    }
    default:
      return mustBe(label, label === 'id' ? 'invalid-name' : 'invalid-value', formats[label] ?? 'as the schema says')
  }
}

function mustBe(label: string, code: DocumentProblemCode, expected: string): Finding {
  return { code, message: `"${label}" must be ${expected}.`, expected }
}
