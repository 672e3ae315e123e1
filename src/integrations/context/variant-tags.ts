import type { FlagScope } from '../../client/answers/flag-scope.js'
import type { FlagHook } from '../../client/answers/hooks.js'
import type { Arm } from '../../evaluate/evaluation.js'
import { currentFlags } from './request-flags.js'

type Variants = Readonly<Record<string, string>>
type Arms = Readonly<Record<string, Arm>>

/** What a request got so far, by flag. */
class Tags {
  readonly #variants = new Map<string, string>()
  readonly #arms = new Map<string, Arm>()
  /** Made when they are asked for: a log line may hold the earlier ones, and a request may ask for many flags. */
  #told: { readonly variants: Variants; readonly arms: Arms | undefined } | undefined

  note(flag: string, variant: string, arm: Arm | undefined): void {
    if (this.#variants.get(flag) !== variant) {
      this.#variants.set(flag, variant)
      this.#told = undefined
    }
    if (arm !== undefined && this.#arms.get(flag) !== arm) {
      this.#arms.set(flag, arm)
      this.#told = undefined
    }
  }

  /** Frozen. */
  get told(): { readonly variants: Variants; readonly arms: Arms | undefined } {
    this.#told ??= {
      variants: Object.freeze(Object.fromEntries(this.#variants)),
      arms: this.#arms.size === 0 ? undefined : Object.freeze(Object.fromEntries(this.#arms)),
    }
    return this.#told
  }
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
      let tags = requests().get(scope)
      if (tags === undefined) {
        tags = new Tags()
        requests().set(scope, tags)
      }
      tags.note(flag, variant, arm)
    },
  }
}

/** The variants that this request has got so far, by flag, as the hook of `variantTags()` noted them; undefined where it has none. */
export function currentVariants(): Readonly<Record<string, string>> | undefined {
  const scope = currentFlags()
  return scope === undefined ? undefined : requests().get(scope)?.told.variants
}

/**
 * The arms that this request's unit is in, by flag with a guarded ramp, as the hook of `variantTags()` noted them; undefined where
 * it is in none.
 */
export function currentArms(): Readonly<Record<string, Arm>> | undefined {
  const scope = currentFlags()
  return scope === undefined ? undefined : requests().get(scope)?.told.arms
}
