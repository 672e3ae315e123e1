import type { JsonValue } from '../evaluate/evaluation.js'
import type { Flag } from '../evaluate/rule-set.js'
import type { KnownFlags } from './appconfig/known-flags.js'
import { SCHEMA_VERSION } from './generated/format-facts.js'
import { Comparison } from './json/comparison.js'
import { isObject } from './json/is-object.js'
import { comparingJson } from './json/is-same-json.js'
import { isSuspiciousName, type LeftToCheck } from './json/json-suspicion.js'
import type { Pace, Steps } from './steps.js'

/** A document that was taken, as far as it tells something of the next one: nearly all flags of that are the same. */
export type KnownDocument = KnownHoldfastDocument | KnownFlags

export interface KnownHoldfastDocument {
  readonly form: 'holdfast'
  readonly flags: ReadonlyMap<string, Flag>
  /** What flags whose bodies are put off may depend on. */
  readonly cohorts: JsonValue | undefined
  readonly minor: JsonValue | undefined
  /** Whether no two salts of its flags have the same seed. */
  readonly hasUniqueSeeds: boolean
}

/**
 * Puts flags of the known document in the place of those that are the same in `value`, which nobody else holds. What was found
 * sound by itself is so again: the same definition stands for that.
 */
export function* keepingKnown(value: unknown, known: KnownHoldfastDocument, pace: Pace): Steps<LeftToCheck> {
  const wholly = { parts: [value], members: 0 }
  if (!isObject(value)) return wholly
  const { schemaVersion, minor, cohorts, flags } = value
  if (schemaVersion !== SCHEMA_VERSION || minor !== known.minor || !isObject(flags)) return wholly
  if (!(yield* comparingJson(cohorts, known.cohorts, pace))) return wholly

  const comparison = new Comparison()
  const parts: unknown[] = []
  for (const name of Object.keys(value)) {
    if (isSuspiciousName(name)) return wholly
    if (name !== 'flags') parts.push(value[name])
    if (pace.isBreakDue(0.1)) yield
  }
  const keys = pace.keysOf(flags)
  let members = parts.length + 1 + keys.length
  for (const key of keys) {
    if (isSuspiciousName(key)) return wholly
    const definition = flags[key]
    const before = known.flags.get(key)
    const isSame = before?.maker !== undefined && comparison.compare(before.definition, definition) === true
    if (pace.isBreakDue(comparison.cost)) yield
    if (isSame) {
      members += comparison.members
      ;(flags as Record<string, unknown>)[key] = before.definition
    } else parts.push(definition)
  }
  return { parts, members }
}

/** Whether the definition was put in its place by `keepingKnown`. */
export function isKept(
  key: string,
  definition: unknown,
  known: KnownHoldfastDocument | undefined,
): known is KnownHoldfastDocument {
  return known !== undefined && known.flags.get(key)?.definition === definition
}
