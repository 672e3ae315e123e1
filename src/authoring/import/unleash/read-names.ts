import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'

/** Names of context values, by how the document reads them. */
export interface ReadNames {
  /** As the texts that they are: by operators of texts, by overrides of variants, and as units. */
  readonly texts: ReadonlySet<string>
  /** By operators of numbers; some may be texts as well. */
  readonly numbers: ReadonlySet<string>
  /** By operators of versions, likewise. */
  readonly versions: ReadonlySet<string>
  /** By patterns, all of them texts. */
  readonly matched: ReadonlySet<string>
}

/** Units of the stickiness "default" are looked for in these, whatever a document says. */
const units = ['userId', 'sessionId', 'remoteAddress']

const readsText = /^(?:IN|NOT_IN|STR_STARTS_WITH|STR_ENDS_WITH|STR_CONTAINS|REGEX|IN_CIDR)$/

/** Whatever is malformed is passed over: it is left out elsewhere. */
export function readNames(features: readonly JsonValue[], segments: readonly JsonValue[]): ReadNames {
  const [numbers, versions, matched] = [new Set<string>(), new Set<string>(), new Set<string>()]
  const texts = new Set(units)
  const search = (value: JsonValue | undefined): void => {
    if (Array.isArray(value)) for (const element of value) search(element)
    if (!isObject(value)) return
    const { contextName: name, operator, stickiness } = value
    if (typeof stickiness === 'string') texts.add(stickiness)
    if (typeof name === 'string') {
      // An override of a variant has no operator.
      if (operator === undefined || readsText.test(String(operator))) texts.add(name)
      if (String(operator).startsWith('NUM_')) numbers.add(name)
      if (String(operator).startsWith('SEMVER_')) versions.add(name)
      if (operator === 'REGEX') matched.add(name)
    }
    for (const member of Object.values(value)) search(member)
  }
  for (const part of [...features, ...segments]) search(part)
  return { texts, numbers, versions, matched }
}

/** What a context here has to hold, in sentences for people. */
export function notesOnNames({ texts, numbers, versions, matched }: ReadNames): readonly string[] {
  const alone = (names: ReadonlySet<string>) => [...names].filter((name) => !texts.has(name))
  const notes: readonly (readonly [string, readonly string[]])[] = [
    ['Read as numbers, or as texts of them as JavaScript writes them', alone(numbers)],
    ['Read as versions, without blanks around them', alone(versions)],
    ['Matched by patterns, if they have at most 1,024 characters', [...matched]],
  ]
  return notes.flatMap(([words, names]) => {
    return names.length === 0 ? [] : [`${words}: ${names.map((name) => `"${name}"`).join(', ')}.`]
  })
}
