import { readAttribute, targetingKeyPath, type UnitPath } from './attribute.js'
import type { EvaluationContext } from './evaluation-context.js'

/**
 * The text a unit is hashed as: a non-empty string as it is, an integer of magnitude at most 2^53 - 1 in decimal. Of several
 * paths, that of the first which holds one. `undefined` when there is no unit: attribute absent, empty, or of another type.
 */
export function readUnit(path: UnitPath, context: EvaluationContext): string | undefined {
  const value = path === targetingKeyPath ? readTargetingKey(context) : readAttribute(path, context)
  if (typeof value === 'string' && value !== '') return value
  return integerText(value) ?? (path.next === undefined ? undefined : readUnit(path.next, context))
}

/** Which of the paths holds the unit. */
export function pathOfUnit(path: UnitPath, context: EvaluationContext): UnitPath | undefined {
  const value = readAttribute(path, context)
  if ((typeof value === 'string' && value !== '') || integerText(value) !== undefined) return path
  return path.next && pathOfUnit(path.next, context)
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
