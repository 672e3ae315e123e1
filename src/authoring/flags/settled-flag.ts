import type { Variant } from '../../evaluate/outcome.js'
import type { Flag } from '../../evaluate/rule-set.js'
import { possibleVariants } from './possible-variants.js'

/** A flag that gives every context one variant, whatever the context and the time. */
export interface SettledFlag {
  /** Whether everyone gets what the flag is for, or nobody does. */
  readonly at: 'everyone' | 'nobody'
  readonly variant: Variant
}

/**
 * What a flag has come to, where it decides nothing any more. `undefined` where it still does, and for what is a setting rather
 * than a release: a Holdfast flag of several values without rules, and a plain flag of AppConfig's own.
 */
export function settledFlag(flag: Flag, now: number): SettledFlag | undefined {
  if (flag.rules.length === 0 && (flag.form === 'appconfig' || (flag.enabled && flag.valueType !== 'boolean'))) {
    return undefined
  }
  const [variant, ...others] = possibleVariants(flag, now)
  if (variant === undefined || others.length > 0) return undefined
  const isOff = !flag.enabled || variant.name === flag.off.variant.name || !variant.enabled
  return { at: isOff ? 'nobody' : 'everyone', variant }
}
