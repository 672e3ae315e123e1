import type { JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'
import { USER } from './attributes.js'

/** The kinds of contexts, but for users, that flags and segments ask about. */
export function kindsIn(definitions: Iterable<JsonValue>): ReadonlySet<string> {
  const kinds = new Set<string>()
  for (const definition of definitions) for (const kind of kindsOf(definition)) kinds.add(kind)
  kinds.delete(USER)
  return kinds
}

function* kindsOf(value: JsonValue): Generator<string> {
  if (Array.isArray(value)) for (const element of value) yield* kindsOf(element)
  if (!isObject(value)) return
  for (const [name, member] of Object.entries(value)) {
    // Values of flags may have members of any name. Those of rollouts name no kinds either.
    if (name === 'variations') continue
    if (typeof member === 'string') {
      if (namesOfKinds.has(name)) yield member
    } else yield* kindsOf(member)
  }
  const { attribute, values } = value
  if ((attribute === 'kind' || attribute === '/kind') && Array.isArray(values)) {
    for (const kind of values) if (typeof kind === 'string') yield kind
  }
}

const namesOfKinds: ReadonlySet<string> = new Set(['contextKind', 'rolloutContextKind', 'unboundedContextKind'])
