import type { Condition } from '../../evaluate/rule-set.js'
import type { ConditionDefinition } from '../generated/flag-document.js'
import { MAX_CONDITION_DEPTH } from '../limits.js'
import { at, type Place } from '../problems/place.js'
import type { Compilation } from './compilation.js'
import { compileOperator } from './compile-operator.js'
import { compileTimeWindow } from './compile-time-window.js'
import { compileVariantNames } from './compile-variants.js'
import type { Tally } from './reach.js'

/** Stands in for a condition that cannot be compiled; the document is refused. */
const never: Condition = { kind: 'any', conditions: [] }

/** `when`: one condition, or a list of which all must hold. */
export function compileWhen(
  definition: ConditionDefinition | readonly ConditionDefinition[],
  place: Place,
  tally: Tally,
  compilation: Compilation,
): Condition {
  return isList(definition)
    ? { kind: 'all', conditions: compileConditions(definition, place, 1, tally, compilation) }
    : compileCondition(definition, place, 1, tally, compilation)
}

function compileConditions(
  definitions: readonly ConditionDefinition[],
  place: Place,
  depth: number,
  tally: Tally,
  compilation: Compilation,
): Condition[] {
  return definitions.map((definition, index) =>
    compileCondition(definition, at(place, index), depth, tally, compilation),
  )
}

function compileCondition(
  definition: ConditionDefinition,
  place: Place,
  depth: number,
  tally: Tally,
  compilation: Compilation,
): Condition {
  const { diagnostics, references } = compilation
  tally.test()
  if (depth > MAX_CONDITION_DEPTH) {
    diagnostics.problem(place, {
      code: 'too-deep',
      message: `Conditions nest more than ${MAX_CONDITION_DEPTH} deep. Name a part of them as a cohort.`,
      expected: `at most ${MAX_CONDITION_DEPTH} conditions inside one another`,
    })
    return never
  }
  tally.nest(depth)
  if (definition.attribute !== undefined) {
    const test = compileOperator(compilation.attributePath(definition.attribute), definition, place, tally, compilation)
    return test === undefined ? never : { kind: 'attribute', test }
  }
  if (definition.all !== undefined) {
    return {
      kind: 'all',
      conditions: compileConditions(definition.all, at(place, 'all'), depth + 1, tally, compilation),
    }
  }
  if (definition.any !== undefined) {
    return {
      kind: 'any',
      conditions: compileConditions(definition.any, at(place, 'any'), depth + 1, tally, compilation),
    }
  }
  if (definition.not !== undefined) {
    return { kind: 'not', condition: compileCondition(definition.not, at(place, 'not'), depth + 1, tally, compilation) }
  }
  if (definition.cohort !== undefined) {
    const cohort = references.cohort(definition.cohort, at(place, 'cohort'))
    if (cohort === undefined) return never
    tally.refer(cohort, depth)
    return { kind: 'cohort', cohort: cohort.value }
  }
  if (definition.flag !== undefined) {
    const flag = references.flag(definition.flag, at(place, 'flag'))
    if (flag === undefined) return never
    tally.refer(flag)
    const variants = compileVariantNames(definition.variant ?? [], flag.value, at(place, 'variant'), diagnostics)
    return { kind: 'flag', test: { flag: flag.value, variants } }
  }
  const window = compileTimeWindow(definition.time ?? {}, at(place, 'time'), compilation)
  tally.time()
  return window === undefined ? never : { kind: 'time', window }
}

function isList(
  definition: ConditionDefinition | readonly ConditionDefinition[],
): definition is readonly ConditionDefinition[] {
  return Array.isArray(definition)
}
