import type { FlagValueType } from './evaluation.js'

/** The type of a flag value; `undefined` for what cannot be one: null, undefined, functions, symbols, bigints. */
export function valueTypeOf(value: unknown): FlagValueType | undefined {
  const type = typeof value
  if (type === 'boolean' || type === 'string' || type === 'number') return type
  if (type !== 'object' || value === null) return undefined
  return isArray(value) ? 'array' : 'object'
}

/** Of a revoked proxy, nobody can say, and asking throws. */
function isArray(value: unknown): boolean {
  try {
    return Array.isArray(value)
  } catch {
    return false
  }
}
