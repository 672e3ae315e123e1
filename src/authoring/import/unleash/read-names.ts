import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isVersion } from '../../../evaluate/operators/semver.js'
import { isObject } from '../../../schema/json/is-object.js'

/** Names of context values, by how the document reads them. */
export interface ReadNames {
  /** By operators of numbers. */
  readonly numbers: ReadonlySet<string>
  /** By operators of versions. */
  readonly versions: ReadonlySet<string>
  /** By patterns. */
  readonly matched: ReadonlySet<string>
  /** As texts, by something that can tell two texts of one number, or of one version. */
  readonly texts: { readonly number: ReadonlySet<string>; readonly version: ReadonlySet<string> }
}

/** Units of the stickiness "default" are looked for in these, whatever a document says. */
const units = ['userId', 'sessionId', 'remoteAddress']

const readsPart = /^(?:STR_STARTS_WITH|STR_ENDS_WITH|STR_CONTAINS|REGEX|IN_CIDR)$/

/** Whatever is malformed is passed over: it is left out elsewhere. */
export function readNames(features: readonly JsonValue[], segments: readonly JsonValue[]): ReadNames {
  const [numbers, versions, matched] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const texts = { number: new Set(units), version: new Set(units) }
  const search = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) for (const element of value) search(element)
    if (!isObject(value)) return
    const { contextName: name, operator, stickiness } = value
    if (typeof stickiness === 'string') for (const names of Object.values(texts)) names.add(stickiness)
    if (typeof name === 'string') {
      if (tells(value, (text) => !Number.isNaN(Number(text)))) texts.number.add(name)
      if (tells(value, (text) => text === '' || isVersion(text))) texts.version.add(name)
      if (String(operator).startsWith('NUM_')) numbers.add(name)
      if (String(operator).startsWith('SEMVER_')) versions.add(name)
      if (operator === 'REGEX') matched.add(name)
    }
    for (const member of Object.values(value)) search(member)
  }
  for (const part of [...features, ...segments]) search(part)
  return { numbers, versions, matched, texts }
}

/** Whether a constraint or an override, which has no operator, can hold for one text that `is` and not for another of the same value. */
function tells({ operator, values }: JsonObject, is: (text: string) => boolean): boolean {
  if (typeof operator === 'string' && readsPart.test(operator)) return true
  if (operator !== undefined && operator !== 'IN' && operator !== 'NOT_IN') return false
  return Array.isArray(values) && values.some((value) => typeof value === 'string' && is(value.trim()))
}

/** What a context here has to hold, in sentences for people. */
export function notesOnNames({ texts, numbers, versions, matched }: ReadNames): readonly string[] {
  const notes: readonly (readonly [string, readonly string[]])[] = [
    [
      'read as numbers, so give numbers, or texts as JavaScript writes them',
      [...numbers].filter((name) => !texts.number.has(name)),
    ],
    [
      'read as versions, so give them without blanks around them',
      [...versions].filter((name) => !texts.version.has(name)),
    ],
    ['matched by patterns, so give at most 1,024 characters', [...matched]],
  ]
  return notes.flatMap(([words, names]) => {
    return names.length === 0 ? [] : [`${names.map((name) => `"${name}"`).join(', ')}: ${words}.`]
  })
}
