import type { ConditionDefinition } from '../../../schema/generated/flag-document.js'

/** What a condition of GrowthBook says, in Holdfast's words; true or false where it always holds or never does. */
export type Said = boolean | ConditionDefinition

/** All must hold. */
export function every(parts: readonly Said[]): Said {
  if (parts.includes(false)) return false
  const left = parts.flatMap((part) => (typeof part === 'boolean' ? [] : (part.all ?? [part])))
  const [first] = left
  if (first === undefined) return true
  return left.length === 1 ? first : { all: left }
}

/** At least one must hold. */
export function some(parts: readonly Said[]): Said {
  if (parts.includes(true)) return true
  const left = parts.flatMap((part) => (typeof part === 'boolean' ? [] : (part.any ?? [part])))
  const [first] = left
  if (first === undefined) return false
  return left.length === 1 ? first : { any: left }
}

export function opposite(said: Said): Said {
  if (typeof said === 'boolean') return !said
  if (said.not !== undefined) return said.not
  if (said.attribute !== undefined && said.exists !== undefined) return { ...said, exists: !said.exists }
  return { not: said }
}
