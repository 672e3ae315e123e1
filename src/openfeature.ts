/**
 * A server-side OpenFeature provider.
 * @module
 */

export {
  HoldfastProvider,
  type HoldfastProviderOptions,
  type TrackingEvent,
} from './integrations/openfeature/holdfast-provider.js'
