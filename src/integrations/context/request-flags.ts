import { AsyncLocalStorage } from 'node:async_hooks'
import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { DeclaredFlags } from '../../client/answers/typed-flags.js'

/** One for the process: the ESM and the CommonJS copy of this package must see the same request. */
const holder: { [key: symbol]: AsyncLocalStorage<FlagScope> | undefined } = globalThis as never
const place = Symbol.for('holdfast.request-flags')

/**
 * The scope of the request that this code runs for; undefined outside of `runWithFlags`. The compiler takes `Flags` from the
 * caller and does not check it.
 * @example
 * ```ts
 * import { currentFlags } from 'holdfast/context'
 *
 * export function basketSteps(): number {
 *   return currentFlags()?.isEnabled('one-page-checkout') ? 1 : 3
 * }
 * ```
 */
export function currentFlags<Flags extends object = DeclaredFlags>(): FlagScope<Flags> | undefined {
  return holder[place]?.getStore() as FlagScope<Flags> | undefined
}

/**
 * Calls `work` and returns what it returns. In `work`, and in everything that it starts, `currentFlags()` is `scope`. On Node.js
 * 20 and 22 the first call makes every `await` of the process two to three times as slow.
 * @example
 * ```ts
 * import { createFlagClient } from 'holdfast'
 * import { currentFlags, runWithFlags } from 'holdfast/context'
 *
 * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
 * runWithFlags(client.scope({ targetingKey: 'user-123' }), async () => {
 *   console.log(currentFlags()?.isEnabled('new-pricing'))
 * })
 * ```
 */
export function runWithFlags<T>(scope: FlagScope, work: () => T): T {
  holder[place] ??= new AsyncLocalStorage<FlagScope>()
  return holder[place].run(scope, work)
}
