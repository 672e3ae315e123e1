import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { FlagHook } from '../../client/answers/hooks.js'
import type { Arm } from '../../evaluate/evaluation.js'
import { currentFlags } from './request-flags.js'

type Variants = Readonly<Record<string, string>>
type Arms = Readonly<Record<string, Arm>>

/** What a request got so far. */
interface Tags {
  readonly variants: Variants
  /** Undefined where its unit is in none. */
  readonly arms: Arms | undefined
}

/** One for the process, as the requests are. */
const holder: { [key: symbol]: WeakMap<FlagScope, Tags> | undefined } = globalThis as never
const place = Symbol.for('holdfast.request-variants')
const requests = () => (holder[place] ??= new WeakMap())

/**
 * Makes a hook that notes the variants that a request gets, and its arms in guarded ramps, for `currentVariants()` and
 * `currentArms()` to give to its log lines. A request is
 * everything that runs in one `runWithFlags`; outside of requests the hook does nothing.
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { currentVariants, variantTags } from 'holdfast/context'
 *
 * const place = { application: 'checkout', environment: 'prod', profile: 'flags' }
 * const client = createFlagClient({ ...place, hooks: [variantTags()] })
 * export const log = (message: string) => console.log({ message, variants: currentVariants() })
 * ```
 */
export function variantTags(): FlagHook {
  return {
    after(_call, { flag, variant, arm }) {
      const scope = currentFlags()
      if (scope === undefined) return
      const noted = requests().get(scope)
      if (noted?.variants[flag] === variant && noted.arms?.[flag] === arm) return
      // Copied, because a log line may hold the earlier objects. A flag seldom gives one request two variants.
      const variants = Object.freeze({ ...noted?.variants, [flag]: variant })
      const arms = arm === undefined ? noted?.arms : Object.freeze({ ...noted?.arms, [flag]: arm })
      requests().set(scope, { variants, arms })
    },
  }
}

/** The variants that this request has got so far, by flag, as the hook of `variantTags()` noted them; undefined where it has none. */
export function currentVariants(): Readonly<Record<string, string>> | undefined {
  const scope = currentFlags()
  return scope === undefined ? undefined : requests().get(scope)?.variants
}

/**
 * The arms that this request's unit is in, by flag with a guarded ramp, as the hook of `variantTags()` noted them; undefined where
 * it is in none.
 */
export function currentArms(): Readonly<Record<string, Arm>> | undefined {
  const scope = currentFlags()
  return scope === undefined ? undefined : requests().get(scope)?.arms
}
