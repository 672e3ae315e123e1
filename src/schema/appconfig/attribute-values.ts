import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Site } from '../compile/site.js'
import { deepFreeze } from '../json/deep-freeze.js'

/** Members that are AppConfig's own business, such as `_variant` and `_updatedAt`. */
export function isInternal(name: string): boolean {
  return name.startsWith('_')
}

/** What of a flag's members is its value: neither `enabled` nor internal. Frozen, since all callers share it. */
export function attributesOf(members: JsonObject): JsonObject {
  return deepFreeze(
    Object.fromEntries(Object.entries(members).filter(([name]) => name !== 'enabled' && !isInternal(name))),
  )
}

/** What a disabled flag or variant serves: the service leaves its attributes out. */
export const noAttributes: JsonObject = Object.freeze({})

/** Reports attributes of types that AppConfig does not have. */
export function checkAttributeTypes(attributes: JsonObject, site: Site): void {
  for (const [name, value] of Object.entries(attributes)) {
    if (isAttributeValue(value)) continue
    site.at(name).problem({
      code: 'wrong-type',
      message: `"${name}" cannot be an attribute of AppConfig: attributes are strings, numbers, booleans, and arrays of strings or of numbers.`,
      expected: 'a string, a number, a boolean, or an array of strings or of numbers',
      received: value,
    })
  }
}

export function isAttributeValue(value: JsonValue): boolean {
  if (!Array.isArray(value)) return value !== null && typeof value !== 'object'
  return value.every((item) => typeof item === 'string') || value.every((item) => typeof item === 'number')
}
