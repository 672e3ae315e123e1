import type { Cohort, Condition, Definition, Flag, Layer } from '../../evaluate/rule-set.js'

/** A part of a document that has a name. */
export type PartKind = 'flag' | 'cohort' | 'layer'

/** A part by its kind and name. */
export interface PartName {
  /** What it is. */
  readonly kind: PartKind
  /** Its name; of a flag, its key. */
  readonly name: string
}

export function isFlag(part: Definition): part is Flag {
  return 'requires' in part
}

export function isCohort(part: Definition): part is Cohort {
  return 'open' in part
}

export function isLayer(part: Definition): part is Layer {
  return 'holdoutEdge' in part
}

export function partName(part: Definition): PartName {
  if (isFlag(part)) return { kind: 'flag', name: part.key }
  return isCohort(part) ? { kind: 'cohort', name: part.name } : { kind: 'layer', name: (part as Layer).name }
}

/** The parts and all they refer to, each once, those referred to after what refers to them. */
export function reachableParts(roots: Iterable<Definition>): ReadonlySet<Definition> {
  const found = new Set<Definition>(roots)
  for (const part of found) for (const other of part.dependsOn) found.add(other)
  return found
}

/** Every condition a flag or cohort is made of, nested ones included. Parts it refers to are not entered. */
export function* conditionsOf(part: Definition): Generator<Condition> {
  if (isFlag(part)) for (const { when } of part.rules) yield* nestedConditions(when)
  else if (isCohort(part)) yield* nestedConditions(part.when)
}

/** The condition and all inside of it. */
export function* nestedConditions(condition: Condition | undefined): Generator<Condition> {
  if (condition === undefined) return
  yield condition
  if (condition.kind === 'not') yield* nestedConditions(condition.condition)
  if (condition.kind === 'all' || condition.kind === 'any') {
    for (const nested of condition.conditions) yield* nestedConditions(nested)
  }
}
