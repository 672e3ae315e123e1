import { AsyncLocalStorage } from 'node:async_hooks'
import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { DeclaredFlags } from '../../client/answers/typed-flags.js'

/** One for the process: the ESM and the CommonJS copy of this package must see the same request. */
const holder: { [key: symbol]: AsyncLocalStorage<FlagScope> | undefined } = globalThis as never
const place = Symbol.for('holdfast.request-flags')

/** The scope of the request this code runs for; undefined outside of `runWithFlags`. `Flags` is the caller's claim. */
export function currentFlags<Flags extends object = DeclaredFlags>(): FlagScope<Flags> | undefined {
  return holder[place]?.getStore() as FlagScope<Flags> | undefined
}

/** Calls `work`; in it, and in everything it starts, `currentFlags()` is `scope`. Returns what `work` returns. */
export function runWithFlags<T>(scope: FlagScope, work: () => T): T {
  holder[place] ??= new AsyncLocalStorage<FlagScope>()
  return holder[place].run(scope, work)
}
