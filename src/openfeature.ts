// A server-side OpenFeature provider.
export { HoldfastProvider, type HoldfastProviderOptions, type TrackingEvent } from './openfeature/holdfast-provider.js'
