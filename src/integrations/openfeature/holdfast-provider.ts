import {
  type EvaluationContext,
  type Hook,
  type JsonValue,
  OpenFeatureEventEmitter,
  type Provider,
  type ResolutionDetails,
  type TrackingEventDetails,
} from '@openfeature/server-sdk'
import type { AnyFlagClient } from '../../client/flag-client.js'
import { checkOptions, listOf, type OptionChecks } from '../../options/option-checks.js'
import {
  checkBoolean,
  checkFunction,
  checkObject,
  checkString,
  isObject,
  oneOf,
  refused,
  withMethods,
} from '../../options/value-checks.js'
import { guarded } from '../../ports/guarded.js'
import { forwardEvents, notReadyError } from './provider-events.js'
import { Resolutions } from './resolutions.js'

/** What OpenFeature's `client.track()` was called with. */
export interface TrackingEvent {
  /** Name of the event. */
  readonly name: string
  /** Whom the event is about. */
  readonly context: EvaluationContext
  /** What else the caller gave. */
  readonly details: TrackingEventDetails
}

/** How the provider serves OpenFeature. */
export interface HoldfastProviderOptions {
  /**
   * Whether closing the provider closes the client: for a client that nothing else uses.
   * @default false
   */
  readonly closeClient?: boolean
  /**
   * A function that gets OpenFeature's tracking events.
   * @default none: tracking events are dropped
   */
  readonly onTrack?: (event: TrackingEvent) => void
  /**
   * Flags that a tracking event converts, by name of the event: `{ purchase: ['new-pricing'] }`. Such an event is the outcome
   * `converted` of its context's unit, for flags with a guarded ramp. The client needs the option `outcomes`.
   * @default none
   */
  readonly conversions?: Readonly<Record<string, readonly string[]>>
  /**
   * What a disabled flag gives. `off-variant`: the value of its off variant, as the flag client does. `default-value`: the default
   * value of the call, without a variant, as OpenFeature's own scenarios have it. Then a call whose default value turns
   * something on does so for a disabled flag too.
   * @default 'off-variant'
   */
  readonly onDisabled?: 'off-variant' | 'default-value'
  /**
   * OpenFeature hooks for every evaluation by this provider; they run inside those of API, client and call.
   * @default none
   */
  readonly hooks?: readonly Hook[]
  /**
   * A name for this set of flags, for the flag metadata and so for telemetry: `checkout/prod/flags`.
   * @default none
   */
  readonly flagSetId?: string
}

const checks: OptionChecks<HoldfastProviderOptions> = {
  closeClient: checkBoolean,
  onTrack: checkFunction,
  conversions: checkConversions,
  onDisabled: oneOf('off-variant', 'default-value'),
  hooks: listOf('an array of OpenFeature hooks', checkObject),
  flagSetId: checkString,
}

const checkFlags = listOf('an array of flag keys', checkString)

function checkConversions(value: unknown, option: string): void {
  if (!isObject(value)) throw refused(option, 'an object with arrays of flag keys by name of an event', value)
  for (const [event, flags] of Object.entries(value)) checkFlags(flags, `${option}.${event}`)
}

const converted = Object.freeze({ converted: true })

const checkClient = withMethods(['evaluate', 'explain', 'ready', 'on'], 'a flag client, as createFlagClient() makes')

/**
 * An OpenFeature provider that answers from a flag client. Reasons and error codes are OpenFeature's own, with the reasons
 * `PREREQUISITE_FAILED` and `LAYER_EXCLUDED` besides. One provider may serve several domains.
 * @example
 * ```ts
 * import { OpenFeature } from '@openfeature/server-sdk'
 * import { createFlagClient } from 'holdfast'
 * import { HoldfastProvider } from 'holdfast/openfeature'
 *
 * const client = createFlagClient({ application: 'checkout', environment: 'prod', profile: 'flags' })
 * await OpenFeature.setProviderAndWait(new HoldfastProvider(client))
 * const isNew = await OpenFeature.getClient().getBooleanValue('new-pricing', false, { targetingKey: 'user-123' })
 * ```
 */
export class HoldfastProvider implements Provider {
  /** Name of the provider. */
  readonly metadata = { name: 'holdfast' } as const
  /** Where the provider runs. */
  readonly runsOn = 'server'
  /** OpenFeature's events of this provider: ready, stale and configuration changed. */
  readonly events = new OpenFeatureEventEmitter()
  /** The option `hooks`. */
  readonly hooks: Hook[]
  readonly #client: AnyFlagClient
  readonly #options: HoldfastProviderOptions
  readonly #resolutions: Resolutions
  readonly #conversions: ReadonlyMap<string, readonly string[]>
  #isOpen = false
  #stopEvents = () => {}

  /**
   * A provider over this client.
   * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
   */
  constructor(client: AnyFlagClient, options: HoldfastProviderOptions = {}) {
    checkClient(client, 'client')
    checkOptions(options, checks)
    this.hooks = [...(options.hooks ?? [])]
    this.#client = client
    this.#options = options
    this.#resolutions = new Resolutions(client, options)
    this.#conversions = new Map(Object.entries(options.conversions ?? {}).map(([event, keys]) => [event, [...keys]]))
  }

  /**
   * Waits for the client. OpenFeature calls it.
   * @throws {ProviderNotReadyError} when there is no document to answer from; the event READY follows when there is
   */
  async initialize(): Promise<void> {
    this.#isOpen = true
    const error = await notReadyError(this.#client)
    this.#stopEvents()
    // Only now: OpenFeature itself reports the result of initializing.
    if (this.#isOpen) this.#stopEvents = forwardEvents(this.#client, this.events)
    if (error !== undefined) throw error
  }

  /** Stops forwarding events, and closes the client where `closeClient` says so. OpenFeature calls it. */
  async onClose(): Promise<void> {
    this.#isOpen = false
    this.#stopEvents()
    if (this.#options.closeClient === true) await this.#client.close()
  }

  /** Answers for a boolean flag; for one of AppConfig's own flags, whether it is enabled. */
  async resolveBooleanEvaluation(
    flagKey: string,
    defaultValue: boolean,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<boolean>> {
    return this.#resolutions.resolve('boolean', flagKey, defaultValue, context)
  }

  /** Answers for a flag of strings. */
  async resolveStringEvaluation(
    flagKey: string,
    defaultValue: string,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<string>> {
    return this.#resolutions.resolve('string', flagKey, defaultValue, context)
  }

  /** Answers for a flag of numbers. */
  async resolveNumberEvaluation(
    flagKey: string,
    defaultValue: number,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<number>> {
    return this.#resolutions.resolve('number', flagKey, defaultValue, context)
  }

  /** Answers for a flag of objects or of arrays, as the default value is one; for either, where that is null. */
  async resolveObjectEvaluation<T extends JsonValue>(
    flagKey: string,
    defaultValue: T,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<T>> {
    return this.#resolutions.resolve('object', flagKey, defaultValue, context)
  }

  /** Counts a tracking event as a conversion where the option `conversions` says so, and gives it to the option `onTrack`. */
  track(name: string, context: EvaluationContext, details: TrackingEventDetails): void {
    for (const flag of this.#conversions.get(name) ?? []) this.#client.outcome(flag, context, converted)
    guarded(
      () => this.#options.onTrack?.({ name, context, details }),
      () => {},
    )
  }
}
