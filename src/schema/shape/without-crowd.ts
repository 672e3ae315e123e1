import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import { isObject } from '../json/is-object.js'
import { MAX_PROBLEMS } from '../limits.js'

/** Without the unknown members beyond those that could be shown: of a great many it takes time to say what they are. */
export function withoutCrowd<T extends JsonValue>(part: T, known: readonly string[]): T {
  if (!isObject(part)) return part
  const names = Object.keys(part)
  if (names.length <= known.length + MAX_PROBLEMS) return part
  const isKnown = new Set(known)
  const strange = names.filter((name) => !isKnown.has(name)).slice(0, MAX_PROBLEMS)
  const kept = new Set([...known, ...strange])
  const entries = names.filter((name) => kept.has(name)).map((name) => [name, part[name]])
  return Object.fromEntries(entries) as JsonObject & T
}
