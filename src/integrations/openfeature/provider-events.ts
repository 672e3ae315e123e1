import {
  type OpenFeatureError,
  type OpenFeatureEventEmitter,
  ProviderEvents,
  ProviderFatalError,
  ProviderNotReadyError,
} from '@openfeature/server-sdk'
import type { AnyFlagClient } from '../../client/flag-client.js'
import { versionMetadata } from './flag-metadata.js'

/** Waits for the client; why there is nothing to answer from, if so. A client that is closed never will have. */
export async function notReadyError(client: AnyFlagClient): Promise<OpenFeatureError | undefined> {
  const cause = await client.ready().then(
    (readiness) => (readiness.state === 'none' ? readiness.error : undefined),
    (error: Error) => error,
  )
  if (cause === undefined) return undefined
  const { state } = client.status()
  return new (state === 'closed' ? ProviderFatalError : ProviderNotReadyError)(cause.message, { cause })
}

/**
 * Tells of a client in OpenFeature's terms; returns what ends that. A failed poll or a refused document is no
 * PROVIDER_ERROR: the provider goes on answering.
 */
export function forwardEvents(client: AnyFlagClient, events: OpenFeatureEventEmitter): () => void {
  const isReady = () => events.emit(ProviderEvents.Ready)
  const isStale = (message = 'The flags may be outdated.') => events.emit(ProviderEvents.Stale, { message })
  const stops = [
    client.on('ready', isReady),
    client.on('fresh', isReady),
    client.on('stale', ({ error }) => isStale(error.message)),
    client.on('change', ({ changedKeys, version }) => {
      events.emit(ProviderEvents.ConfigurationChanged, {
        flagsChanged: [...changedKeys],
        metadata: versionMetadata(version),
      })
    }),
  ]
  // The SDK is about to emit READY, which must come first.
  const already = client.status().state === 'stale' ? setImmediate(isStale) : undefined
  stops.push(() => clearImmediate(already))
  return () => {
    for (const stop of stops) stop()
  }
}
