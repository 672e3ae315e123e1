import type { ServedEvaluation, ServedReason } from '../../evaluate/evaluation.js'
import type { PlannedRamp } from './planned-ramps.js'
import type { SampleRatioTest } from './sample-ratio.js'
import type { Tally } from './tally.js'
import { wilsonInterval } from './wilson-interval.js'

/** Who would get what, of a population of contexts. */
export interface Simulation {
  /** Key of the flag. */
  readonly flag: string
  /** When it was asked, in epoch milliseconds. */
  readonly now: number
  /** How many contexts there were. */
  readonly contexts: number
  /** Each variant of the flag, in the document's order. */
  readonly variants: readonly VariantShare[]
  /** The ways in which contexts came to their variants, by rule: those that decide, in their order, and then no rule. */
  readonly decisions: readonly Decision[]
  /** Contexts that a percentage, split or layer had no unit to draw for. */
  readonly withoutUnit: number
  /** How the shares change up to the end of `overMs`; empty without that option. */
  readonly timeline: readonly TimelinePoint[]
  /**
   * Whether shares change at the points of the timeline only, each of which holds up to the next. Otherwise there are too many
   * changes, and the points are evenly spaced.
   */
  readonly isTimelineExact: boolean
  /** The flag's own ramps, in the order of its rules. */
  readonly ramps: readonly PlannedRamp[]
  /** Whether what was observed is what the flag gives. Only with the option `observed`. */
  readonly sampleRatio?: SampleRatioTest
}

/** How many of the contexts get one variant. */
export interface VariantShare {
  /** Its name. */
  readonly variant: string
  /** How many get it. */
  readonly contexts: number
  /** The same as a fraction of all, 0 to 1; 0 where there are none. */
  readonly share: number
  /** Where the 95 % interval of that share begins: of all users, if these are a random sample of them (Wilson, 1927). */
  readonly low: number
  /** Where it ends. */
  readonly high: number
}

/** What decided for how many of the contexts. */
export interface Decision {
  /** Position of the rule; undefined where no rule decided. */
  readonly ruleIndex: number | undefined
  /** Id of the rule; undefined where it has none. */
  readonly ruleId: string | undefined
  /** Why the variant is served. */
  readonly reason: ServedReason
  /** Name of the variant. */
  readonly variant: string
  /** How many contexts. */
  readonly contexts: number
}

/** The shares from one instant on. */
export interface TimelinePoint {
  /** Epoch milliseconds. */
  readonly at: number
  /** Each variant of the flag, in the document's order. */
  readonly variants: readonly VariantShare[]
}

/** The shares of each variant of the tally's flag. */
export function sharesOf(tally: Tally): readonly VariantShare[] {
  const total = tally.count(() => true)
  return tally.flag.variants.map(({ name }) => {
    const contexts = tally.count(({ variant }) => variant === name)
    const [low, high] = wilsonInterval(contexts, total)
    return { variant: name, contexts, share: total === 0 ? 0 : contexts / total, low, high }
  })
}

/** What decided, rule by rule; rules first. */
export function decisionsOf({ flag, counts }: Tally): readonly Decision[] {
  const decisions = new Map<string, { answer: ServedEvaluation; contexts: number }>()
  for (const [answer, contexts] of counts) {
    const { ruleIndex, reason, variant } = answer
    const key = JSON.stringify([ruleIndex, reason, variant])
    decisions.set(key, { answer, contexts: (decisions.get(key)?.contexts ?? 0) + contexts })
  }
  const order = (variant: string) => flag.variants.findIndex(({ name }) => name === variant)
  return [...decisions.values()]
    .map(({ answer: { ruleIndex, ruleId, reason, variant }, contexts }) => {
      return { ruleIndex, ruleId, reason, variant, contexts }
    })
    .sort((left, right) => {
      const byRule = (left.ruleIndex ?? Number.MAX_VALUE) - (right.ruleIndex ?? Number.MAX_VALUE)
      return byRule || order(left.variant) - order(right.variant) || (left.reason < right.reason ? -1 : 1)
    })
}
