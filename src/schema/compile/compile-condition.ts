import type { Condition } from '../../evaluate/rule-set.js'
import type { ConditionDefinition } from '../generated/flag-document.js'
import { MAX_CONDITION_DEPTH } from '../limits.js'
import type { Steps } from '../steps.js'
import type { ReferringCompilation } from './compilation.js'
import { compilingOperator } from './compile-operator.js'
import { compileTimeWindow } from './compile-time-window.js'
import { compilingVariantNames } from './compile-variants.js'
import type { Site } from './site.js'

/** Takes the place of a condition that cannot be compiled; the document is refused. */
const never: Condition = { kind: 'any', conditions: [] }

/** `when`: one condition, or a list of which all must hold. */
export function* compilingWhen(
  definition: ConditionDefinition | readonly ConditionDefinition[],
  site: Site<ReferringCompilation>,
): Steps<Condition> {
  return isList(definition)
    ? { kind: 'all', conditions: yield* compilingConditions(definition, 1, site) }
    : yield* compilingCondition(definition, 1, site)
}

function* compilingConditions(
  definitions: readonly ConditionDefinition[],
  depth: number,
  site: Site<ReferringCompilation>,
): Steps<Condition[]> {
  const conditions: Condition[] = []
  for (const [index, definition] of definitions.entries()) {
    conditions.push(yield* compilingCondition(definition, depth, site.at(index)))
  }
  return conditions
}

function* compilingCondition(
  definition: ConditionDefinition,
  depth: number,
  site: Site<ReferringCompilation>,
): Steps<Condition> {
  const { tally, compilation } = site
  const { references } = compilation
  if (compilation.pace.isBreakDue(2)) yield
  tally.test()
  if (depth > MAX_CONDITION_DEPTH) {
    site.problem({
      code: 'too-deep',
      message: `Conditions nest more than ${MAX_CONDITION_DEPTH} deep. Name a part of them as a cohort.`,
      expected: `at most ${MAX_CONDITION_DEPTH} conditions inside one another`,
    })
    return never
  }
  tally.nest(depth)
  if (definition.attribute !== undefined) {
    const test = yield* compilingOperator(compilation.attributePath(definition.attribute), definition, site)
    return test === undefined ? never : { kind: 'attribute', test, wording: definition }
  }
  if (definition.all !== undefined) {
    return { kind: 'all', conditions: yield* compilingConditions(definition.all, depth + 1, site.at('all')) }
  }
  if (definition.any !== undefined) {
    return { kind: 'any', conditions: yield* compilingConditions(definition.any, depth + 1, site.at('any')) }
  }
  if (definition.not !== undefined) {
    return { kind: 'not', condition: yield* compilingCondition(definition.not, depth + 1, site.at('not')) }
  }
  if (definition.cohort !== undefined) {
    const cohort = yield* references.cohort(definition.cohort, site.at('cohort'))
    if (cohort === undefined) return never
    tally.refer(cohort, depth)
    return { kind: 'cohort', cohort: cohort.value }
  }
  if (definition.flag !== undefined) {
    const flag = yield* references.flag(definition.flag, site.at('flag'))
    if (flag === undefined) return never
    tally.refer(flag)
    const variants = yield* compilingVariantNames(definition.variant ?? [], flag.value, site.at('variant'))
    return { kind: 'flag', test: { flag: flag.value, variants } }
  }
  const { time = {} } = definition
  const window = compileTimeWindow(time, site.at('time'))
  tally.time()
  return window === undefined ? never : { kind: 'time', window, wording: time }
}

function isList(
  definition: ConditionDefinition | readonly ConditionDefinition[],
): definition is readonly ConditionDefinition[] {
  return Array.isArray(definition)
}
