import type { Finding } from '../problems/document-problem.js'
import type { ToldSchema } from './fault.js'
import { partName } from './part-name.js'

/** An object: what it is by the title of its schema, and its members because of which it needs others. */
export interface Holder {
  readonly title: string | undefined
  readonly beside?: readonly string[] | undefined
}

/** Whether a keyword with this operand tells which members go together. */
export function isAboutMembers(operand: unknown): boolean {
  return [operand].flat().every((schema) => typeof schema === 'object' && schema !== null && 'required' in schema)
}

/** Why `keyword` of the schema does not let the `members` of an object stand together. */
export function combinationFinding(
  keyword: string,
  { required = [], anyOf = [], oneOf = anyOf, not, 'x-advice': advice }: ToldSchema,
  members: object,
  holder: Holder,
): Finding {
  const has = (name: string): boolean => Object.hasOwn(members, name)
  if (keyword === 'required') {
    const absent = required.filter((name) => !has(name))
    return missing(quoted(absent), `${needs(holder)} ${quoted(absent)}.`, advice)
  }
  if (keyword === 'not') return conflict(not?.required ?? [], not?.['x-advice'] ?? 'Keep one.')

  const choice = oneOf.map((one) => ({ names: one.required ?? [], purpose: one['x-advice'] }))
  const purposes = either(choice.map(({ names, purpose }) => [quoted(names), purpose].join(' ').trim()))
  const present = choice.filter(({ names }) => names.every(has)).flatMap(({ names }) => names)
  return present.length > 0
    ? conflict(present, `Keep ${purposes}.`)
    : missing(either(choice.map(({ names }) => quoted(names))), `${needs(holder)} ${purposes}.`, advice)
}

function needs({ title, beside }: Holder): string {
  return beside === undefined ? `${partName(title, 'A')} needs` : `${quoted(beside)} also needs`
}

export function missing(expected: string, message: string, advice?: string): Finding {
  return { code: 'missing-member', message: advice === undefined ? message : `${message} ${advice}`, expected }
}

export function conflict(names: readonly string[], why: string): Finding {
  return {
    code: 'conflicting-members',
    message: `${quoted(names)} cannot be used together. ${why}`,
    expected: `one of ${quoted(names)}`,
  }
}

export function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(', ')
}

function either(choice: readonly string[]): string {
  return choice.join(', ').replace(/, (?=[^,]*$)/, ' or ')
}
