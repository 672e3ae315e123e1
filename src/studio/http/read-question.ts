import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { EvaluationContext } from '../../evaluate/evaluation-context.js'
import { isObject } from '../../schema/json/is-object.js'
import type { Wish } from '../change-flag.js'

/** The person that a question is about; undefined for what is no context. */
export function readPerson(value: unknown): EvaluationContext | undefined {
  return isObject(value) ? value : undefined
}

/** The keys of the flags asked for; undefined for what is no list of keys. */
export function readKeys(value: JsonValue | undefined): readonly string[] | undefined {
  const isList = Array.isArray(value) && value.every((key) => typeof key === 'string')
  return isList ? (value as readonly string[]) : undefined
}

/** The change wanted; undefined for what is none. */
export function readWish({ key, enabled, rule, percent }: JsonObject): Wish | undefined {
  if (typeof key !== 'string') return undefined
  if (typeof enabled === 'boolean') return { key, enabled }
  const isPlace = typeof rule === 'number' && Number.isInteger(rule) && rule >= 0
  return isPlace && typeof percent === 'number' ? { key, rule, percent } : undefined
}
