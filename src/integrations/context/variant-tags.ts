import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { FlagHook } from '../../client/answers/hooks.js'
import { currentFlags } from './request-flags.js'

type Variants = Readonly<Record<string, string>>

/** One for the process, as the requests are. */
const holder: { [key: symbol]: WeakMap<FlagScope, Variants> | undefined } = globalThis as never
const place = Symbol.for('holdfast.request-variants')
const requests = () => (holder[place] ??= new WeakMap())

/**
 * A hook that notes, for the request in whose `runWithFlags` a flag is asked for, the variant it gives: for logs, by
 * `currentVariants()`. Outside of requests it does nothing.
 */
export function variantTags(): FlagHook {
  return {
    after(_call, { flag, variant }) {
      const scope = currentFlags()
      if (scope === undefined) return
      const noted = requests().get(scope)
      // Copied, as what was handed out is in somebody's log line. A flag seldom gives one request two variants.
      if (noted?.[flag] !== variant) requests().set(scope, Object.freeze({ ...noted, [flag]: variant }))
    },
  }
}

/** Variants that flags gave this request so far, by flag: see `variantTags`. Undefined where there are none. */
export function currentVariants(): Variants | undefined {
  const scope = currentFlags()
  return scope === undefined ? undefined : requests().get(scope)
}
