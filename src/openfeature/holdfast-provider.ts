import {
  type ErrorCode,
  type EvaluationContext,
  type JsonValue,
  OpenFeatureEventEmitter,
  type Provider,
  ProviderEvents,
  type ResolutionDetails,
  type TrackingEventDetails,
} from '@openfeature/server-sdk'
import type { AnyFlagClient } from '../client/flag-client.js'
import { guarded } from '../client/guarded.js'
import { checkBoolean, checkMethods, checkOptions, refused } from '../client/option-checks.js'
import type { Evaluation } from '../evaluate/evaluation.js'
import { flagMetadata } from './flag-metadata.js'

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
}

/**
 * Answers OpenFeature's questions from a flag client. Reasons and error codes are OpenFeature's own; `PREREQUISITE_FAILED`
 * and `LAYER_EXCLUDED` are reasons besides.
 */
export class HoldfastProvider implements Provider {
  readonly metadata = { name: 'Holdfast' } as const
  readonly runsOn = 'server'
  readonly events = new OpenFeatureEventEmitter()
  readonly #client: AnyFlagClient
  readonly #options: HoldfastProviderOptions
  #stopListening: (() => void)[] = []

  /** @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type */
  constructor(client: AnyFlagClient, options: HoldfastProviderOptions = {}) {
    checkMethods(client, 'client', ['evaluate', 'explain', 'ready', 'on'], 'a flag client, as createFlagClient() makes')
    checkOptions(options, ['closeClient', 'onTrack'])
    const { closeClient = false, onTrack } = options
    checkBoolean(closeClient, 'closeClient')
    if (onTrack !== undefined && typeof onTrack !== 'function') throw refused('onTrack', 'a function', onTrack)
    this.#client = client
    this.#options = options
  }

  /** Rejects, for OpenFeature to report ERROR, where there is nothing to answer from; READY follows when there is. */
  async initialize(): Promise<void> {
    this.#listen()
    const readiness = await this.#client.ready()
    if (readiness.state !== 'none') return
    this.#stopListening.push(this.#client.on('ready', () => this.events.emit(ProviderEvents.Ready)))
    throw readiness.error
  }

  async onClose(): Promise<void> {
    for (const stop of this.#stopListening) stop()
    this.#stopListening = []
    if (this.#options.closeClient === true) await this.#client.close()
  }

  async resolveBooleanEvaluation(flagKey: string, defaultValue: boolean, context: EvaluationContext) {
    return this.#resolve(flagKey, defaultValue, context, (value) => typeof value === 'boolean')
  }

  async resolveStringEvaluation(flagKey: string, defaultValue: string, context: EvaluationContext) {
    return this.#resolve(flagKey, defaultValue, context, (value) => typeof value === 'string')
  }

  async resolveNumberEvaluation(flagKey: string, defaultValue: number, context: EvaluationContext) {
    return this.#resolve(flagKey, defaultValue, context, (value) => typeof value === 'number')
  }

  /** Objects and arrays, whichever the default value is. */
  async resolveObjectEvaluation<T extends JsonValue>(flagKey: string, defaultValue: T, context: EvaluationContext) {
    return this.#resolve(flagKey, defaultValue, context, (value) => typeof value === 'object')
  }

  track(name: string, context: EvaluationContext, details: TrackingEventDetails): void {
    guarded(
      () => this.#options.onTrack?.({ name, context, details }),
      () => {},
    )
  }

  #resolve<T>(
    key: string,
    defaultValue: T,
    context: EvaluationContext,
    isOfType: (value: unknown) => boolean,
  ): ResolutionDetails<T> {
    const evaluation: Evaluation<unknown> = this.#client.evaluate(key, context)
    if (evaluation.reason === 'ERROR') {
      const { errorCode, errorMessage } = evaluation
      return failure(defaultValue, errorCode, errorMessage)
    }
    const { variant, reason, enabled } = evaluation
    const explanation = this.#client.explain(key, context)
    // OpenFeature has no `isEnabled`, and the value of AppConfig's own flags is their attributes.
    const isSwitch = typeof defaultValue === 'boolean' && explanation.form === 'appconfig'
    const value = isSwitch ? enabled : evaluation.value
    if (!isOfType(value)) {
      return failure(defaultValue, 'TYPE_MISMATCH', `Flag "${key}" has values of type ${typeof value}.`)
    }
    return {
      value: value as T,
      variant,
      reason,
      flagMetadata: flagMetadata(evaluation, explanation),
    }
  }

  #listen(): void {
    const { events } = this
    this.#stopListening = [
      this.#client.on('fresh', () => events.emit(ProviderEvents.Ready)),
      this.#client.on('stale', ({ error }) => events.emit(ProviderEvents.Stale, { message: error.message })),
      this.#client.on('change', ({ changedKeys }) =>
        events.emit(ProviderEvents.ConfigurationChanged, { flagsChanged: [...changedKeys] }),
      ),
    ]
  }
}

function failure<T>(value: T, errorCode: string, errorMessage: string): ResolutionDetails<T> {
  return { value, reason: 'ERROR', errorCode: errorCode as ErrorCode, errorMessage }
}
