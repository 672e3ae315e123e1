import type { DocumentProblem } from '../../errors.js'
import { nearestName } from '../../options/nearest-name.js'
import { isObject } from '../../schema/json/is-object.js'
import { type Finding, problemAt } from '../../schema/problems/document-problem.js'
import { appendToPointer } from '../../schema/problems/json-pointer.js'

/** As much of JSON Schema as the files that commands read are described with. */
export interface Schema {
  readonly type?: string
  readonly properties?: Readonly<Record<string, Schema>>
  readonly required?: readonly string[]
  readonly additionalProperties?: boolean | Schema
  readonly items?: Schema
  readonly enum?: readonly unknown[]
  readonly minLength?: number
}

/** Where a value is not what the schema says: every place, in order, each with what was meant. */
export function schemaProblems(value: unknown, schema: Schema, path = ''): readonly DocumentProblem[] {
  const finding = ownFinding(value, schema)
  if (finding !== undefined) return [problemAt(path, { received: value, ...finding })]
  if (Array.isArray(value)) {
    const { items = {} } = schema
    return value.flatMap((item, index) => schemaProblems(item, items, appendToPointer(path, index)))
  }
  if (!isObject(value)) return []
  const missing = (schema.required ?? []).filter((name) => !Object.hasOwn(value, name))
  return [
    ...missing.map((name) => problemAt(path, missingMember(name))),
    ...Object.entries(value).flatMap(([name, member]) =>
      memberProblems(name, member, schema, appendToPointer(path, name)),
    ),
  ]
}

function memberProblems(name: string, member: unknown, schema: Schema, path: string): readonly DocumentProblem[] {
  const { properties = {}, additionalProperties = true } = schema
  const known = Object.hasOwn(properties, name) ? properties[name] : undefined
  if (known !== undefined) return schemaProblems(member, known, path)
  if (additionalProperties === false) return [problemAt(path, unknownMember(name, Object.keys(properties)))]
  return additionalProperties === true ? [] : schemaProblems(member, additionalProperties, path)
}

/** What is wrong with the value itself, whatever its members are. */
function ownFinding(value: unknown, { type, enum: choices, minLength }: Schema): Finding | undefined {
  if (type !== undefined && typeOf(value) !== type) {
    const expected = `${/^[aeiou]/.test(type) ? 'an' : 'a'} ${type}`
    return { code: 'wrong-type', message: `This must be ${expected}.`, expected }
  }
  if (choices !== undefined && !choices.includes(value)) {
    const expected = choices.map((choice) => JSON.stringify(choice)).join(', ')
    const suggestion = typeof value === 'string' ? nearestName(value, choices.map(String)) : undefined
    const hint = suggestion === undefined ? '' : ` Did you mean "${suggestion}"?`
    return { code: 'invalid-value', message: `This must be one of ${expected}.${hint}`, expected, suggestion }
  }
  if (minLength !== undefined && typeof value === 'string' && value.length < minLength) {
    return { code: 'empty', message: 'This text is empty. Give it, or leave the member out.', expected: 'a text' }
  }
  return undefined
}

function missingMember(name: string): Finding {
  return { code: 'missing-member', message: `The member "${name}" is missing.`, expected: `a member "${name}"` }
}

function unknownMember(name: string, known: readonly string[]): Finding {
  const suggestion = nearestName(name, known)
  const hint = suggestion === undefined ? `There are ${known.join(', ')}.` : `Did you mean "${suggestion}"?`
  return {
    code: 'unknown-member',
    message: `There is no member "${name}". ${hint}`,
    expected: `one of ${known.join(', ')}`,
    suggestion,
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
