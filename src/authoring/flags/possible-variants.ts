import type { Variant } from '../../evaluate/outcome.js'
import { rampStepAt } from '../../evaluate/ramp.js'
import type { Flag, FlagTest, Rule } from '../../evaluate/rule-set.js'

/** The units that can get past a rule's percentage and layer, as far as can be told without a context. */
export type RuleReach = 'nobody' | 'some' | 'everyone'

/**
 * The variants a flag can serve from `now` on while its document stays as it is. Conditions may hold or not, so there may be
 * variants among them that no unit ever gets; never is one missing. `known` keeps what is found out about other flags.
 */
export function possibleVariants(
  flag: Flag,
  now: number,
  known = new Map<Flag, ReadonlySet<Variant>>(),
): ReadonlySet<Variant> {
  const found = known.get(flag)
  if (found !== undefined) return found
  const variants = new Set(variantsServed(flag, now, known))
  known.set(flag, variants)
  return variants
}

function* variantsServed(flag: Flag, now: number, known: Map<Flag, ReadonlySet<Variant>>): Generator<Variant> {
  if (!flag.enabled || flag.requires.length > 0) yield flag.off.variant
  if (!flag.enabled || flag.requires.some((test) => isNeverMet(test, now, known))) return
  for (const rule of flag.rules) {
    const reach = reachOf(rule, now)
    if (reach === 'nobody') continue
    yield* variantsOf(rule)
    if (reach === 'everyone') return
  }
  yield flag.unmatched.variant
}

/** Whether a prerequisite cannot be met by any unit: its flag is disabled, or cannot serve one of the variants. */
export function isNeverMet(
  { flag, variants }: FlagTest,
  now: number,
  known?: Map<Flag, ReadonlySet<Variant>>,
): boolean {
  return !flag.enabled || ![...possibleVariants(flag, now, known)].some(({ name }) => variants.has(name))
}

/** A split and a layer need a unit: a context without one passes them by. A percentage of 100 does not. */
export function reachOf({ when, slot, exposure, serve }: Rule, now: number): RuleReach {
  const share = finalPercent(exposure, now)
  if (share === 0) return 'nobody'
  return share === 100 && when === undefined && slot === undefined && serve.kind === 'variant' ? 'everyone' : 'some'
}

/** What a rule serves; of a split, what has a share. */
export function* variantsOf({ serve }: Rule): Generator<Variant> {
  if (serve.kind === 'variant') {
    yield serve.matched.variant
    return
  }
  let from = 0
  for (const [index, { variant }] of serve.outcomes.entries()) {
    const to = serve.edges[index] ?? from
    if (to > from) yield variant
    from = to
  }
}

/** The percentage that stays; `undefined` while it is still rising, and where cohorts are let in beside it. */
function finalPercent(exposure: Rule['exposure'], now: number): number | undefined {
  if (exposure === undefined) return 100
  if (exposure.kind === 'percent') return exposure.share.percent
  const { pausedAt, steps, guard } = exposure.ramp
  // A guard that has not ended may raise its ceiling any minute.
  if (guard !== undefined && guard.ended === undefined) return undefined
  const step = rampStepAt(exposure.ramp, now)
  const last = pausedAt !== undefined && pausedAt <= now ? step : (steps.at(-1) ?? step)
  if (last.rings !== undefined && last.share.percent < 100) return undefined
  return step.share.percent === last.share.percent ? step.share.percent : undefined
}
