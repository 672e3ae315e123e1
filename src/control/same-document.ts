import { widestLimits } from '../authoring/edit/document-edit.js'
import type { JsonValue } from '../evaluate/evaluation.js'
import { isObject } from '../schema/json/is-object.js'
import { isSameJson } from '../schema/json/is-same-json.js'
import { parseJson } from '../schema/json/parse-json.js'
import type { ControlProfile } from './control-plane.js'

/**
 * Whether to publish the one after the other would change nothing: the bytes are the same. AppConfig writes authored flags anew
 * when it takes them in, and puts times into them: of those the JSON counts, without these times.
 */
export function isSameDocument(one: Uint8Array, other: Uint8Array, type: ControlProfile['type']): boolean {
  if (Buffer.compare(one, other) === 0) return true
  if (type === 'freeform') return false
  const [first, second] = [withoutTimes(one), withoutTimes(other)]
  return first !== undefined && second !== undefined && isSameJson(first, second)
}

/** Undefined for what is no JSON. */
function withoutTimes(content: Uint8Array): JsonValue | undefined {
  const { value } = parseJson(content, widestLimits)
  if (!isObject(value)) return value as JsonValue | undefined
  const { flags, values, ...others } = value
  return { ...others, flags: membersWithoutTimes(flags), values: membersWithoutTimes(values) } as JsonValue
}

function membersWithoutTimes(members: unknown): unknown {
  if (!isObject(members)) return members ?? null
  return Object.fromEntries(
    Object.entries(members).map(([key, member]) => {
      if (!isObject(member)) return [key, member]
      const { _createdAt, _updatedAt, ...rest } = member
      return [key, rest]
    }),
  )
}
