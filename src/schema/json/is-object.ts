import type { JsonObject } from '../../evaluate/evaluation.js'

/** Whether a JSON value is an object with members: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
