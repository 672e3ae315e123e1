import type { JsonObject, JsonValue } from '../../../evaluate/evaluation.js'
import { isObject } from '../../../schema/json/is-object.js'

/** Types of settings in a config JSON, and the member that has a value of the type. */
const forms: Readonly<Record<string, (value: JsonValue) => JsonObject>> = {
  boolean: (value) => ({ t: 0, v: { b: value } }),
  string: (value) => ({ t: 1, v: { s: value } }),
  number: (value) => ({ t: 3, v: { d: value } }),
}

/** Whether it is a file of flag overrides in the simple form, which has nothing but values: `{"flags": {"myFlag": true}}`. */
export function isSimpleOverrides(document: JsonObject): boolean {
  const { flags } = document
  if (!isObject(flags) || Object.keys(document).length > 1) return false
  const values = Object.values(flags)
  return values.length > 0 && values.every((value) => Object.hasOwn(forms, typeof value))
}

/** The settings of such a file, as a config JSON has them. */
export function settingsOf({ flags }: JsonObject): JsonObject {
  return Object.fromEntries(
    Object.entries(flags as JsonObject).map(([key, value]) => [key, forms[typeof value]?.(value) as JsonObject]),
  )
}
