// A server-side OpenFeature provider.
export {
  HoldfastProvider,
  type HoldfastProviderOptions,
  type TrackingEvent,
} from './integrations/openfeature/holdfast-provider.js'
