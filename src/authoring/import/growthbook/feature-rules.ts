import type { JsonValue } from '../../../evaluate/evaluation.js'
import type { RuleDefinition } from '../../../schema/generated/flag-document.js'
import type { SourcePick } from '../translation.js'
import { allOf, type Truth } from '../truth.js'
import { countsOf, percentOf } from './buckets.js'
import type { FeatureRule } from './feature-shape.js'
import type { FeatureValues } from './feature-values.js'
import { bucketOf } from './fnv-hash.js'
import { bucketByOf, hasUnit, type NumberLines } from './number-lines.js'
import type { Draw, RuleDraws } from './rule-draws.js'
import { sizeOf } from './rule-draws.js'

/** A rule whose variants have names of the original. */
export interface RuleSaid {
  readonly definition: Omit<RuleDefinition, 'serve' | 'split'>
  /** Names of variants with their weights. One alone is served. */
  readonly split: readonly { readonly variant: string; readonly weight: number }[]
  readonly pick?: SourcePick
}

/** What a rule of GrowthBook is here: none where it gives nobody anything, several where each variation needs one. */
export function rulesSaid(
  rule: FeatureRule,
  draws: RuleDraws,
  conditions: readonly Truth[],
  lines: NumberLines,
  values: FeatureValues,
): readonly RuleSaid[] {
  const { at } = rule
  const byLayer = draws.memberships.find((draw) => lines.wayOf(draw) === 'layer')
  const when = [
    ...conditions,
    ...draws.units.map(hasUnit),
    ...draws.memberships.filter((draw) => draw !== byLayer).map((draw) => lines.gives(draw, 0, at)),
  ]
  const variantOf = (index: number) => nameOf(rule, index, values)
  const { own } = draws
  if (own === undefined) return [served(when, variantOf(draws.index), byLayer, rule, lines)].flat()
  const counts = countsOf(own.assignment)
  const given = [...counts.keys()].filter((index) => (counts[index] as number) > 0)
  if (lines.wayOf(own) === 'cohorts') {
    return given.flatMap((index) =>
      served([...when, lines.gives(own, index, at)], variantOf(index), byLayer, rule, lines),
    )
  }
  const size = sizeOf(own)
  const names = new Map(given.map((index) => [index, variantOf(index)]))
  const divisor = given.reduce((sum, index) => greatestDivisor(sum, counts[index] as number), 0)
  const weights = given.map((index) => ({ variant: variantOf(index), weight: (counts[index] as number) / divisor }))
  return said(when, {
    definition: {
      ...(size === own.assignment.length ? {} : { percent: percentOf(size, own.line.version) }),
      salt: lines.saltOf(own, at),
      ...bucketByOf(own.line),
      ...(byLayer === undefined ? {} : { layer: lines.slotOf(byLayer, at) }),
    },
    split: weights,
    pick: (unit) => {
      const isIn = byLayer === undefined || indexOf(byLayer, unit) === 0
      return isIn ? names.get(indexOf(own, unit)) : undefined
    },
  })
}

function served(
  when: readonly Truth[],
  variant: string,
  byLayer: Draw | undefined,
  { at }: FeatureRule,
  lines: NumberLines,
): readonly RuleSaid[] {
  const split = [{ variant, weight: 1 }]
  if (byLayer === undefined) return said(when, { definition: {}, split })
  const pick = (unit: string) => (indexOf(byLayer, unit) === 0 ? variant : undefined)
  return said(when, { definition: { layer: lines.slotOf(byLayer, at) }, split, pick })
}

function said(when: readonly Truth[], rule: RuleSaid): readonly RuleSaid[] {
  const all = allOf(when)
  if (all === false) return []
  const { definition } = rule
  return [{ ...rule, definition: all === true ? definition : { when: all.all ?? all, ...definition } }]
}

function nameOf(rule: FeatureRule, index: number, values: FeatureValues): string {
  if (Object.hasOwn(rule, 'force'))
    return values.nameOf(rule.force as JsonValue, rule.id ?? 'forced', `${rule.at}/force`)
  const { key, name } = rule.meta?.[index] ?? {}
  const wanted = name ?? (key === undefined || key === String(index) ? `variation-${index}` : key)
  return values.nameOf(
    (rule.variations as readonly JsonValue[])[index] as JsonValue,
    wanted,
    `${rule.at}/variations/${index}`,
  )
}

function indexOf({ line, assignment }: Draw, unit: string): number {
  return assignment[bucketOf(line.seed, unit, line.version)] as number
}

function greatestDivisor(one: number, other: number): number {
  return other === 0 ? one : greatestDivisor(other, one % other)
}
