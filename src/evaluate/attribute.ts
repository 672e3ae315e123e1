import type { EvaluationContext } from './evaluation-context.js'

/** Where an attribute stands in the context: `plan`, `company.size`. */
export interface AttributePath {
  readonly name: string
  /** The name split at its dots; absent when it has none. */
  readonly parts: readonly string[] | undefined
}

/** Where a unit is looked for: at this path, and if none is there, at the next one. */
export interface UnitPath extends AttributePath {
  readonly next: UnitPath | undefined
}

export const targetingKeyPath: UnitPath = { name: 'targetingKey', parts: undefined, next: undefined }

/**
 * `name` must have no empty part. Without `next` it is one path, whatever it is for: all paths have the same members, so that
 * V8 reads them the same way.
 */
export function attributePath(name: string, next?: UnitPath): UnitPath {
  return name === targetingKeyPath.name && next === undefined
    ? targetingKeyPath
    : { name, parts: name.includes('.') ? name.split('.') : undefined, next }
}

/**
 * The value at `path`, tried whole as one own member first, then part by part through own members of objects.
 * `undefined` for anything absent, inherited, inside an array, or behind a getter or proxy that throws.
 */
export function readAttribute(path: AttributePath, context: EvaluationContext): unknown {
  try {
    const whole = ownMember(context, path.name)
    if (whole !== undefined || path.parts === undefined) return whole
    let value: unknown = context
    for (const part of path.parts) {
      if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined
      value = ownMember(value, part)
    }
    return value
  } catch {
    return undefined
  }
}

// `Object.hasOwn` calls it in turn, which shows at so many calls.
const hasOwn = Object.prototype.hasOwnProperty

function ownMember(holder: object, name: string): unknown {
  return hasOwn.call(holder, name) ? (holder as Record<string, unknown>)[name] : undefined
}
