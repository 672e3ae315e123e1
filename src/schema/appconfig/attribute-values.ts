import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Site } from '../compile/site.js'
import { freezing } from '../json/freezing.js'
import { setMember } from '../set-member.js'
import type { Pace, Steps } from '../steps.js'

/** Members that are AppConfig's own business, such as `_variant` and `_updatedAt`. */
export function isInternal(name: string): boolean {
  return name.startsWith('_')
}

/** What of a flag's members is its value: neither `enabled` nor internal. Frozen, since all callers share it. */
export function* takingAttributes(members: JsonObject, pace: Pace): Steps<JsonObject> {
  const attributes: { [name: string]: JsonValue } = {}
  for (const name of Object.keys(members)) {
    if (pace.isBreakDue(0.3)) yield
    if (name === 'enabled' || isInternal(name)) continue
    setMember(attributes, name, yield* freezing(members[name] as JsonValue, pace))
  }
  return Object.freeze(attributes)
}

/** What a disabled flag or variant serves: the service leaves its attributes out. */
export const noAttributes: JsonObject = Object.freeze({})

/** Reports attributes of types that AppConfig does not have. */
export function* checkingAttributeTypes(attributes: JsonObject, site: Site): Steps<void> {
  for (const name of Object.keys(attributes)) {
    const value = attributes[name] as JsonValue
    if (site.compilation.pace.isBreakDue(Array.isArray(value) ? value.length / 50 : 0.2)) yield
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
