import type { JsonObject, JsonValue } from '../../evaluate/evaluation.js'
import type { Site } from '../compile/site.js'
import { freezing } from '../json/freezing.js'
import { setMember } from '../set-member.js'
import type { Pace, Steps } from '../steps.js'

/** Members that are AppConfig's own business, such as `_variant` and `_updatedAt`. */
export function isInternal(name: string): boolean {
  return name.startsWith('_')
}

/** What a disabled flag or variant serves: the service leaves its attributes out. */
export const noAttributes: JsonObject = Object.freeze({})

/** Members that are listed, or frozen, in a unit of work; it cannot be done in parts. */
const AT_ONCE_PER_UNIT = 10

/** What of a flag's members is its value: neither `enabled` nor internal. Frozen, since all callers share it; `noAttributes` if empty. */
export function* takingAttributes(members: JsonObject, pace: Pace): Steps<JsonObject> {
  const attributes: { [name: string]: JsonValue } = {}
  let count = 0
  for (const name of pace.keysOf(members)) {
    if (pace.isBreakDue(0.3)) yield
    if (name === 'enabled' || isInternal(name)) continue
    const value = members[name] as JsonValue
    setMember(attributes, name, typeof value === 'object' ? yield* freezing(value, pace) : value)
    count += 1
  }
  if (count === 0) return noAttributes
  Object.freeze(attributes)
  if (pace.isBreakDue(count / AT_ONCE_PER_UNIT)) yield
  return attributes
}

/** Reports attributes of types that AppConfig does not have. */
export function* checkingAttributeTypes(attributes: JsonObject, site: Site): Steps<void> {
  const { pace } = site.compilation
  for (const name of pace.keysOf(attributes)) {
    const value = attributes[name] as JsonValue
    if (pace.isBreakDue(Array.isArray(value) ? value.length / 50 : 0.2)) yield
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
