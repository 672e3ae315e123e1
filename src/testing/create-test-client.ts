import type { DeclaredFlags } from '../client/answers/typed-flags.js'
import { Diagnostics } from '../client/diagnostics/diagnostics.js'
import type { FlagClient } from '../client/flag-client.js'
import type { ClientSettings } from '../client/flag-client-options.js'
import { flagClientOver } from '../client/flag-client-over.js'
import { clientChecks, resolveOptions } from '../client/resolve-options.js'
import { document } from '../client/sources/document.js'
import { Events } from '../client/supply/events.js'
import { InvalidOptionsError } from '../errors.js'
import type { Explanation } from '../evaluate/explain/explanation.js'
import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { checkBoolean, checkFunction, checkObject, expecting, isObject, isPromise } from '../options/value-checks.js'
import { type TestFlag, type TestSurroundings, testDocument } from './test-document.js'
import { TestFeed } from './test-feed.js'

/** How the test client answers, and what its flags may refer to. */
export interface TestClientOptions
  extends Partial<TestSurroundings>,
    Pick<ClientSettings, 'clock' | 'hooks' | 'logger' | 'limits'> {
  /**
   * Whether asking for a flag that the test client was not given throws, instead of giving the fallback.
   * @default false
   */
  readonly strict?: boolean
}

/** The flags of a test, by key: values, or what `flag()` builds. `undefined` removes a flag. */
export type TestFlags<Flags extends object> = { readonly [K in keyof Flags]?: TestFlag<Flags[K]> | undefined }

/** Takes an override back: by a call, or at the end of the block by `using`. */
export interface Restore {
  /** Takes the override back. */
  (): void
  /** Takes the override back, for `using`. */
  [Symbol.dispose](): void
}

/** A client that answers from the flags of a test, at once: without network, waiting or mocks. */
export interface TestClient<Flags extends object = DeclaredFlags> extends FlagClient<Flags> {
  /**
   * Puts these flags over those there are, until the function that it returns is called. Overrides may end in any order.
   * @throws {InvalidDocumentError} for what a builder made and a document may not hold
   * @throws {InvalidOptionsError} for what is no object of values by key
   */
  override(flags: TestFlags<Flags>): Restore
  /**
   * Puts these flags over those there are while `work` runs; if it returns a promise, until that settles. Returns what `work`
   * returns.
   * @throws {InvalidDocumentError} for what a builder made and a document may not hold
   * @throws {InvalidOptionsError} for what is no object of values by key
   */
  withOverrides<T>(flags: TestFlags<Flags>, work: () => T): T
  /** Takes all overrides back. */
  reset(): void
}

const { clock, hooks, logger, limits } = clientChecks

const checks: OptionChecks<TestClientOptions> = {
  strict: checkBoolean,
  cohorts: checkObject,
  layers: checkObject,
  clock,
  hooks,
  logger,
  limits,
}

const checkFlags = expecting('an object of values by key', isObject)

/**
 * Makes a client for tests. It evaluates as any client does; a plain value is served to everyone.
 * @throws {InvalidDocumentError} for what a builder made and a document may not hold
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 * @example
 * ```ts
 * import { createTestClient, flag } from 'holdfast/testing'
 *
 * const flags = createTestClient({
 *   'checkout-button': 'green',
 *   'new-pricing': flag().when({ attribute: 'plan', equals: 'pro' }),
 * })
 * flags.value('checkout-button', {}, 'blue') // 'green'
 * flags.isEnabled('new-pricing', { plan: 'pro' }) // true
 * flags.withOverrides({ 'new-pricing': false }, () => flags.isEnabled('new-pricing', { plan: 'pro' })) // false
 * ```
 */
export function createTestClient<Flags extends object = DeclaredFlags>(
  // Checked against `Flags`, not the source of it.
  flags: NoInfer<TestFlags<Flags>> = {},
  options: TestClientOptions = {},
): TestClient<Flags> {
  checkOptions(options, checks)
  const { strict = false, cohorts = {}, layers = {}, ...rest } = options
  const settings = resolveOptions({ source: document({}), ...rest })
  const events = new Events(settings.logger)
  const base = layerOf(flags)
  const overrides = new Set<object>([base])
  const current = () => testDocument(Object.assign({}, ...overrides), { cohorts, layers })
  const diagnostics = new Diagnostics(settings)
  const feed = new TestFeed(current(), settings, events)
  const client = flagClientOver<Flags>(feed, settings, events, diagnostics)

  if (strict) {
    refuseUnknownFlags(client)
    const { scope } = client
    client.scope = (...args) => refuseUnknownFlags(scope(...args))
  }

  function override(values: TestFlags<Flags>): Restore {
    const layer = layerOf(values)
    overrides.add(layer)
    try {
      feed.take(current())
    } catch (error) {
      overrides.delete(layer)
      throw error
    }
    const restore = () => {
      if (overrides.delete(layer)) feed.take(current())
    }
    return Object.assign(restore, { [Symbol.dispose]: restore })
  }

  return Object.assign(client, {
    override,
    withOverrides<T>(values: TestFlags<Flags>, work: () => T): T {
      checkFunction(work, 'work')
      const restore = override(values)
      let result: T
      try {
        result = work()
      } catch (error) {
        restore()
        throw error
      }
      if (isPromise(result)) return Promise.resolve(result).finally(restore) as T
      restore()
      return result
    },
    reset() {
      overrides.clear()
      overrides.add(base)
      feed.take(current())
    },
  })
}

type Ask = (key: string, ...rest: unknown[]) => unknown

/**
 * Has a client or scope of ours throw where it is asked for a flag there is none of: a test should not pass by a misspelling.
 * The one place where asking throws.
 */
function refuseUnknownFlags<Reader extends object>(reader: Reader): Reader {
  const { isEnabled, value, evaluate, explain } = reader as Record<'isEnabled' | 'value' | 'evaluate' | 'explain', Ask>
  const known = (ask: Ask): Ask => {
    return (key, ...rest) => {
      const { evaluation } = explain.call(reader, key) as Explanation
      if (evaluation.reason === 'ERROR' && evaluation.errorCode === 'FLAG_NOT_FOUND') {
        throw new InvalidOptionsError('flag', `${evaluation.errorMessage} Give the test client a value for it.`)
      }
      return ask.call(reader, key, ...rest)
    }
  }
  return Object.assign(reader, { isEnabled: known(isEnabled), value: known(value), evaluate: known(evaluate) })
}

/** A copy: what the caller does to the object later changes nothing, and the same one given twice is two overrides. */
function layerOf(flags: object): object {
  checkFlags(flags, 'flags')
  return { ...flags }
}
