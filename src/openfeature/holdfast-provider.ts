import {
  type EvaluationContext,
  type Hook,
  type JsonValue,
  OpenFeatureEventEmitter,
  type Provider,
  type ResolutionDetails,
} from '@openfeature/server-sdk'
import type { FlagClient } from '../client/flag-client.js'
import { checkBoolean, checkOptions, checkString, refused } from '../client/option-checks.js'
import type { DeclaredFlags, OtherFlags } from '../client/typed-flags.js'
import { forwardEvents, notReadyError } from './provider-events.js'
import { type ResolvedType, resolution } from './resolution.js'

export interface HoldfastProviderOptions {
  /** Whether the client is the provider's own, and closed with it. @default false */
  readonly closeClient?: boolean
  /** Takes what is given to `client.track()`. @default tracking does nothing */
  readonly onTrack?: NonNullable<Provider['track']>
  /** Hooks that run for every evaluation by this provider, after those of API, client and invocation. @default none */
  readonly hooks?: readonly Hook[]
  /** Name of this set of flags in the flag metadata, for telemetry: `checkout/prod/flags`. @default none */
  readonly flagSetId?: string
  /**
   * Whether the flag metadata of an answer that a draw decided says where the unit fell. It costs another evaluation, one
   * that looks at every rule.
   * @default true
   */
  readonly bucket?: boolean
}

/**
 * An OpenFeature provider around a client: `OpenFeature.setProviderAndWait(holdfastProvider(client))`. It may be bound to
 * several domains.
 * @throws {InvalidOptionsError} for an option that is misspelt or of the wrong type
 */
export function holdfastProvider<Flags extends object = DeclaredFlags>(
  client: FlagClient<Flags>,
  options: HoldfastProviderOptions = {},
): Provider {
  const { closeClient, onTrack, hooks, ...resolving } = resolveOptions(options)
  const flags = client as unknown as FlagClient<OtherFlags>
  const events = new OpenFeatureEventEmitter()
  let isOpen = false
  let stopEvents = () => {}

  async function resolve<T extends JsonValue>(
    type: ResolvedType,
    key: string,
    fallback: T,
    context: EvaluationContext,
  ): Promise<ResolutionDetails<T>> {
    return resolution(flags, type, key, fallback, context, resolving)
  }

  return {
    metadata: { name: 'holdfast' },
    runsOn: 'server',
    events,
    hooks,
    ...(onTrack === undefined ? {} : { track: onTrack }),

    async initialize() {
      isOpen = true
      const error = await notReadyError(flags)
      stopEvents()
      // Only now: the SDK tells by itself what comes of initializing.
      if (isOpen) stopEvents = forwardEvents(flags, events)
      if (error !== undefined) throw error
    },

    async onClose() {
      isOpen = false
      stopEvents()
      if (closeClient) await client.close()
    },

    resolveBooleanEvaluation: (key, fallback, context) => resolve('boolean', key, fallback, context),
    resolveStringEvaluation: (key, fallback, context) => resolve('string', key, fallback, context),
    resolveNumberEvaluation: (key, fallback, context) => resolve('number', key, fallback, context),
    resolveObjectEvaluation: (key, fallback, context) => resolve('object', key, fallback, context),
  }
}

function resolveOptions(options: HoldfastProviderOptions) {
  checkOptions(options, ['closeClient', 'onTrack', 'hooks', 'flagSetId', 'bucket'])
  const { closeClient = false, onTrack, hooks = [], flagSetId, bucket = true } = options
  checkBoolean(closeClient, 'closeClient')
  checkBoolean(bucket, 'bucket')
  if (flagSetId !== undefined) checkString(flagSetId, 'flagSetId')
  if (onTrack !== undefined && typeof onTrack !== 'function') throw refused('onTrack', 'a function', onTrack)
  if (!Array.isArray(hooks)) throw refused('hooks', 'an array of OpenFeature hooks', hooks)
  return { closeClient, onTrack, hooks: [...hooks], flagSetId, bucket }
}
