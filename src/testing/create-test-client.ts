import type { DeclaredFlags } from '../client/answers/typed-flags.js'
import { Diagnostics } from '../client/diagnostics/diagnostics.js'
import type { FlagClient } from '../client/flag-client.js'
import type { ClientSettings } from '../client/flag-client-options.js'
import { flagClientOver } from '../client/flag-client-over.js'
import { clientChecks, resolveOptions } from '../client/resolve-options.js'
import { document } from '../client/sources/document.js'
import { Events } from '../client/supply/events.js'
import { InvalidOptionsError } from '../errors.js'
import { nearestHint } from '../options/nearest-name.js'
import { checkOptions, type OptionChecks } from '../options/option-checks.js'
import { checkBoolean, checkFunction, checkObject, expecting, isObject, isPromise } from '../options/value-checks.js'
import { StrictDiagnostics } from './strict-diagnostics.js'
import { type TestFlag, type TestSurroundings, testDocument } from './test-document.js'
import { TestFeed } from './test-feed.js'

/** How the test client answers, and what its flags may refer to. */
export interface TestClientOptions
  extends Partial<TestSurroundings>,
    Pick<ClientSettings, 'clock' | 'hooks' | 'outcomes' | 'logger' | 'limits'> {
  /**
   * Whether the client throws what it would otherwise warn of: asking for a flag that it was not given, a fallback of another
   * type, a context without the unit that a draw needs, arguments in the wrong place. Overrides must be of flags that it was
   * made with. A flag that it was given as `undefined` may be asked for.
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
   * @throws {InvalidOptionsError} for what is no object of values by key; with `strict`, for a flag that the client was not made with
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

const { clock, hooks, outcomes, logger, limits } = clientChecks

const checks: OptionChecks<TestClientOptions> = {
  strict: checkBoolean,
  cohorts: checkObject,
  layers: checkObject,
  clock,
  hooks,
  outcomes,
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
 * const client = createTestClient({
 *   'checkout-button': 'green',
 *   'new-pricing': flag().when({ attribute: 'plan', equals: 'pro' }),
 * })
 * client.value('checkout-button', {}, 'blue') // 'green'
 * client.isEnabled('new-pricing', { plan: 'pro' }) // true
 * client.withOverrides({ 'new-pricing': false }, () => client.isEnabled('new-pricing', { plan: 'pro' })) // false
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
  const base = layerOf(flags)
  const overrides = new Set<object>([base])
  const current = () => testDocument(Object.assign({}, ...overrides), { cohorts, layers })
  const declared = new Set(Object.keys(base))
  const diagnostics = strict ? new StrictDiagnostics(settings, declared) : new Diagnostics(settings)
  const events = new Events(diagnostics)
  const feed = new TestFeed(current(), settings, events)
  const client = flagClientOver<Flags>(feed, settings, events, diagnostics)

  function override(values: TestFlags<Flags>): Restore {
    const layer = layerOf(values)
    if (strict) refuseUndeclared(layer, declared)
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

/** A misspelt override would change nothing, and the test would go on to pass or fail for another reason. */
function refuseUndeclared(values: object, declared: ReadonlySet<string>): void {
  for (const key of Object.keys(values)) {
    if (declared.has(key)) continue
    const hint = nearestHint(key, declared, ' Give it a value when you make the client.')
    throw new InvalidOptionsError('flags', `The test client was not made with a flag "${key}".${hint}`)
  }
}

/** Its members would be taken for flags: "schemaVersion", a number, and "flags", an object. */
function refuseDocument(values: object): void {
  const { schemaVersion, version, flags, values: variants } = values as Readonly<Record<string, unknown>>
  const isDocument = typeof schemaVersion === 'number' && isObject(flags)
  if (!isDocument && !(version === '1' && isObject(variants))) return
  throw new InvalidOptionsError(
    'flags',
    'flags must be values by key, and this is a whole document. Use createFlagClient({ source: document(…) }), or flag(definition) for one of its flags.',
  )
}

/** A copy: what the caller does to the object later changes nothing, and the same one given twice is two overrides. */
function layerOf(flags: object): object {
  checkFlags(flags, 'flags')
  refuseDocument(flags)
  return { ...flags }
}
