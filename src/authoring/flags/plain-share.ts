import { targetingKeyPath } from '../../evaluate/attribute.js'
import { rampStepAt } from '../../evaluate/ramp.js'
import type { Flag, Rule } from '../../evaluate/rule-set.js'
import { reachOf, variantsOf } from './possible-variants.js'

/** How many users get what a flag is for, as far as its rules say so without a context. */
export interface PlainShare {
  /** Of all users: 0 to 100. */
  readonly percent: number
  /** Rules that serve more than those: whom, depends on the context. By id, or by position where they have none. */
  readonly besides: readonly (string | number)[]
}

/**
 * The share of a flag where its rules make that plain: one percentage or ramp for everyone, drawn by `targetingKey`, and beside it only
 * rules that add to it. `undefined` where a rule, a layer or a prerequisite takes from it.
 *
 * @param now epoch milliseconds, for ramps
 */
export function plainShare(flag: Flag, now: number): PlainShare | undefined {
  if (!flag.enabled || flag.requires.length > 0) return undefined
  // A flag of AppConfig's own that has no variants is its switch.
  if (flag.form === 'appconfig') return flag.rules.length === 0 ? everyone : undefined
  if (!isOff(flag, flag.unmatched.variant.name)) return flag.rules.length === 0 ? everyone : undefined
  const rules = flag.rules.filter((rule) => reachOf(rule, now) !== 'nobody')
  if (rules.some((rule) => rule.slot !== undefined || servesOff(flag, rule))) return undefined
  const [general, ...others] = rules.filter(({ when }) => when === undefined)
  if (others.length > 0) return undefined
  // Rings of a ramp let in more than its share.
  const besides = rules.filter((rule) => rule !== general || hasRings(rule, now)).map(({ id, index }) => id ?? index)
  if (general === undefined) return { percent: 0, besides }
  const percent = percentAt(general, now)
  if (percent === 100) return general.serve.kind === 'variant' ? everyone : undefined
  return general.bucketBy === targetingKeyPath ? { percent, besides } : undefined
}

const everyone: PlainShare = { percent: 100, besides: [] }

function isOff({ off }: Flag, variant: string): boolean {
  return variant === off.variant.name
}

function servesOff(flag: Flag, rule: Rule): boolean {
  return [...variantsOf(rule)].some(({ name }) => isOff(flag, name))
}

function percentAt({ exposure }: Rule, now: number): number {
  if (exposure === undefined) return 100
  return (exposure.kind === 'percent' ? exposure.share : rampStepAt(exposure.ramp, now).share).percent
}

function hasRings({ exposure }: Rule, now: number): boolean {
  return exposure?.kind === 'ramp' && rampStepAt(exposure.ramp, now).rings !== undefined
}
