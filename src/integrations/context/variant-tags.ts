import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { FlagHook } from '../../client/answers/hooks.js'
import { currentFlags } from './request-flags.js'

type Variants = Readonly<Record<string, string>>

/** One for the process, as the requests are. */
const holder: { [key: symbol]: WeakMap<FlagScope, Variants> | undefined } = globalThis as never
const place = Symbol.for('holdfast.request-variants')
const requests = () => (holder[place] ??= new WeakMap())

/**
 * Makes a hook that notes the variants that a request gets, for `currentVariants()` to give to its log lines. A request is
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
    after(_call, { flag, variant }) {
      const scope = currentFlags()
      if (scope === undefined) return
      const noted = requests().get(scope)
      // Copied, because a log line may hold the earlier object. A flag seldom gives one request two variants.
      if (noted?.[flag] !== variant) requests().set(scope, Object.freeze({ ...noted, [flag]: variant }))
    },
  }
}

/** The variants that this request has got so far, by flag, as the hook of `variantTags()` noted them; undefined where it has none. */
export function currentVariants(): Readonly<Record<string, string>> | undefined {
  const scope = currentFlags()
  return scope === undefined ? undefined : requests().get(scope)
}
