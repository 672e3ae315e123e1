import type { Cohort, Definition, Exposure, Flag, Layer, Rule, Serve } from '../../evaluate/rule-set.js'
import { eachUnitName } from '../../evaluate/unit-names.js'
import type { RuleDefinition, SplitDefinition } from '../../schema/generated/flag-document.js'
import { isCohort, isFlag, nestedConditions, type PartName, partName } from '../population/parts.js'
import { pairRules } from './paired-rules.js'
import { restagedRamp } from './restaged-ramp.js'
import { ruleName } from './rule-words.js'
import { keepingSplit, splitChange } from './split-advice.js'

/**
 * A change of who gets what that need not be.
 *
 * - `weights`, `order`: a split has other weights, or the same in another order, and moves more units than it has to.
 * - `salt`: a draw is salted with something else, so every unit is drawn anew.
 * - `bucketBy`: a draw is made by something else, so whoever has another unit by it is drawn anew. Paths that are added at the end
 *   change nobody's unit.
 * - `steps`: a guarded ramp has other steps up to its ceiling and the same `id`, so what was counted of the old ones is judged as
 *   if it were of the new ones.
 */
export interface BrokenStickiness {
  /** The flag, cohort or layer that draws. */
  readonly part: PartName
  /** The rule that draws, as people refer to it. Absent where it is the part itself. */
  readonly rule?: string
  /** What was changed. */
  readonly cause: 'weights' | 'order' | 'salt' | 'bucketBy' | 'steps'
  /** The share of units that get another variant though nothing asks for it: 0 to 1. Only of `weights` and `order`. */
  readonly needlessly?: number
  /** The variants that get smaller, if any does. Only of `weights` and `order`. */
  readonly shrinking?: readonly string[]
  /** A split of the same shares that takes units from those variants alone. Only of `weights` and `order`. */
  readonly advice?: readonly SplitDefinition[]
  /** `id` of the guard. Only of `steps`. */
  readonly guard?: string
  /** The steps up to the earlier ceiling that are others now, from 1. Only of `steps`. */
  readonly steps?: readonly number[]
}

/** What is broken in a part that both documents have. */
export function brokenStickiness(before: Definition, after: Definition): BrokenStickiness[] {
  const part = partName(after)
  if (isFlag(before) && isFlag(after)) return before.form === after.form ? brokenInFlag(before, after, part) : []
  const [old, next] = [drawOf(before as Cohort | Layer), drawOf(after as Cohort | Layer)]
  const cause = drawCause(old, next)
  return cause === undefined ? [] : [{ part, cause }]
}

interface DrawnBy {
  readonly salt: string
  readonly bucketBy: readonly string[]
}

function drawOf(part: Cohort | Layer): DrawnBy | undefined {
  const salt = isCohort(part) ? part.exposure?.salt : (part as Layer).salt
  return salt === undefined ? undefined : { salt, bucketBy: eachUnitName(part.bucketBy) }
}

/** None where one of the two draws nothing. */
function drawCause(before: DrawnBy | undefined, after: DrawnBy | undefined): 'salt' | 'bucketBy' | undefined {
  if (before === undefined || after === undefined) return undefined
  // Paths that are added at the end are looked at only where there was no unit.
  if (!before.bucketBy.every((name, index) => name === after.bucketBy[index])) return 'bucketBy'
  return before.salt === after.salt ? undefined : 'salt'
}

function brokenInFlag(before: Flag, after: Flag, part: PartName): BrokenStickiness[] {
  const drawn = pairRules(pairable(before), pairable(after)).flatMap(
    ({ before: old, after: next }): BrokenStickiness[] => {
      if (old === undefined || next === undefined) return []
      const [one, other] = [before.rules[old.index] as Rule, after.rules[next.index] as Rule]
      const rule = ruleName(next.rule, next.index)
      const cause = drawCause(ruleDraw(one), ruleDraw(other))
      if (cause !== undefined) return [{ part, rule, cause }]
      return splitBreak(old.rule, next.rule).map((found) => ({ part, rule, ...found }))
    },
  )
  return [...drawn, ...restagedIn(pairable(before), pairable(after), part)]
}

function restagedIn(
  before: readonly RuleDefinition[],
  after: readonly RuleDefinition[],
  part: PartName,
): BrokenStickiness[] {
  const restaged = restagedRamp(before, after)
  if (restaged === undefined) return []
  const { rule, index, guard, steps } = restaged
  return [{ part, rule: ruleName(rule, index), cause: 'steps', guard, steps }]
}

/** AppConfig's variants go by their names, which their rules serve. */
function pairable({ definition, form, rules }: Flag): readonly RuleDefinition[] {
  if (form === 'holdfast') return (definition as { rules?: readonly RuleDefinition[] }).rules ?? []
  return rules.map(({ serve }) => (serve.kind === 'variant' ? { id: serve.matched.variant.name } : {}))
}

function ruleDraw({ bucketBy, exposure, serve, when }: Rule): DrawnBy | undefined {
  const salt = saltOf(exposure) ?? saltOf(serve)
  if (salt !== undefined) return { salt, bucketBy: eachUnitName(bucketBy) }
  // A split of AppConfig's language inside of another expression.
  for (const condition of nestedConditions(when)) {
    if (condition.kind === 'draw') return { salt: condition.draw.salt, bucketBy: eachUnitName(condition.draw.bucketBy) }
  }
  return undefined
}

function saltOf(draw: Exposure | Serve | undefined): string | undefined {
  return draw === undefined || draw.kind === 'variant' ? undefined : draw.salt
}

function splitBreak({ split: before }: RuleDefinition, { split: after }: RuleDefinition) {
  if (before === undefined || after === undefined) return []
  const { moved, needed, shrinking } = splitChange(before, after)
  // Shares that are the same but for rounding.
  if (moved - needed < 1e-9) return []
  const cause = isPermutation(before, after) ? ('order' as const) : ('weights' as const)
  return [{ cause, needlessly: moved - needed, shrinking, advice: keepingSplit(before, after) }]
}

function isPermutation(before: readonly SplitDefinition[], after: readonly SplitDefinition[]): boolean {
  const sorted = (split: readonly SplitDefinition[]) =>
    split
      .map(({ variant, weight }) => JSON.stringify([variant, weight]))
      .sort()
      .join()
  return sorted(before) === sorted(after)
}
