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
import { checkBoolean, checkFunction, checkObject, checkString, withMethods } from '../../options/value-checks.js'
import { guarded } from '../../ports/guarded.js'
import { forwardEvents, notReadyError } from './provider-events.js'
import { resolution } from './resolution.js'

/** What `client.track()` was called with. */
export interface TrackingEvent {
  readonly name: string
  readonly context: EvaluationContext
  readonly details: TrackingEventDetails
}

export interface HoldfastProviderOptions {
  /** Whether the client is this provider's own, and closed when OpenFeature closes or replaces the provider. @default false */
  readonly closeClient?: boolean
  /** Where OpenFeature's tracking events go. @default nowhere */
  readonly onTrack?: (event: TrackingEvent) => void
  /** Hooks for every evaluation by this provider, inside those of API, client and call. @default none */
  readonly hooks?: readonly Hook[]
  /** A name for this set of flags, in the flag metadata and so in telemetry: `checkout/prod/flags`. @default none */
  readonly flagSetId?: string
}

const checks: OptionChecks<HoldfastProviderOptions> = {
  closeClient: checkBoolean,
  onTrack: checkFunction,
  hooks: listOf('an array of OpenFeature hooks', checkObject),
  flagSetId: checkString,
}

const checkClient = withMethods(['evaluate', 'explain', 'ready', 'on'], 'a flag client, as createFlagClient() makes')

/**
 * Answers OpenFeature's questions from a flag client. Reasons and error codes are OpenFeature's own; `PREREQUISITE_FAILED`
 * and `LAYER_EXCLUDED` are reasons besides. One provider may serve several domains.
 */
export class HoldfastProvider implements Provider {
  readonly metadata = { name: 'holdfast' } as const
  readonly runsOn = 'server'
  readonly events = new OpenFeatureEventEmitter()
  readonly hooks: Hook[]
  readonly #client: AnyFlagClient
  readonly #options: HoldfastProviderOptions
  #isOpen = false
  #stopEvents = () => {}

  /** @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type */
  constructor(client: AnyFlagClient, options: HoldfastProviderOptions = {}) {
    checkClient(client, 'client')
    checkOptions(options, checks)
    this.hooks = [...(options.hooks ?? [])]
    this.#client = client
    this.#options = options
  }

  /** Rejects, for OpenFeature to report ERROR, where there is nothing to answer from; READY follows when there is. */
  async initialize(): Promise<void> {
    this.#isOpen = true
    const error = await notReadyError(this.#client)
    this.#stopEvents()
    // Only now: OpenFeature tells by itself what comes of initializing.
    if (this.#isOpen) this.#stopEvents = forwardEvents(this.#client, this.events)
    if (error !== undefined) throw error
  }

  async onClose(): Promise<void> {
    this.#isOpen = false
    this.#stopEvents()
    if (this.#options.closeClient === true) await this.#client.close()
  }

  async resolveBooleanEvaluation(
    flagKey: string,
    defaultValue: boolean,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<boolean>> {
    return resolution(this.#client, 'boolean', flagKey, defaultValue, context, this.#options)
  }

  async resolveStringEvaluation(
    flagKey: string,
    defaultValue: string,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<string>> {
    return resolution(this.#client, 'string', flagKey, defaultValue, context, this.#options)
  }

  async resolveNumberEvaluation(
    flagKey: string,
    defaultValue: number,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<number>> {
    return resolution(this.#client, 'number', flagKey, defaultValue, context, this.#options)
  }

  /** An object or an array, as the default value is; either, where that is null. */
  async resolveObjectEvaluation<T extends JsonValue>(
    flagKey: string,
    defaultValue: T,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<T>> {
    return resolution(this.#client, 'object', flagKey, defaultValue, context, this.#options)
  }

  track(name: string, context: EvaluationContext, details: TrackingEventDetails): void {
    guarded(
      () => this.#options.onTrack?.({ name, context, details }),
      () => {},
    )
  }
}
