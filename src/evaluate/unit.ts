import { type AttributePath, readAttribute, targetingKeyPath } from './attribute.js'
import type { EvaluationContext } from './evaluation-context.js'

/**
 * The text a unit is hashed as: a non-empty string as it is, an integer of magnitude at most 2^53 - 1 in decimal.
 * `undefined` when there is no unit: attribute absent, empty, or of another type.
 */
export function readUnit(path: AttributePath, context: EvaluationContext): string | undefined {
  const value = path === targetingKeyPath ? readTargetingKey(context) : readAttribute(path, context)
  return typeof value === 'string' && value !== '' ? value : integerText(value)
}

function integerText(value: unknown): string | undefined {
  if (typeof value === 'number') return Number.isSafeInteger(value) ? String(value) : undefined
  if (typeof value === 'bigint') return Number.isSafeInteger(Number(value)) ? String(value) : undefined
  return undefined
}

function readTargetingKey(context: EvaluationContext): unknown {
  try {
    const value = context.targetingKey
    return value === undefined || isPlain(context) || Object.hasOwn(context, 'targetingKey') ? value : undefined
  } catch {
    return undefined
  }
}

function isPlain(context: object): boolean {
  return (
    Object.getPrototypeOf(context) === Object.prototype &&
    (Object.prototype as EvaluationContext).targetingKey === undefined
  )
}
